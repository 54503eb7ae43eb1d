import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Database } from '../../../platform/db/index.ts'
import type { IdWindow } from '../../../platform/time-buckets.ts'
import { filtered, inOrder, sorts, type ListQuery } from '../lists/list-sql.ts'
import type { Tables } from '../lists/list-tables.ts'
import type { Candidate } from './ranking.ts'
import { matchingOneByOne, matchingAsList, type SearchScope } from './search-sql.ts'
import type { ResolvedQuery } from './query.ts'

export type SearchQuery = ListQuery & { readonly sought: ResolvedQuery }

function searchParameters({ body, viewer, shape, sought }: SearchQuery) {
  return { body, viewer, overseen: shape.overseen, sought }
}

/** Which matches of a list are needed, and how many at most. */
export type MatchLimit = {
  readonly among: SearchScope
  readonly rowsMax: number
  /** The latest id included. */
  readonly upTo?: string | undefined
  /** Only matches that were not ranked. */
  readonly rest?: UnrankedRest | undefined
}

/** The matches that are not ranked: all below an id, except those that matched in their subject from another id on. */
export type UnrankedRest = { readonly below: string; readonly subjectFrom: string }

/** A list is scanned this far in its order before the index of words is used instead. */
const walkedMax = 2_048

/** The columns needed for ranking. */
const told = ['matter.id', 'matter.number', 'matter.subject', 'matter.opened_at'] as const

/**
 * The first matches in list order, `within` a window, by the index of words; the cost grows with the number of matches.
 */
export async function listedMatches(
  database: Database,
  query: SearchQuery,
  wanted: MatchLimit,
  within?: IdWindow,
): Promise<Candidate[]> {
  // For roots the primary key reads one row, where root_id would read everything opened inside.
  const column = query.shape.isRoot ? 'id' : 'root_id'
  const words = matchingAsList(searchParameters(query), wanted.among, column, within)
  let select = narrowed(database, query, wanted).select(told).where(words).limit(sql.lit(wanted.rowsMax))
  if (within !== undefined) select = select.where(afterBeginning(within))
  return select.execute()
}

/** The matches of a scan, and the id where it stopped; null when it reached the end or had enough. */
export type WalkResult = { readonly rows: readonly Candidate[]; readonly brokenOff: string | null }

/**
 * The first matches among the first `walkedMax` matters of the list. Checks the words of each matter it passes: cheap
 * where many match or filters leave few.
 */
export async function walkedMatches(database: Database, query: SearchQuery, wanted: MatchLimit): Promise<WalkResult> {
  const { column, descends } = sorts[query.sort]
  const direction = sql.raw(descends ? 'DESC' : 'ASC')
  const walk = narrowed(database, query, wanted).select([
    ...told,
    'matter.root_id',
    'matter.due_on',
    'matter.changed_at',
  ])
  // The same order again, so that the planner knows the rows are sorted and stops early.
  const rows = await database
    .kysely<object>()
    .selectFrom(walk.limit(sql.lit(walkedMax)).as('walk'))
    .select(['walk.id', 'walk.number', 'walk.subject', 'walk.opened_at'])
    .where(matchingOneByOne(searchParameters(query), wanted.among, sql.ref('walk.root_id')))
    .orderBy(sql`${sql.ref(`walk.${column}`)} ${direction}, walk.id ${direction}`)
    .limit(sql.lit(wanted.rowsMax))
    .execute()
  if (rows.length === wanted.rowsMax) return { rows, brokenOff: null }
  const [last] = await narrowed(database, query, wanted)
    .select('matter.id')
    .offset(sql.lit(walkedMax - 1))
    .limit(sql.lit(1))
    .execute()
  return { rows, brokenOff: last?.id ?? null }
}

/** Of the matters meant by number, those visible in this list. */
export async function numberedMatches(
  database: Database,
  query: SearchQuery,
  wanted: Pick<MatchLimit, 'upTo'>,
): Promise<Candidate[]> {
  if (query.sought.numbered.length === 0) return []
  return narrowed(database, query, wanted).select(told).where(isNumbered(query)).execute()
}

/** The matters of the list, without the search. */
function narrowed(database: Database, query: SearchQuery, { upTo, rest }: Pick<MatchLimit, 'upTo' | 'rest'>) {
  const { sought: _sought, ...list } = query
  let select = inOrder(filtered(database.kysely<Tables>(), list), list)
  if (upTo !== undefined) select = select.where('matter.id', '<=', upTo)
  if (rest === undefined) return select
  if (query.sought.numbered.length > 0) select = select.where((eb) => eb.not(isNumbered(query)))
  const inSubject = matchingOneByOne(searchParameters(query), 'subject', sql.ref('matter.root_id'))
  return select
    .where('matter.id', '<', rest.below)
    .where((eb) => eb.not(eb.and([eb('matter.id', '>=', rest.subjectFrom), inSubject])))
}

function isNumbered({ sought: { numbered } }: SearchQuery): RawBuilder<SqlBool> {
  return sql<SqlBool>`matter.id = ANY (${sql.val(numbered)}::uuid[])`
}

/** Compared as text, so that no plan starts with the id range, which the planner estimates at one row. */
function afterBeginning({ from }: IdWindow): RawBuilder<SqlBool> {
  return sql<SqlBool>`matter.id::text COLLATE "C" >= ${from}`
}
