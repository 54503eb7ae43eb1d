import type { Database } from '../../../platform/db/index.ts'
import { widened, windowOf, windowRows } from '../../../platform/time-buckets.ts'
import type { CursorPosition } from '../lists/cursor.ts'
import { isNarrowed, rowsOf, type ListedRow } from '../lists/list-sql.ts'
import { isUuid } from '../../../kernel/uuid.ts'
import { listedMatches, numberedMatches, walkedMatches, type SearchQuery, type MatchLimit } from './matches-sql.ts'
import { rank, type Candidate, type Ranked } from './ranking.ts'
import { latestIds, type SearchScope, type LatestIds } from './search-sql.ts'

// By relevance. What is ranked is bounded, so that a question costs the same whether it matches a hundred matters or a
// hundred thousand: the latest 100 that match at all, the latest 100 that match in their subject, the first 200 numbers
// that begin as was asked. Where the latest matters hold a page of it, those are ranked and none before them: a year
// weighs more than they could. The rest follows, the latest first, so that nothing that matches is left out.

const rankedMax: { readonly [among in SearchScope]: number } = { anywhere: 100, subject: 100 }

/** So many make a page to be ranked, when looking for more would cost; what fewer of the latest match is so rare that all is read. */
const pageful = 20

const lowestId = '00000000-0000-0000-0000-000000000000'

export type RankedPage = { readonly rows: ListedRow[]; readonly next: CursorPosition | null }

/** One page; `place` is where the page before ended. Null for a place that this list cannot have given. */
export async function rankedPage(
  database: Database,
  query: SearchQuery,
  place: CursorPosition | undefined,
  limit: number,
): Promise<RankedPage | null> {
  const [kind, upTo, below = '', subjectFrom = ''] = place?.value.split(' ') ?? []
  if (place !== undefined && !isUuid(place.id)) return null
  if (kind === 'rest') {
    if (![upTo, below, subjectFrom].every((id) => id !== undefined && isUuid(id))) return null
    const set = { upTo: upTo ?? '', below: place?.id ?? '', subjectFrom }
    return pageOf(database, query, await withRest(database, query, set, [], limit))
  }
  if (kind !== undefined && (kind !== 'ranked' || !isUuid(upTo ?? '') || !/^-?\d{1,9}(\.\d{1,6})?$/.test(below)))
    return null
  const set = await rankedSet(database, query, upTo ?? null)
  const after = place && { score: Number(below), id: place.id }
  const left = after ? set.ranked.filter((one) => comesAfter(one, after)) : set.ranked
  const last = left[limit - 1]
  if (left.length > limit && last !== undefined) {
    const next = { value: `ranked ${set.upTo} ${last.score}`, id: last.id }
    return pageOf(database, query, { ids: left.slice(0, limit).map(({ id }) => id), next })
  }
  const ids = left.map(({ id }) => id)
  return pageOf(database, query, await withRest(database, query, set, ids, limit))
}

type Ids = { readonly ids: readonly string[]; readonly next: CursorPosition | null }

async function pageOf(database: Database, { body }: SearchQuery, { ids, next }: Ids): Promise<RankedPage> {
  return { rows: await rowsInOrder(database, body, ids), next }
}

/** Rows by their ids, in the order of these. */
export async function rowsInOrder(database: Database, body: string, ids: readonly string[]): Promise<ListedRow[]> {
  if (ids.length === 0) return []
  const rows = new Map((await rowsOf(database, body, ids)).map((row) => [row.id, row]))
  return ids.flatMap((id) => rows.get(id) ?? [])
}

function comesAfter(one: Ranked, { score, id }: { readonly score: number; readonly id: string }): boolean {
  return one.score < score || (one.score === score && one.id < id)
}

/** What is ranked, of which matters, and where the rest begins. */
type RankedSet = {
  readonly ranked: readonly Ranked[]
  readonly upTo: string
  readonly below: string
  readonly subjectFrom: string
}

async function rankedSet(database: Database, query: SearchQuery, wanted: string | null): Promise<RankedSet> {
  const latest = await latestIds(database, query.body, query.procedure, wanted, windowRows)
  if (latest === null) return { ranked: [], upTo: lowestId, below: lowestId, subjectFrom: lowestId }
  const upTo = latest.latest
  const [{ anywhere, subject }, numbered] = await Promise.all([
    candidates(database, query, latest),
    numberedMatches(database, query, { upTo }),
  ])
  const all = new Map([...anywhere.rows, ...subject.rows, ...numbered].map((one) => [one.id, one]))
  return { ranked: rank([...all.values()], query.sought), upTo, below: anywhere.from, subjectFrom: subject.from }
}

/** All that match from an id on, of a list that goes by them; the lowest id there is when none is left. */
type Candidates = { readonly rows: readonly Candidate[]; readonly from: string }

type Look = (wanted: MatchLimit) => Promise<Candidates>

/** Looks through the latest matters first, then further back, and through all only for what is rare (platform/time-buckets.ts). */
async function candidates(
  database: Database,
  query: SearchQuery,
  latest: LatestIds,
): Promise<{ readonly anywhere: Candidates; readonly subject: Candidates }> {
  const of = (among: SearchScope): MatchLimit => ({ among, rowsMax: rankedMax[among], upTo: latest.latest })
  const { anywhere, look } = await looked(database, query, of('anywhere'), latest)
  // Of fewer, all are known, and with them those that match in their subject.
  const cut = anywhere.rows.length === rankedMax.anywhere
  return { anywhere, subject: cut ? await look(of('subject')) : { rows: [], from: anywhere.from } }
}

/** What was found, and by which look. */
async function looked(
  database: Database,
  query: SearchQuery,
  wanted: MatchLimit,
  { latest, nth, oldest }: LatestIds,
): Promise<{ readonly anywhere: Candidates; readonly look: Look }> {
  const by = async (look: Look): Promise<{ anywhere: Candidates; look: Look }> => ({
    anywhere: await look(wanted),
    look,
  })
  const since = (beginning: string): Look => {
    const window = windowOf(beginning, latest)
    return async (one) => from(one, await listedMatches(database, query, one, window), beginning)
  }
  const walking: Look = (one) => matches(database, query, one, pageful)
  // The windows are of roots; whatever else is listed is found by the root it was opened in.
  if (!query.shape.isRoot) return by(walking)
  if (nth !== null) {
    const first = await by(since(nth))
    const count = first.anywhere.rows.length
    if (count >= pageful) return first
    // Where filters leave few, the words may be held by many.
    if (isNarrowed(query)) return by(walking)
    // As far back as there should be three times as many as are needed.
    const wider = count === 0 ? oldest : widened(nth, latest, Math.ceil((3 * pageful) / count))
    const found = wider > oldest ? await by(since(wider)) : first
    if (found.anywhere.rows.length >= pageful) return found
  }
  return by(async (one) => from(one, await listedMatches(database, query, one), lowestId))
}

/** What was found is all there is from an id on, or from the last on where it was as many as were wanted. */
function from({ rowsMax }: MatchLimit, rows: readonly Candidate[], id: string): Candidates {
  const last = rows.at(-1)
  return { rows, from: rows.length === rowsMax && last ? last.id : id }
}

/**
 * The first of a list that match: where many do, or the filters leave few, by walking it; else of all that hold the words.
 * `enough`: so many are taken for all that were wanted.
 */
export async function matches(
  database: Database,
  query: SearchQuery,
  wanted: MatchLimit,
  enough = wanted.rowsMax,
): Promise<Candidates> {
  const { rows, brokenOff } = await walkedMatches(database, query, wanted)
  if (brokenOff === null || rows.length >= enough) return from(wanted, rows, brokenOff ?? lowestId)
  return from(wanted, await listedMatches(database, query, wanted), lowestId)
}

/** A page that begins with what is left of the ranked, and goes on with the rest. */
async function withRest(
  database: Database,
  query: SearchQuery,
  { upTo, below, subjectFrom }: Omit<RankedSet, 'ranked'>,
  ranked: readonly string[],
  limit: number,
): Promise<Ids> {
  if (below === lowestId) return { ids: ranked, next: null }
  const room = limit - ranked.length
  const wanted: MatchLimit = { among: 'anywhere', rowsMax: room + 1, rest: { below, subjectFrom } }
  const { rows: rest } = await matches(database, query, wanted)
  const shown = rest.slice(0, room).map(({ id }) => id)
  const end = shown.at(-1) ?? below
  const next = rest.length > room ? { value: `rest ${upTo} ${end} ${subjectFrom}`, id: end } : null
  return { ids: [...ranked, ...shown], next }
}
