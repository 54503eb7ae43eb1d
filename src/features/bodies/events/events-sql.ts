import type { Json } from '../../../kernel/matter.ts'
import { json, type Queryable, type Tx } from '../../../platform/db/index.ts'
import type { RowChange } from './change.ts'

export type BodyEventRow = {
  readonly seq: number
  readonly at: string
  readonly person: string
  readonly what: string
  readonly about: string
  readonly changes: readonly RowChange[]
  readonly said: { readonly [field: string]: Json }
  readonly personal: Uint8Array | null
  readonly hash: Uint8Array
}

/** The personal part beside an event; null where it has none, or had one that was erased. */
export type PersonalRow = {
  readonly subject: string | null
  readonly salt: Uint8Array | null
  readonly personal_changes: readonly RowChange[] | null
}

/**
 * Whoever administers a body does so one after the other: its row is locked until the deed is done. Undefined: no such
 * body.
 */
export async function lockBody(tx: Tx, body: string): Promise<Pick<BodyEventRow, 'seq' | 'hash'> | undefined> {
  const locked = await tx.query('SELECT id FROM body WHERE id = $1 FOR NO KEY UPDATE', [body])
  if (locked.length === 0) return undefined
  const [last] = await tx.query<Pick<BodyEventRow, 'seq' | 'hash'>>(
    'SELECT seq, hash FROM body_event WHERE body_id = $1 ORDER BY seq DESC LIMIT 1',
    [body],
  )
  return last ?? { seq: 0, hash: new Uint8Array() }
}

export type NewEvent = Omit<BodyEventRow, 'at' | 'personal' | 'hash'> & {
  readonly personal: string | null
  readonly hash: string
}
export type NewPersonal = {
  readonly seq: number
  readonly subject: string
  readonly salt: string
  readonly changes: readonly RowChange[]
}

export async function insertEvents(
  tx: Tx,
  body: string,
  at: string,
  events: readonly NewEvent[],
  personal: readonly NewPersonal[],
): Promise<void> {
  await tx.query(
    `INSERT INTO body_event (body_id, seq, at, person, what, about, changes, said, personal, hash)
      SELECT $1, e.seq, $2, e.person, e.what, e.about, e.changes, e.said, decode(e.personal, 'hex'), decode(e.hash, 'hex')
      FROM jsonb_to_recordset($3) AS e (seq int, person text, what text, about text, changes jsonb, said jsonb,
        personal text, hash text)`,
    [body, at, json(events)],
  )
  if (personal.length === 0) return
  await tx.query(
    `INSERT INTO body_event_personal (body_id, seq, subject, salt, changes)
      SELECT $1, p.seq, p.subject, decode(p.salt, 'hex'), p.changes
      FROM jsonb_to_recordset($2) AS p (seq int, subject text, salt text, changes jsonb)`,
    [body, json(personal)],
  )
}

/** Events in order, with their personal parts, a page at a time. */
export function eventsAfter(
  db: Queryable,
  body: string,
  after: number,
  rowsMax: number,
): Promise<(BodyEventRow & PersonalRow)[]> {
  return db.query(
    `SELECT e.seq, e.at, e.person, e.what, e.about, e.changes, e.said, e.personal, e.hash,
        p.subject, p.salt, p.changes AS personal_changes
      FROM body_event e LEFT JOIN body_event_personal p ON p.body_id = e.body_id AND p.seq = e.seq
      WHERE e.body_id = $1 AND e.seq > $2 ORDER BY e.seq LIMIT $3`,
    [body, after, rowsMax],
  )
}

export type AuditQuery = {
  readonly what?: string | undefined
  readonly person?: string | undefined
  readonly about?: string | undefined
  /** Only events before this one. */
  readonly before?: number | undefined
  readonly rowsMax: number
}

export type AuditRow = BodyEventRow &
  PersonalRow & {
    /** The person's name now; null for whoever works at the command line. */
    readonly name: string | null
  }

/** The latest events first. Each filter is the beginning of an index, so that a page costs what it shows. */
export function auditRows(db: Queryable, body: string, query: AuditQuery): Promise<AuditRow[]> {
  const { what, person, about, before, rowsMax } = query
  const filters: string[] = []
  const values: unknown[] = [body, before ?? 2_147_483_647, rowsMax]
  for (const [column, value] of Object.entries({ what, person, about })) {
    if (value === undefined) continue
    values.push(value)
    filters.push(`AND e.${column} = $${values.length}`)
  }
  return db.query<AuditRow>(
    `SELECT e.seq, e.at, e.person, e.what, e.about, e.changes, e.said, e.personal, e.hash,
        p.subject, p.salt, p.changes AS personal_changes, n.name
      FROM body_event e
      LEFT JOIN body_event_personal p ON p.body_id = e.body_id AND p.seq = e.seq
      LEFT JOIN person n ON n.body_id = e.body_id AND n.id = e.person
      WHERE e.body_id = $1 AND e.seq < $2 ${filters.join(' ')} ORDER BY e.seq DESC LIMIT $3`,
    values,
  )
}

/** What was ever set of a person or party that tells of them goes; the events stand, and say that it went. */
export async function erasePersonal(tx: Tx, body: string, subject: string): Promise<number> {
  const gone = await tx.query<{ seq: number }>(
    'DELETE FROM body_event_personal WHERE body_id = $1 AND subject = $2 RETURNING seq',
    [body, subject],
  )
  return gone.length
}
