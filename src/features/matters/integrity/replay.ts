import { apply, emptyMatter } from '../../../kernel/change.ts'
import type { Matter } from '../../../kernel/matter.ts'
import { mirror } from '../../../kernel/mirror.ts'
import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import { genesis, link, linkDigest, type StoredEvent } from './chain.ts'
import type { EventRow } from './replay-sql.ts'

/** A matter rebuilt from its events alone. */
export type Replayed = {
  readonly matter: Matter
  readonly head: Uint8Array
  readonly openedAt: string
  readonly changedAt: string
  /** Every event follows the one before it with the right hash. If not, the matter is built from those that do. */
  readonly intact: boolean
}

/** All fields of an event except its input and changes. */
export function storedHead(row: Omit<EventRow, 'said' | 'changes'>): Omit<StoredEvent, 'said' | 'changes'> {
  return {
    matter: row.matter_id,
    root: row.root_id,
    seq: row.seq,
    at: row.at,
    person: row.person,
    party: row.party,
    procedure: row.procedure,
    move: row.move,
    from: row.from_state,
    to: row.to_state,
    because: row.because,
  }
}

/** The hash an event must have after the previous one; where words were erased, computed from its original digest. */
export function linkOf(previous: Uint8Array, row: EventRow): Uint8Array {
  return row.erased === undefined ? link(previous, storedEvent(row)) : linkDigest(previous, row.erased)
}

export function storedEvent(row: EventRow): StoredEvent {
  return { ...storedHead(row), said: row.said, changes: row.changes }
}

type MatterReplay = { matter: Matter; head: Uint8Array; readonly first: EventRow; last: EventRow; intact: boolean }

/** Folds one tree's events, ordered by matter and seq, into its matters, and mirrors who owes the waiting ones. */
export function replay(procedures: Procedures, body: string, events: readonly EventRow[]): Map<string, Replayed> {
  const making = new Map<string, MatterReplay>()
  for (const row of events) goOn(making, body, row)
  const tree = mirror(procedures, new Map([...making].map(([id, { matter }]) => [id, matter])))
  return new Map(
    [...making].map(([id, { matter, head, first, last, intact }]) => [
      id,
      { matter: tree.get(id) ?? matter, head, openedAt: first.at, changedAt: last.at, intact },
    ]),
  )
}

function goOn(making: Map<string, MatterReplay>, body: string, row: EventRow): void {
  const { matter_id: id, root_id: root } = row
  const before = making.get(id)
  // The matter that triggered a child's first event is its parent.
  const matter = before?.matter ?? emptyMatter(id, row.procedure, id === root ? null : row.because, root)
  const intact = before?.intact !== false
  const sealed = row.sealed === true && intact
  const head = sealed ? row.hash : linkOf(before?.head ?? genesis(body, id), row)
  const follows = row.seq === matter.version + 1 && (sealed || Buffer.compare(head, row.hash) === 0)
  const made = before ?? { matter, head, first: row, last: row, intact: true }
  if (before === undefined) making.set(id, made)
  if (follows && intact) {
    made.matter = apply(matter, row.changes)
    made.head = head
    made.last = row
    // An event that was tampered with is not applied: it may contain anything.
  } else made.intact = false
}
