import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** SHA-256 over a value in canonical JSON (RFC 8785), with salt before it where one is given; 32 bytes. */
export function digestOfJson(value: unknown, salt: Uint8Array = new Uint8Array()): Uint8Array {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('only what has a JSON form can be hashed')
  return createHash('sha256').update(salt).update(text).digest()
}

/** The next hash of a chain: SHA-256 over the previous hash and the digest of what follows it; 32 bytes. */
export function linked(previous: Uint8Array, digest: Uint8Array): Uint8Array {
  return createHash('sha256').update(previous).update(digest).digest()
}

/** The hash before the first link; `place` names the chain, so that no chain fits in place of another. */
export function beginningOf(place: string): Uint8Array {
  return createHash('sha256').update(place).digest()
}
