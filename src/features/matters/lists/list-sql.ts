import {
  sql,
  type Expression,
  type ExpressionBuilder,
  type Kysely,
  type SelectQueryBuilder,
  type SqlBool,
} from 'kysely'
import type { Database } from '../../../platform/db/index.ts'
import type { Matter } from '../../../kernel/matter.ts'
import type { Tables } from './list-tables.ts'
import { ofContent, ofRoot } from './root-sql.ts'
import { matching } from '../search/search-sql.ts'
import type { ResolvedQuery } from '../search/query.ts'
import type { ListShape } from './list-shape.ts'
import { maySeeRow } from './may-see-sql.ts'
import type { Viewer } from '../../../kernel/viewer.ts'

type Build = ExpressionBuilder<Tables, 'matter'>

/** The orders of a list: column and direction, ties broken by id. Each has an index. */
export const sorts = {
  new: { column: 'id', descends: true },
  old: { column: 'id', descends: false },
  due: { column: 'due_on', descends: false },
  changed: { column: 'changed_at', descends: true },
  number: { column: 'number', descends: false },
  /** For searches (search/ranked.ts); without a search the same as `new`. */
  relevance: { column: 'id', descends: true },
} as const
export type Sort = keyof typeof sorts

export type ListQuery = {
  readonly body: string
  readonly procedure: string
  readonly shape: ListShape
  readonly viewer: Viewer
  readonly today: string
  readonly sort: Sort
  readonly state?: string | undefined
  readonly unit?: string | undefined
  readonly topic?: string | undefined
  readonly year?: string | undefined
  readonly term?: string | undefined
  readonly session?: string | undefined
  readonly outcome?: string | undefined
  readonly overdue?: boolean | undefined
  /** Only matters this person follows. */
  readonly followedBy?: string | undefined
  /** The search query; a matter must match all of it. */
  readonly sought?: ResolvedQuery | undefined
  /** The sort column's value and the id of the last row of the page before. */
  readonly after?: { readonly value: string; readonly id: string } | undefined
}

export type ListRow = {
  readonly id: string
  readonly number: string | null
  readonly address: string | null
  readonly procedure: string
  readonly state: string
  readonly closed: boolean
  readonly version: number
  readonly subject: string
  readonly topic: string | null
  readonly roles: Matter['roles']
  readonly owed_by: string | null
  readonly due_on: string | null
  readonly due_start: string | null
  readonly provisional: boolean
  readonly of_root: Matter['content'] | null
  /** The current outcome of each ask and unit; of an imported record, the class of its reply. */
  readonly outcomes: readonly string[]
  /** The promise's text; read only for participants and overseers, because a summary does not publish it. */
  readonly promise?: string | null
  readonly opened_at: string
  readonly changed_at: string
}

/** A row with the id of its root. */
export type ListedRow = ListRow & { readonly root: string }

/** The outcome of an imported record without one. */
const unclassified = 'unclassified'

const outcomesNow = sql`(jsonb_path_query_array(matter.content, '$.outcomes.*.now') ||
  jsonb_path_query_array(matter.content, '$.reply.outcome'))`

/** One page, in order, one row more than asked for when there is a next one. */
export async function listRows(database: Database, query: ListQuery, rowsMax: number): Promise<ListedRow[]> {
  // Only records of an old register have a reply that nobody has classified, and they are closed: none is due.
  if (query.outcome === unclassified && (query.sort === 'due' || query.overdue === true)) return []
  return shown(
    inOrder(filtered(database.kysely<Tables>({ prepared: isPlain(query) }), query), query),
    query.shape.isRoot,
  )
    .limit(sql.lit(rowsMax))
    .execute()
}

/** Adds order and cursor position to a query. */
export function inOrder<Output>(
  matters: SelectQueryBuilder<Tables, 'matter', Output>,
  { sort, after }: Pick<ListQuery, 'sort' | 'after'>,
): SelectQueryBuilder<Tables, 'matter', Output> {
  const { column, descends } = sorts[sort]
  const direction = descends ? 'desc' : 'asc'
  let select = matters
  if (after !== undefined) select = select.where((eb) => beyond(eb, column, descends, after))
  if (column === 'number') select = select.orderBy(numberOrder, direction)
  else if (column !== 'id') select = select.orderBy(`matter.${column}`, direction)
  return select.orderBy('matter.id', direction)
}

/**
 * Whether one prepared plan serves all parameter values: for procedure, state, order and year there are indexes in
 * display order. A unit or topic may have most of a body's matters or hardly any: such queries are planned each time,
 * for 0.5 ms more.
 */
function isPlain(query: ListQuery): boolean {
  if (query.year !== undefined && (query.state !== undefined || query.sort === 'number')) return false
  return Object.entries(query).every(([name, value]) => value === undefined || plain.includes(name))
}

/** Whether the list has filters besides the search. */
export function isNarrowed(query: ListQuery): boolean {
  return filters.some((name) => query[name] !== undefined)
}

const filters = ['state', 'unit', 'topic', 'year', 'term', 'session', 'outcome', 'overdue', 'followedBy'] as const
const plain = ['body', 'procedure', 'shape', 'viewer', 'today', 'sort', 'state', 'year', 'after']

/** Rows by id, unordered; visibility was checked when the ids were found. */
export async function rowsOf(database: Database, body: string, ids: readonly string[]): Promise<ListedRow[]> {
  const matters = database.kysely<Tables>().selectFrom('matter').where('matter.body_id', '=', body)
  return shown(matters.where(sql<boolean>`matter.id = ANY (${sql.val(ids)}::uuid[])`)).execute()
}

/** `areRoots`: each is its own root. */
function shown(matters: SelectQueryBuilder<Tables, 'matter', object>, areRoots = false) {
  const ofItsRoot = areRoots ? ofContent('matter.content') : ofRoot('matter')
  return matters.select([
    'matter.id',
    'matter.root_id as root',
    'matter.number',
    'matter.address',
    'matter.procedure',
    'matter.state',
    'matter.closed',
    'matter.version',
    'matter.subject',
    'matter.topic',
    'matter.roles',
    'matter.owed_by',
    'matter.due_on',
    sql<string | null>`matter.due ->> 'start'`.as('due_start'),
    'matter.provisional',
    sql<Matter['content'] | null>`${sql.raw(ofItsRoot)}`.as('of_root'),
    sql<readonly string[]>`${outcomesNow}`.as('outcomes'),
    'matter.opened_at',
    'matter.changed_at',
  ])
}

/** The total; it counts every row, so it is computed only on request. */
export async function countRows(database: Database, query: ListQuery): Promise<number> {
  const [row] = await filtered(database.kysely<Tables>(), query)
    .select(sql<number>`count(*)`.as('total'))
    .execute()
  return row?.total ?? 0
}

/** Whether any matter of the procedure has this topic. */
export async function topicExists(
  database: Database,
  body: string,
  procedure: string,
  topic: string,
): Promise<boolean> {
  const rows = await database
    .kysely<Tables>()
    .selectFrom('matter')
    .select('id')
    .where('body_id', '=', body)
    .where('procedure', '=', procedure)
    .where('topic', '=', topic)
    .limit(1)
    .execute()
  return rows.length > 0
}

/** The filtered matters of a list, without order. */
export function filtered(kysely: Kysely<Tables>, query: ListQuery) {
  const {
    body,
    procedure,
    shape,
    state,
    unit,
    topic,
    year,
    term,
    session,
    outcome,
    overdue,
    sought,
    sort,
    today,
    followedBy,
  } = query
  let select = kysely
    .selectFrom('matter')
    .where('matter.body_id', '=', body)
    .where('matter.procedure', '=', sql.lit(procedure))
  if (state !== undefined) select = select.where('matter.state', '=', sql.lit(state))
  if (topic !== undefined) select = select.where('matter.topic', '=', topic)
  // Each condition is written exactly as in its partial index (0015, 0045); otherwise the index is not used.
  if (year !== undefined) select = select.where('matter.year', '=', Number(year))
  for (const [field, value] of Object.entries({ term, session }))
    if (value !== undefined) select = select.where(raisedIn(field, value))
  // A condition for which the planner's estimate, half of all records, is close enough: nearly all match.
  if (outcome === unclassified)
    select = select
      .where('matter.state', '=', sql.lit(shape.register ?? ''))
      .where(sql<boolean>`jsonb_path_exists(matter.content, '$.reply ? (@.outcome == "unclassified")')`)
  else if (outcome !== undefined)
    select = select.where(
      sql<boolean>`((matter.content -> 'outcomes') IS NOT NULL OR (matter.content -> 'reply') IS NOT NULL)
        AND outcomes_now(matter.content) @> ${sql.val([outcome])}::text[]`,
    )
  if (overdue === true) select = select.where('matter.closed', '=', sql.lit(false)).where('matter.due_on', '<', today)
  if (overdue === false)
    select = select.where((eb) => eb.or([eb('matter.closed', '=', sql.lit(true)), eb('matter.due_on', '>=', today)]))
  if (unit !== undefined) select = select.where((eb) => answeredBy(eb, unit, query))
  if (followedBy !== undefined) select = select.where((eb) => followed(eb, body, followedBy))
  // Search words belong to roots: children are found by their root's words.
  if (sought !== undefined) select = select.where(matching({ ...query, overseen: shape.overseen, sought }))
  // Closed matters have no due date and unfiled ones no number: they are left out of these orders.
  if (sort === 'due') select = select.where('matter.closed', '=', sql.lit(false))
  if (sort === 'number') select = select.where('matter.number', 'is not', null)
  return select.where((eb) => maySeeRow(eb, query))
}

/** The field name is inlined, as in the index; it is one of two constants. */
function raisedIn(field: string, value: string) {
  const held = sql`matter.content ->> ${sql.lit(field)}`
  return sql<boolean>`(${held}) IS NOT NULL AND ${held} = ${value}`
}

function beyond(
  eb: Build,
  column: 'id' | 'due_on' | 'changed_at' | 'number',
  descends: boolean,
  after: { readonly value: string; readonly id: string },
): Expression<SqlBool> {
  const than = descends ? '<' : '>'
  if (column === 'id') return eb('matter.id', than, after.id)
  if (column === 'number')
    return sql<SqlBool>`(${numberOrder}, matter.id) ${sql.raw(than)} (number_order(${after.value}::text) COLLATE "C", ${after.id}::uuid)`
  const types = { due_on: sql`::date`, changed_at: sql`::timestamptz` }
  return sql<SqlBool>`(${eb.ref(`matter.${column}`)}, matter.id) ${sql.raw(than)} (${after.value}${types[column]}, ${after.id}::uuid)`
}

/** Natural order, written exactly as in its index (0072). */
const numberOrder = sql`number_order(matter.number) COLLATE "C"`

/** The unit leads the matter or was assigned it. */
function answeredBy(eb: Build, unit: string, { body, procedure, shape, sort, after }: ListQuery): Expression<SqlBool> {
  let held = eb
    .selectFrom('matter_party as held')
    .select('held.matter_id')
    .where('held.body_id', '=', body)
    .where('held.party_id', '=', unit)
    .where('held.procedure', '=', sql.lit(procedure))
    .where(
      'held.role',
      'in',
      shape.handledBy.map((role) => sql.lit(role)),
    )
  // The cursor is applied to this side too: PostgreSQL infers equalities across a join but no inequalities, and would
  // read a unit's matters from the first one on for every page.
  const { column, descends } = sorts[sort]
  if (column === 'id' && after !== undefined) held = held.where('held.matter_id', descends ? '<' : '>', after.id)
  return eb('matter.id', 'in', held)
}

function followed(eb: Build, body: string, person: string): Expression<SqlBool> {
  const chosen = eb.selectFrom('follow').select('follow.matter_id').where('follow.body_id', '=', body)
  return eb('matter.id', 'in', chosen.where('follow.person_id', '=', person))
}
