import { createHash } from 'node:crypto'
import { newSecret } from '../../../../platform/secret.ts'
import type { SignIn } from '../sign-in.ts'
import { insertToken, type Scope } from './tokens-sql.ts'

export const tokenDaysMax = 365
const prefix = 'hy_'

export type TokenRequest = {
  readonly body: string
  readonly person: string
  readonly account: string
  readonly name: string
  readonly scopes: readonly Scope[]
  /** 1 to `tokenDaysMax`. */
  readonly days: number
}

/** Creates a token and returns it; only its hash is stored, so it cannot be shown again. */
export async function makeToken({ store }: SignIn, request: TokenRequest): Promise<string> {
  const { database, clock, ids } = store
  const token = prefix + newSecret()
  const created_at = clock.now()
  const { body, person, account, name, scopes, days } = request
  const expires_at = new Date(Date.parse(created_at) + days * 24 * 60 * 60 * 1000).toISOString()
  const row = { id: ids.next(), body_id: body, person_id: person, account_id: account, name, scopes }
  await insertToken(database, { ...row, hash: tokenHash(token), created_at, expires_at })
  return token
}

export function isToken(text: string): boolean {
  return text.startsWith(prefix)
}

/** 256 random bits need no slow hash, because they cannot be guessed. */
export function tokenHash(token: string): Uint8Array {
  return createHash('sha256').update(token).digest()
}
