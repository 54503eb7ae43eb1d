import { json } from '../../../platform/db/index.ts'
import type { buildRows } from './build-rows.ts'

// The columns of the tables an act writes, used by single acts (prepared statements) and by bulk creation (COPY) alike.

type BuiltRows = ReturnType<typeof buildRows>

/** A new matter's row with the instants of its first and last event. */
export type MatterInsert = Omit<BuiltRows['rows'][number], 'stamp'> & {
  readonly opened_at: string
  readonly changed_at: string
}
/** A changed matter's row; the instant is null where only a child it mirrors had an event. */
export type MatterUpdate = Omit<MatterInsert, 'opened_at' | 'changed_at'> & { readonly changed_at: string | null }
export type EventInsert = BuiltRows['events'][number]
export type NoticeInsert = BuiltRows['notices'][number] & { readonly at: string }

/** A table's columns, each with how its value is read from a row. */
export type Columns<Row> = { readonly [column: string]: (row: Row, body: string) => unknown }

export const eventColumns: Columns<EventInsert> = {
  body_id: (_e, body) => body,
  matter_id: (e) => e.matter,
  seq: (e) => e.seq,
  root_id: (e) => e.root,
  procedure: (e) => e.procedure,
  at: (e) => e.at,
  person: (e) => e.person,
  party: (e) => e.party,
  move: (e) => e.move,
  from_state: (e) => e.from,
  to_state: (e) => e.to,
  // Stored exactly as hashed.
  said: (e) => e.texts.said,
  changes: (e) => e.texts.changes,
  because: (e) => e.because,
  hash: (e) => bytes(e.hash),
}

/** The columns an act may change. Null leaves a large column unchanged. */
export const changeColumns: Columns<Omit<MatterInsert, 'opened_at' | 'changed_at'>> = {
  number: (m) => m.number,
  address: (m) => m.address,
  version: (m) => m.version,
  state: (m) => m.state,
  closed: (m) => m.closed,
  roles: (m) => large(m.roles),
  content: (m) => large(m.content),
  counts: (m) => large(m.counts),
  marks: (m) => large(m.marks),
  links: (m) => large(m.links),
  owed_by: (m) => m.owed_by,
  due_on: (m) => m.due_on,
  due: (m) => m.due,
  ladder: (m) => large(m.ladder),
  rung: (m) => m.rung,
  wake_on: (m) => m.wake_on,
  provisional: (m) => m.provisional,
  head: (m) => bytes(m.head),
  subject: (m) => m.subject,
  topic: (m) => m.topic,
  hidden: (m) => m.hidden,
  handed_in: (m) => m.handed_in,
  year: (m) => m.year,
}

export const matterColumns: Columns<MatterInsert> = {
  body_id: (_m, body) => body,
  id: (m) => m.id,
  procedure: (m) => m.procedure,
  parent_id: (m) => m.parent_id,
  root_id: (m) => m.root_id,
  ...changeColumns,
  opened_at: (m) => m.opened_at,
  changed_at: (m) => m.changed_at,
}

export const noticeColumns: Columns<NoticeInsert> = {
  body_id: (_n, body) => body,
  party_id: (n) => n.party,
  matter_id: (n) => n.matter,
  seq: (n) => n.seq,
  at: (n) => n.at,
}

/** A row's values in the order of its columns. */
export function valuesOf<Row>(columns: Columns<Row>, row: Row, body: string): unknown[] {
  return Object.values(columns).map((value) => value(row, body))
}

function large(value: object | null): unknown {
  return value === null ? null : json(value)
}

export function bytes(hex: string): string {
  return `\\x${hex}`
}
