import canonicalize from 'canonicalize'
import type { Json } from '../../../kernel/matter.ts'
import { accessOf, type Procedures } from '../../../kernel/declarations/procedure.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { lockTrees } from '../commands/act-sql.ts'
import { digestOf, textsOf } from './chain.ts'
import {
  beginErasing,
  invalidateCache,
  rewriteContent,
  rewriteEvent,
  rootsOfPerson,
  attachErasedDigests,
} from './erased-sql.ts'
import { eventsOfTrees, type EventRow } from './replay-sql.ts'
import { storedEvent } from './replay.ts'

export { countErased, insertErasure, type Erasure } from './erased-sql.ts'

/** Replaces erased words, in every language at once. */
export const erasedMark = '[已删除 · erased]'

/**
 * Erases the words a person wrote for themselves, from the events (whose digests stay) and from the matters. Returns
 * the number of events. Trees are locked one after the other, as a move locks them.
 */
export async function eraseOwnWords(
  tx: Tx,
  procedures: Procedures,
  body: string,
  erasure: string,
  person: string,
): Promise<number> {
  const moves = Object.values(procedures).flatMap(({ name, access }) =>
    (access.erasable?.ownWords ?? []).map((move) => `${name}.${move}`),
  )
  const own = ({ person: by, procedure, move, said }: EventRow): string[] => {
    if (by !== person || !moves.includes(`${procedure}.${move}`)) return []
    return [...erasableIn(procedures, procedure)].flatMap((field) => wordsIn(said[field]))
  }
  let events = 0
  for (const root of await rootsOfPerson(tx, body, person, moves))
    events += await eraseIn(tx, procedures, body, erasure, root, own)
  if (events > 0) await invalidateCache(tx, body)
  return events
}

function wordsIn(value: Json | undefined): string[] {
  return typeof value === 'string' && value !== '' ? [value] : []
}

/** Erases exactly these words from all fields of one tree that hold words about people. */
export async function eraseWords(
  tx: Tx,
  procedures: Procedures,
  body: string,
  erasure: string,
  root: string,
  words: string,
): Promise<number> {
  const events = await eraseIn(tx, procedures, body, erasure, root, () => [words])
  if (events > 0) await invalidateCache(tx, body)
  return events
}

async function eraseIn(
  tx: Tx,
  procedures: Procedures,
  body: string,
  erasure: string,
  root: string,
  wordsOf: (event: EventRow) => readonly string[],
): Promise<number> {
  const locked = await lockTrees(tx, body, [root])
  const events = await attachErasedDigests(tx, body, await eventsOfTrees(tx, body, [root]))
  const words = new Set(events.flatMap(wordsOf).filter((text) => text !== erasedMark))
  let changed = 0
  await beginErasing(tx)
  for (const row of events) {
    const event = storedEvent(row)
    const fields = erasableIn(procedures, event.procedure)
    const after = { said: without(event.said, words, fields), changes: without(event.changes, words, fields) }
    if (canonicalize(after) === canonicalize({ said: event.said, changes: event.changes })) continue
    const { matter_id, seq } = row
    const place = { matter_id, seq, digest: row.erased ?? digestOf(event), now: digestOf({ ...event, ...after }) }
    await rewriteEvent(tx, body, place, textsOf(after), erasure)
    changed++
  }
  for (const { id, procedure, content } of locked) {
    const after = without(content, words, erasableIn(procedures, procedure))
    if (canonicalize(after) !== canonicalize(content)) await rewriteContent(tx, body, id, JSON.stringify(after))
  }
  return changed
}

/** Fields with words about people. The subject and asks of a matter are the record and are not erased. */
function erasableIn(procedures: Procedures, procedure: string): ReadonlySet<string> {
  return new Set(accessOf(procedures, procedure).erasable?.fields)
}

/** The value with the erased mark in place of each text that equals one of the words. */
function without<T>(value: T, words: ReadonlySet<string>, fields: ReadonlySet<string>): T {
  // A value of JSON keeps its shape: only texts become other texts.
  return blanked(value as Json, words, fields) as T
}

function isObject(value: Json): value is { readonly [field: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function blanked(value: Json, words: ReadonlySet<string>, fields: ReadonlySet<string>): Json {
  if (Array.isArray(value)) return value.map((one) => blanked(one, words, fields))
  if (!isObject(value)) return value
  // A change names its field beside its value: {do: 'set', field, value}.
  const named = typeof value['field'] === 'string' ? value['field'] : undefined
  if (named === 'asks') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const field = key === 'value' && named !== undefined ? named : key
      if (field === 'asks') return [key, inner]
      if (typeof inner === 'string') return [key, fields.has(field) && words.has(inner) ? erasedMark : inner]
      return [key, blanked(inner, words, fields)]
    }),
  )
}
