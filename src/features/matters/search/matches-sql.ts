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

/** What of a list is wanted: those whose words stand there, no more than so many. */
export type MatchLimit = {
  readonly among: SearchScope
  readonly rowsMax: number
  /** The latest that counts. */
  readonly upTo?: string | undefined
  /** What has been ranked is left out. */
  readonly rest?: UnrankedRest | undefined
}

/** What is not ranked: below an id all that match, except those that matched in their subject from another id on. */
export type UnrankedRest = { readonly below: string; readonly subjectFrom: string }

/** A list is walked so far in its order before all that holds the words is read instead. */
const walkedMax = 2_048

/** What is told of a match: what it is ranked by. */
const told = ['matter.id', 'matter.number', 'matter.subject', 'matter.opened_at'] as const

/** The first in the order of the list of all that match, `within` a window: costs as much as the words are held by many. */
export async function listedMatches(
  database: Database,
  query: SearchQuery,
  wanted: MatchLimit,
  within?: IdWindow,
): Promise<Candidate[]> {
  // Nothing stands above a root, and by its own key one row is read instead of all that were opened inside it.
  const column = query.shape.isRoot ? 'id' : 'root_id'
  const words = matchingAsList(searchParameters(query), wanted.among, column, within)
  let select = narrowed(database, query, wanted).select(told).where(words).limit(sql.lit(wanted.rowsMax))
  if (within !== undefined) select = select.where(afterBeginning(within))
  return select.execute()
}

/** What a walk has found, and the id at which it was broken off; null when it came to the end or had enough before. */
export type WalkResult = { readonly rows: readonly Candidate[]; readonly brokenOff: string | null }

/**
 * The first of the first `walkedMax` of the list that match. Costs as many looks at words as matters are passed by, so
 * little where many match or the filters leave few.
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
  // Said once more, as the walk is ordered: so it is known to be in order, and ends as soon as there are enough.
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

/** Of the matters meant by their number, those that are seen in this list. */
export async function numberedMatches(
  database: Database,
  query: SearchQuery,
  wanted: Pick<MatchLimit, 'upTo'>,
): Promise<Candidate[]> {
  if (query.sought.numbered.length === 0) return []
  return narrowed(database, query, wanted).select(told).where(isNumbered(query)).execute()
}

/** The matters of the list, whatever they say. */
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

/** Said as text, so that no plan begins with the stretch of ids, which the planner takes for one row. */
function afterBeginning({ from }: IdWindow): RawBuilder<SqlBool> {
  return sql<SqlBool>`matter.id::text COLLATE "C" >= ${from}`
}
