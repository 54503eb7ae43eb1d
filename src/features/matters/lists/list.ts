import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import type { Database } from '../../../platform/db/index.ts'
import { stateLabel } from '../../../locales/labels.ts'
import { apiPaths } from '../../../paths.ts'
import type { Body } from '../../bodies/bodies.ts'
import { readCursor, writeCursor, type CursorPosition, type CursorValueKind } from './cursor.ts'
import { listShape } from './list-shape.ts'
import { readFilters, type ParameterProblem, type RawParameters } from './list-input.ts'
import {
  countRows,
  listRows,
  sorts,
  topicExists,
  type ListedRow,
  type ListQuery,
  type ListRow,
  type Sort,
} from './list-sql.ts'
import { raisedIn } from '../reading/raised.ts'
import { viewerFor, type ReadStore } from '../reading/read.ts'
import { partyView } from '../reading/view-context.ts'
import { searchHits, type SearchHit } from '../search/hits.ts'
import { matches, rankedPage, rowsInOrder } from '../search/ranked.ts'
import type { SearchQuery } from '../search/matches-sql.ts'
import { mattersWithNumberPrefix } from '../search/search-sql.ts'
import type { MatterItem, PartyView } from '../reading/shapes.ts'
import { dueShort, flagsOf } from '../reading/view-due.ts'
import type { Caller } from '../../people/caller.ts'

export type Page<T> = {
  readonly items: T[]
  /** The cursor of the next page; null on the last. */
  readonly next: string | null
  readonly total?: number
}

export type ListProblem = { readonly wrong: readonly ParameterProblem[] } | { readonly wrong: 'cursor' }

const placeKinds: { readonly [sort in Sort]: CursorValueKind } = {
  new: 'id',
  old: 'id',
  due: 'date',
  changed: 'instant',
  number: 'text',
  relevance: 'text',
}

/**
 * One page of the matters this caller may see. Pages use keys, not offsets: every page costs the same, and no matter is
 * repeated or skipped when others are added in between (except, in orders by changing values, those that change).
 */
export async function listMatters(
  store: ReadStore,
  body: Body,
  caller: Caller,
  raw: RawParameters,
): Promise<Page<MatterItem> | ListProblem> {
  const filters = readFilters(raw, store.procedures, body)
  if ('wrong' in filters) return filters
  const { database } = store
  const topicKnown =
    filters.topic === undefined || (await topicExists(database, body.id, filters.procedure, filters.topic))
  if (!topicKnown) return { wrong: [{ path: 'topic', code: 'unknown_value' }] }
  const { cursor, limit, total, ...asked } = filters
  const question = [body.id, asked]
  const after = cursor === undefined ? undefined : readCursor(question, placeKinds[filters.sort], cursor)
  if (after === null) return { wrong: 'cursor' }
  const today = store.clock.today(body.timeZone)
  const sought = asked.sought && {
    ...asked.sought,
    numbered: await mattersWithNumberPrefix(database, body.id, asked.sought.numbers),
  }
  const viewer = viewerFor(body, caller)
  const shape = listShape(store.procedures, asked.procedure, viewer)
  const query: ListQuery = { body: body.id, shape, viewer, today, after, ...asked, sought }
  const [page, count] = await Promise.all([pageOf(database, query, limit), totalOf(database, query, total)])
  if (page === null) return { wrong: 'cursor' }
  const found = query.sought && (await searchHits(store, body.id, query.viewer, query.sought, page.rows))
  return {
    items: page.rows.map((row) => ({
      ...itemView(store.procedures, body, today, row),
      ...foundOf(found?.get(row.id)),
    })),
    next: page.next && writeCursor(question, page.next),
    ...count,
  }
}

async function totalOf(database: Database, query: ListQuery, wanted: boolean): Promise<{ total?: number }> {
  return wanted ? { total: await countRows(database, query) } : {}
}

type RowPage = { readonly rows: readonly ListedRow[]; readonly next: CursorPosition | null }

async function pageOf(database: Database, { after, ...query }: ListQuery, limit: number): Promise<RowPage | null> {
  const { sort, sought } = query
  if (sort === 'relevance' && sought !== undefined) return rankedPage(database, { ...query, sought }, after, limit)
  const rows =
    sought === undefined
      ? await listRows(database, { ...query, after }, limit + 1)
      : await matchingRows(database, { ...query, after, sought }, limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const value = rows.length > limit ? last?.[sorts[sort].column] : null
  return { rows: page, next: last === undefined || value == null ? null : { value, id: last.id } }
}

async function matchingRows(database: Database, query: SearchQuery, rowsMax: number): Promise<ListedRow[]> {
  const { rows } = await matches(database, query, { among: 'anywhere', rowsMax })
  return rowsInOrder(
    database,
    query.body,
    rows.map(({ id }) => id),
  )
}

function foundOf(found: SearchHit | undefined): Pick<MatterItem, 'found'> {
  return found === undefined ? {} : { found }
}

export function itemView(procedures: Procedures, body: Body, today: string, row: ListRow): MatterItem {
  const { id, number, address, procedure, state, closed, version, subject, topic, opened_at, changed_at } = row
  const { raisedBy = [], handledBy = [] } = procedures[procedure]?.presentation ?? {}
  const due =
    row.due_on === null ? null : { on: row.due_on, start: row.due_start ?? row.due_on, provisional: row.provisional }
  return {
    id,
    number,
    address,
    procedure,
    state,
    state_label: { ...stateLabel(procedure, state) },
    closed,
    version,
    subject,
    ...(row.promise && { promise: row.promise }),
    topic,
    outcomes: [...new Set(row.outcomes)],
    opened_at,
    changed_at,
    proposers: holding(body, row, raisedBy),
    units: holding(body, row, handledBy),
    owed_by: row.owed_by === null ? null : partyView(body, row.owed_by),
    due: dueShort({ closed, state, due }, body, today),
    raised_in: raisedIn(body, row.of_root ?? {}),
    flags: flagsOf(row.of_root ?? {}),
    href: apiPaths.matter(id),
  }
}

function holding(body: Body, { roles }: ListRow, names: readonly string[]): PartyView[] {
  return [...new Set(names.flatMap((role) => roles[role] ?? []))].map((party) => partyView(body, party))
}
