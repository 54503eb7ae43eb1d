import { randomBytes } from 'node:crypto'

/** 32 random bytes as text: enough for a key (RFC 2104 asks for the length of the hash). */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
