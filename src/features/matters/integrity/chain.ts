import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Change } from '../../../kernel/change.ts'
import type { Json } from '../../../kernel/matter.ts'

/** An event as it is stored and hashed: who, for which party, when, which move, its input and its changes. */
export type StoredEvent = {
  readonly matter: string
  readonly root: string
  readonly seq: number
  readonly at: string
  readonly person: string
  readonly party: string
  readonly procedure: string
  readonly move: string
  readonly from: string
  readonly to: string
  readonly said: { readonly [field: string]: Json }
  readonly changes: readonly Change[]
  readonly because: string | null
}

/** The hash before a matter's first event. It includes the body, so that no chain fits into another body. */
export function genesis(body: string, matter: string): Uint8Array {
  return sha256(`huiyin:${body}:${matter}`)
}

/** Through a latin1 string and the buffer pool: less than half the time that Node takes for a buffer of its own. */
function sha256(data: string | Uint8Array): Uint8Array {
  return Buffer.from(hash('sha256', data, 'binary'), 'latin1')
}

/** The two parts of an event that are JSON, in canonical form; they are stored exactly as hashed. */
export type EventTexts = { readonly said: string; readonly changes: string }

export function textsOf({ said, changes }: Pick<StoredEvent, 'said' | 'changes'>): EventTexts {
  return { said: canonical(said), changes: canonical(changes) }
}

function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('an event has a JSON form')
  return text
}

/** The event in canonical JSON (RFC 8785), joined from canonical parts: fields in the order of their names. */
export function eventText(event: Omit<StoredEvent, 'said' | 'changes'>, { said, changes }: EventTexts): string {
  const { at, because, from, matter, move, party, person, procedure, root, seq, to } = event
  return (
    `{"at":${quoted(at)},"because":${because === null ? 'null' : quoted(because)},"changes":${changes},` +
    `"from":${quoted(from)},"matter":${quoted(matter)},"move":${quoted(move)},"party":${quoted(party)},` +
    `"person":${quoted(person)},"procedure":${quoted(procedure)},"root":${quoted(root)},"said":${said},` +
    `"seq":${seq},"to":${quoted(to)}}`
  )
}

/** Text without characters that JSON escapes: nearly all ids and words. */
const plain = /^[\w:.@ -]*$/

function quoted(text: string): string {
  return plain.test(text) ? `"${text}"` : canonical(text)
}

/** SHA-256 over the event in canonical JSON; 32 bytes. */
export function digestOf(event: StoredEvent): Uint8Array {
  return digestOfText(eventText(event, textsOf(event)))
}

export function digestOfText(text: string): Uint8Array {
  return sha256(text)
}

/**
 * SHA-256 over the previous hash and the event's digest; 32 bytes. It covers the digest, so that a reader who gets only
 * the digest of a withheld event can still check every link of the chain.
 */
export function link(previous: Uint8Array, event: StoredEvent): Uint8Array {
  return linkDigest(previous, digestOf(event))
}

export function linkDigest(previous: Uint8Array, digest: Uint8Array): Uint8Array {
  return sha256(Buffer.concat([previous, digest]))
}
