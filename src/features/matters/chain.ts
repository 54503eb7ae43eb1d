import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Change } from '../../kernel/change.ts'
import type { Json } from '../../kernel/matter.ts'

/** An event as it is stored and hashed: who, on whose behalf, when, which move, what it said and changed. */
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

/** What stands before a matter's first event. Includes the body, so that no chain fits into another body. */
export function genesis(body: string, matter: string): Uint8Array {
  return createHash('sha256').update(`huiyin:${body}:${matter}`).digest()
}

/** SHA-256 over the event in canonical JSON (RFC 8785); 32 bytes. */
export function digestOf(event: StoredEvent): Uint8Array {
  const text = canonicalize(event)
  if (text === undefined) throw new TypeError('an event has a JSON form')
  return createHash('sha256').update(text).digest()
}

/**
 * SHA-256 over the previous hash and the event's digest; 32 bytes. Over the digest, so that somebody from whom an event
 * is withheld, and who is given its digest instead, can still check every link of the chain.
 */
export function link(previous: Uint8Array, event: StoredEvent): Uint8Array {
  return linkDigest(previous, digestOf(event))
}

export function linkDigest(previous: Uint8Array, digest: Uint8Array): Uint8Array {
  return createHash('sha256').update(previous).update(digest).digest()
}
