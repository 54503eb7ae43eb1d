import { json, type Queryable, type Tx } from '../../../platform/db/index.ts'
import type { RawEventRow } from './stored-event.ts'

/** The root with which a piece of so many events, or a little more, ends; null where fewer are left. */
export async function endOfRange(
  tx: Tx,
  body: string,
  after: string | null,
  eventsMax: number,
): Promise<string | null> {
  const [row] = await tx.query<{ root_id: string }>(
    {
      name: 'end_of_piece',
      text: 'SELECT root_id FROM event WHERE body_id = $1 AND root_id > $2 ORDER BY root_id OFFSET $3 LIMIT 1',
    },
    [body, after ?? '00000000-0000-0000-0000-000000000000', eventsMax - 1],
  )
  return row?.root_id ?? null
}

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

/**
 * Of these events, those whose JSON is neither canonical nor to the letter what reading it and writing it again as
 * jsonb gives, which is how events lay before migration 0010: a number written as 1.0, a name given twice, a space put
 * in.
 */
export async function rewritten(tx: Tx, body: string, events: readonly RawEventRow[]): Promise<Set<string>> {
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
