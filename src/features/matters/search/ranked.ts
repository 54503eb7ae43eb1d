import type { Database } from '../../../platform/db/index.ts'
import { listRows, rowsOf, type ListedRow, type ListQuery } from '../list-sql.ts'
import type { Place } from '../cursor.ts'
import { candidateRows, restIds, type Among } from './candidates-sql.ts'
import { isMatterId } from '../read.ts'
import { rank, type Candidate, type Ranked } from './ranking.ts'
import { latestIds, numbersMax } from './search-sql.ts'
import type { Searched } from './sought.ts'
import { widened, windowOf, windowRows, type Window } from '../../../platform/recent-ids.ts'

// By relevance. What is ranked is bounded, so that a question costs the same whether it matches a hundred matters or a
// hundred thousand: the latest 200 that match at all, the latest 100 that match in their subject, the first 200 numbers
// that begin as was asked. The rest follows after them, the latest first, so that nothing that matches is left out.

const rankedMax = { anywhere: 200, subject: 100, number: numbersMax } as const

type Searching = ListQuery & { readonly sought: Searched }
export type RankedPage = { readonly rows: ListedRow[]; readonly next: Place | null }

const lowestId = '00000000-0000-0000-0000-000000000000'

/** One page; `place` is where the page before ended. Null for a place that this list cannot have given. */
export async function rankedPage(
  database: Database,
  query: Searching,
  place: Place | undefined,
  limit: number,
): Promise<RankedPage | null> {
  const parts = place?.value.split(' ') ?? []
  const [kind, upTo, below = '', subjectFrom = ''] = parts
  if (place !== undefined && !isMatterId(place.id)) return null
  if (kind === 'rest') {
    if (![upTo, below, subjectFrom].every((id) => id !== undefined && isMatterId(id))) return null
    return rest(database, query, { upTo: upTo ?? '', below: place?.id ?? '', subjectFrom }, limit)
  }
  if (kind !== undefined && (kind !== 'ranked' || !isMatterId(upTo ?? '') || !/^-?\d{1,9}(\.\d{1,6})?$/.test(below)))
    return null
  const set = await rankedSet(database, query, upTo ?? null)
  const after = place && { score: Number(below), id: place.id }
  const left = after ? set.ranked.filter((one) => comesAfter(one, after)) : set.ranked
  const page = left.slice(0, limit)
  const rows = await inOrder(
    database,
    query,
    page.map(({ id }) => id),
  )
  const last = page.at(-1)
  if (left.length > limit && last) return { rows, next: { value: `ranked ${set.upTo} ${last.score}`, id: last.id } }
  if (set.below === null) return { rows, next: null }
  return { rows, next: { value: `rest ${set.upTo} ${set.below} ${set.subjectFrom}`, id: set.below } }
}

function comesAfter(one: Ranked, { score, id }: { readonly score: number; readonly id: string }): boolean {
  return one.score < score || (one.score === score && one.id < id)
}

/** All that is ranked, and where the rest begins: null when there is none. */
async function rankedSet(database: Database, query: Searching, upTo: string | null) {
  const latest = await latestIds(database, query.body, upTo, windowRows)
  if (latest === null) return { ranked: [], upTo: lowestId, below: null, subjectFrom: lowestId }
  const of = (among: Among): Promise<Candidate[]> => candidates(database, query, among, latest)
  const [anywhere, subject, number] = await Promise.all([of('anywhere'), of('subject'), of('number')])
  const all = new Map([...anywhere, ...subject, ...number].map((one) => [one.id, one]))
  const full = anywhere.length === rankedMax.anywhere
  return {
    ranked: rank([...all.values()], query.sought),
    upTo: latest.latest,
    below: full ? (anywhere.at(-1)?.id ?? null) : null,
    subjectFrom: subject.length === rankedMax.subject ? (subject.at(-1)?.id ?? lowestId) : lowestId,
  }
}

type Latest = { readonly latest: string; readonly nth: string | null }

/** Found fewer of in the first window than this, all there are cost less than the wider window does. */
const rareMax = 8

/** Looks through the latest matters first, and through more only while there are not enough (recent-ids.ts). */
async function throughWindows<T>(
  { procedure }: Searching,
  latest: Latest | null,
  rowsMax: number,
  find: (within?: Window) => Promise<T[]>,
): Promise<T[]> {
  if (latest?.nth == null || procedure !== 'proposal') return find()
  const first = await find(windowOf(latest.nth, latest.latest))
  if (first.length === rowsMax) return first
  if (first.length < rareMax) return find()
  // As far back as there should be half as many again as are wanted.
  const times = Math.ceil((1.5 * rowsMax) / first.length)
  const wider = await find(windowOf(widened(latest.nth, latest.latest, times), latest.latest))
  return wider.length === rowsMax ? wider : find()
}

function candidates(database: Database, query: Searching, among: Among, latest: Latest): Promise<Candidate[]> {
  const rowsMax = rankedMax[among]
  const find = (within?: Window): Promise<Candidate[]> =>
    candidateRows(database, { ...query, within }, among, latest.latest, rowsMax)
  return among === 'number' ? find() : throughWindows(query, latest, rowsMax, find)
}

type Rest = { readonly upTo: string; readonly below: string; readonly subjectFrom: string }

async function rest(
  database: Database,
  query: Searching,
  { upTo, ...where }: Rest,
  limit: number,
): Promise<RankedPage> {
  const ids = await restWithin(database, query, where, limit + 1)
  const page = ids.slice(0, limit)
  const last = page.at(-1)
  const next = ids.length > limit && last ? { value: `rest ${upTo} ${last} ${where.subjectFrom}`, id: last } : null
  return { rows: await inOrder(database, query, page), next }
}

async function restWithin(
  database: Database,
  query: Searching,
  where: Omit<Rest, 'upTo'>,
  rowsMax: number,
): Promise<string[]> {
  const latest = await latestIds(database, query.body, where.below, windowRows)
  return throughWindows(query, latest, rowsMax, (within) => restIds(database, { ...query, within }, where, rowsMax))
}

/** The latest first, through windows as well: sorting all that a common word stands in would read all of it. */
export async function latestMatching(database: Database, query: Searching, rowsMax: number): Promise<ListedRow[]> {
  const latest = await latestIds(database, query.body, query.after?.id ?? null, windowRows)
  return throughWindows(query, latest, rowsMax, (within) => listRows(database, { ...query, within }, rowsMax))
}

async function inOrder(database: Database, { body }: Searching, ids: readonly string[]): Promise<ListedRow[]> {
  if (ids.length === 0) return []
  const rows = new Map((await rowsOf(database, body, ids)).map((row) => [row.id, row]))
  return ids.flatMap((id) => rows.get(id) ?? [])
}
