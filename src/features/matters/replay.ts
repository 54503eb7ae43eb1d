import { apply, unborn } from '../../kernel/change.ts'
import type { Matter } from '../../kernel/matter.ts'
import { mirror } from '../../kernel/mirror.ts'
import type { Procedures } from '../../kernel/procedure.ts'
import { genesis, link, type StoredEvent } from './chain.ts'
import type { EventRow } from './replay-sql.ts'

/** A matter made again from its events alone. */
export type Replayed = {
  readonly matter: Matter
  readonly head: Uint8Array
  readonly openedAt: string
  readonly changedAt: string
  /** Every event follows on the one before it and bears the hash it must bear. */
  readonly intact: boolean
}

export function storedEvent(row: EventRow): StoredEvent {
  const { matter_id: matter, root_id: root, from_state: from, to_state: to, hash: _hash, ...same } = row
  return { matter, root, from, to, ...same }
}

/** Folds one tree's events, ordered by matter and seq, into its matters, and reads off who owes those that wait. */
export function replay(procedures: Procedures, body: string, events: readonly EventRow[]): Map<string, Replayed> {
  const made = new Map<string, Replayed>()
  for (const row of events) {
    const { matter_id: id, root_id: root } = row
    const before = made.get(id)
    // Whoever brought a child's first event about is the matter that opened it.
    const blank = before?.matter ?? unborn(id, row.procedure, id === root ? null : row.because, root)
    const head = link(before?.head ?? genesis(body, id), storedEvent(row))
    const matter = apply(blank, row.changes)
    const follows = row.seq === matter.version && Buffer.compare(head, row.hash) === 0
    made.set(id, {
      matter,
      head,
      openedAt: before?.openedAt ?? row.at,
      changedAt: row.at,
      intact: follows && before?.intact !== false,
    })
  }
  const tree = mirror(procedures, new Map([...made].map(([id, { matter }]) => [id, matter])))
  for (const [id, replayed] of made) made.set(id, { ...replayed, matter: tree.get(id) ?? replayed.matter })
  return made
}
