import type { Queryable, Tx } from '../../../platform/db/index.ts'
import type { EventTexts } from './chain.ts'

export type ErasedEvent = {
  readonly matter_id: string
  readonly seq: number
  /** The digest of the event as it was written. */
  readonly digest: Uint8Array
  /** The digest of the event after erasure. */
  readonly now: Uint8Array
}

/** Events of a body with erased words; there are few. */
export function erasedEvents(db: Queryable, body: string): Promise<ErasedEvent[]> {
  return db.query<ErasedEvent>('SELECT matter_id, seq, digest, now FROM erased_event WHERE body_id = $1', [body])
}

type EventPosition = { readonly matter_id: string; readonly seq: number; erased?: Uint8Array | undefined }

/** Adds the original digest to those events that had words erased. Mutates the rows. */
export async function attachErasedDigests<E extends EventPosition>(
  db: Queryable,
  body: string,
  events: readonly E[],
): Promise<readonly E[]> {
  const ids = [...new Set(events.map(({ matter_id }) => matter_id))]
  if (ids.length === 0) return events
  const rows = await db.query<ErasedEvent>(
    {
      name: 'erased_events_of',
      text: 'SELECT matter_id, seq, digest, now FROM erased_event WHERE body_id = $1 AND matter_id = ANY ($2)',
    },
    [body, ids],
  )
  if (rows.length === 0) return events
  const digests = new Map(rows.map((row) => [`${row.matter_id} ${row.seq}`, row.digest]))
  for (const event of events) event.erased = digests.get(`${event.matter_id} ${event.seq}`)
  return events
}

/** Allows the rest of the transaction to change events, in order to erase words. */
export async function beginErasing(tx: Tx): Promise<void> {
  await tx.query("SELECT set_config('huiyin.erasing', 'on', true)")
}

export async function rewriteEvent(
  tx: Tx,
  body: string,
  { matter_id, seq, digest, now }: ErasedEvent,
  { said, changes }: EventTexts,
  erasure: string,
): Promise<void> {
  await tx.query(
    'UPDATE event SET said = $4::text::json, changes = $5::text::json WHERE body_id = $1 AND matter_id = $2 AND seq = $3',
    [body, matter_id, seq, said, changes],
  )
  await tx.query(
    `INSERT INTO erased_event (body_id, matter_id, seq, digest, now, erasure_id) VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (body_id, matter_id, seq) DO UPDATE SET now = excluded.now, erasure_id = excluded.erasure_id`,
    [body, matter_id, seq, digest, now, erasure],
  )
}

export async function rewriteContent(tx: Tx, body: string, matter: string, content: string): Promise<void> {
  await tx.query('UPDATE matter SET content = $3::text::jsonb WHERE body_id = $1 AND id = $2', [body, matter, content])
}

/** Invalidates all cache entries of the body: they may still show erased words. */
export async function invalidateCache(tx: Tx, body: string): Promise<void> {
  await tx.query('UPDATE body SET version = version WHERE id = $1', [body])
}

export type Erasure = {
  readonly id: string
  readonly at: string
  readonly by_person: string | null
  readonly reason: 'asked' | 'retention'
  readonly person_id: string | null
  readonly events: number
}

export async function insertErasure(tx: Tx, body: string, row: Erasure): Promise<void> {
  await tx.query(
    'INSERT INTO erasure (body_id, id, at, by_person, reason, person_id, events) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [body, row.id, row.at, row.by_person, row.reason, row.person_id, row.events],
  )
}

export async function countErased(tx: Tx, body: string, id: string, events: number): Promise<void> {
  await tx.query('UPDATE erasure SET events = $3 WHERE body_id = $1 AND id = $2', [body, id, events])
}

/**
 * Roots of the matters in which a person made one of these moves ('procedure.move'). Scans all events of the body;
 * rarely used.
 */
export async function rootsOfPerson(tx: Tx, body: string, person: string, moves: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ root_id: string }>(
    `SELECT DISTINCT root_id FROM event
      WHERE body_id = $1 AND person = $2 AND procedure || '.' || move = ANY ($3) ORDER BY root_id`,
    [body, person, moves],
  )
  return rows.map((row) => row.root_id)
}
