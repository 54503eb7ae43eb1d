import { json, type Queryable, type Tx } from '../../platform/db/index.ts'
import { LyingEvent, type EventText } from './lying-event.ts'
import type { MatterRow } from './row.ts'

/** Every body that has a row or, though that is forbidden, only events. Steps through the index from body to body. */
export async function bodiesWithEvents(db: Queryable): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `WITH RECURSIVE step AS (
        (SELECT body_id FROM event ORDER BY body_id LIMIT 1)
        UNION ALL
        SELECT (SELECT e.body_id FROM event e WHERE e.body_id > step.body_id ORDER BY e.body_id LIMIT 1)
        FROM step WHERE step.body_id IS NOT NULL)
      SELECT body_id AS id FROM step WHERE body_id IS NOT NULL UNION SELECT id FROM body ORDER BY id`,
  )
  return rows.map((row) => row.id)
}

// JSON comes as the text it lies there as, and is read only where somebody asks what it says.
const eventColumns = `matter_id, root_id, seq, at, person, party, procedure, move, from_state, to_state,
  said::text AS said, changes::text AS changes, because, hash, at = date_trunc('milliseconds', at) AS exact`

/** Begins reading all events of a body, tree by tree; the rows come by `nextEvents`, in one snapshot. */
export async function openEvents(tx: Tx, body: string): Promise<void> {
  // A cursor cannot have parameters in a way both engines take; the name of a body is checked before it comes here.
  await tx.query(
    `DECLARE events NO SCROLL CURSOR FOR SELECT ${eventColumns} FROM event WHERE body_id = ${quoted(body)}
      ORDER BY root_id, matter_id, seq`,
  )
}

export async function nextEvents(tx: Tx, rowsMax: number): Promise<LyingEvent[]> {
  return (await tx.query<EventText>(`FETCH ${rowsMax} FROM events`)).map((row) => new LyingEvent(row))
}

export async function closeEvents(tx: Tx): Promise<void> {
  await tx.query('CLOSE events')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** All events that stand under one matter, whichever tree they claim to belong to. */
export async function eventsOfMatter(tx: Tx, body: string, matter: string): Promise<LyingEvent[]> {
  const text = `SELECT ${eventColumns} FROM event WHERE body_id = $1 AND matter_id = $2 ORDER BY seq`
  return (await tx.query<EventText>(text, [body, matter])).map((row) => new LyingEvent(row))
}

/**
 * Of these events, those whose JSON is neither canonical nor to the letter what reading it and writing it again as jsonb gives, which is how
 * events lay before migration 0010: a number written as 1.0, a name given twice, a space put in.
 */
export async function rewritten(tx: Tx, body: string, events: readonly LyingEvent[]): Promise<Set<string>> {
  const read = events.flatMap(({ matter_id: matter, seq, odd }) => (odd ? [{ matter, seq, ...odd }] : []))
  if (read.length === 0) return new Set()
  const rows = await tx.query<{ matter: string; seq: number }>(
    `SELECT e.matter_id AS matter, e.seq FROM event e
      JOIN jsonb_to_recordset($2) AS r (matter uuid, seq int, said jsonb, changes jsonb)
        ON e.matter_id = r.matter AND e.seq = r.seq
      WHERE e.body_id = $1 AND (e.said::text <> r.said::text OR e.changes::text <> r.changes::text)`,
    [body, json(read)],
  )
  return new Set(rows.map(({ matter, seq }) => `${matter} ${seq}`))
}

export type LyingRow = MatterRow & {
  readonly due_on: string | null
  readonly wake_on: string | null
  readonly provisional: boolean
  readonly head: Uint8Array
  readonly subject: string
  readonly topic: string | null
  readonly hidden: boolean
  readonly opened_at: string
  readonly changed_at: string
  /** `role party procedure`, in order. */
  readonly parties: readonly string[]
}

export function lyingRows(tx: Tx, body: string, ids: readonly string[]): Promise<LyingRow[]> {
  return tx.query<LyingRow>(
    {
      name: 'lying_rows',
      text: `SELECT id, procedure, parent_id, root_id, number, version, state, closed, roles, content, counts, marks,
          owed_by, due_on, due, ladder, rung, wake_on, provisional, head, subject, topic, hidden, opened_at, changed_at,
          ARRAY(SELECT concat_ws(' ', role, party_id, p.procedure) FROM matter_party p
            WHERE p.body_id = m.body_id AND p.matter_id = m.id ORDER BY role, party_id) AS parties
        FROM matter m WHERE body_id = $1 AND id = ANY ($2)`,
    },
    [body, ids],
  )
}

export function seriesOf(tx: Tx, body: string): Promise<{ series: string; last: number }[]> {
  return tx.query('SELECT series, last FROM number_series WHERE body_id = $1 ORDER BY series', [body])
}

export type Seal = { readonly seal: string; readonly at: string | null; readonly matters: number }

/** SHA-256 over the heads of all matters of a body, in the order of their ids, and the instant of its last event. */
export async function sealNow(tx: Tx, body: string): Promise<Seal> {
  const [row] = await tx.query<Seal>(
    `SELECT encode(sha256(coalesce(string_agg(head, ''::bytea ORDER BY id), '')), 'hex') AS seal,
        max(changed_at) AS at, count(*) AS matters
      FROM matter WHERE body_id = $1`,
    [body],
  )
  if (row === undefined) throw new Error('an aggregate gives a row')
  return row
}

/** The same as it was at an instant, from the events: later ones are left out. */
export async function sealAt(tx: Tx, body: string, at: string): Promise<Seal> {
  const [row] = await tx.query<Seal>(
    `SELECT encode(sha256(coalesce(string_agg(hash, ''::bytea ORDER BY matter_id), '')), 'hex') AS seal,
        max(at) AS at, count(*) AS matters
      FROM (SELECT DISTINCT ON (matter_id) matter_id, hash, at FROM event WHERE body_id = $1 AND at <= $2
        ORDER BY matter_id, seq DESC) heads`,
    [body, at],
  )
  if (row === undefined) throw new Error('an aggregate gives a row')
  return row
}
