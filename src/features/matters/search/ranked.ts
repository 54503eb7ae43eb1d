import type { Database } from '../../../platform/db/index.ts'
import { widened, windowOf, windowRows } from '../../../platform/time-buckets.ts'
import type { CursorPosition } from '../lists/cursor.ts'
import { isNarrowed, rowsOf, type ListedRow } from '../lists/list-sql.ts'
import { isUuid } from '../../../kernel/uuid.ts'
import { listedMatches, numberedMatches, walkedMatches, type SearchQuery, type MatchLimit } from './matches-sql.ts'
import { rank, type Candidate, type Ranked } from './ranking.ts'
import { latestIds, type SearchScope, type LatestIds } from './search-sql.ts'

// Order by relevance. The ranked set is bounded, so that a query costs the same whether it matches a hundred matters or
// a hundred thousand: the latest 100 matches, the latest 100 matches in the subject, and the first 200 numbers with the
// prefix. Where the latest matters contain a full page of matches, only those are ranked: age weighs more than older
// ones could gain. All other matches follow, the latest first, so that none is left out.

const rankedMax: { readonly [among in SearchScope]: number } = { anywhere: 100, subject: 100 }

/**
 * This many matches are enough to rank; a query with fewer among the latest matters is so rare that all matches are
 * read.
 */
const pageful = 20

const lowestId = '00000000-0000-0000-0000-000000000000'

export type RankedPage = { readonly rows: ListedRow[]; readonly next: CursorPosition | null }

/** One page; `place` is where the previous page ended. Null for a position this list cannot have produced. */
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

/** The ranked matters, and where the unranked rest begins. */
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

/** All matches from an id on; the lowest id when none is left. */
type Candidates = { readonly rows: readonly Candidate[]; readonly from: string }

type Look = (wanted: MatchLimit) => Promise<Candidates>

/** Searches the latest matters first, then further back, and all only for rare queries (platform/time-buckets.ts). */
async function candidates(
  database: Database,
  query: SearchQuery,
  latest: LatestIds,
): Promise<{ readonly anywhere: Candidates; readonly subject: Candidates }> {
  const of = (among: SearchScope): MatchLimit => ({ among, rowsMax: rankedMax[among], upTo: latest.latest })
  const { anywhere, look } = await looked(database, query, of('anywhere'), latest)
  // With fewer matches all are known, including those in the subject.
  const cut = anywhere.rows.length === rankedMax.anywhere
  return { anywhere, subject: cut ? await look(of('subject')) : { rows: [], from: anywhere.from } }
}

/** The matches, and the method that found them. */
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
  // Windows contain roots; children are found through their root.
  if (!query.shape.isRoot) return by(walking)
  if (nth !== null) {
    const first = await by(since(nth))
    const count = first.anywhere.rows.length
    if (count >= pageful) return first
    // Filters leave few matters, while the words may match many.
    if (isNarrowed(query)) return by(walking)
    // Far enough back to expect three times as many matches as needed.
    const wider = count === 0 ? oldest : widened(nth, latest, Math.ceil((3 * pageful) / count))
    const found = wider > oldest ? await by(since(wider)) : first
    if (found.anywhere.rows.length >= pageful) return found
  }
  return by(async (one) => from(one, await listedMatches(database, query, one), lowestId))
}

/**
 * The id from which on the matches are complete: the start of the window, or the last match where the limit was
 * reached.
 */
function from({ rowsMax }: MatchLimit, rows: readonly Candidate[], id: string): Candidates {
  const last = rows.at(-1)
  return { rows, from: rows.length === rowsMax && last ? last.id : id }
}

/**
 * The first matches of a list: by a scan where many match or filters leave few, else by the index of words. `enough`:
 * this many matches suffice.
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

/** A page with the remaining ranked matters, followed by the rest. */
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
