import { createHash } from 'node:crypto'
import type { Clock } from '../../../platform/clock.ts'
import type { Queryable } from '../../../platform/db/index.ts'
import { countTry, dropOldTries, forgetTries, takeTryBack } from './attempts-sql.ts'

/** The length of a counting window. */
export const windowMsMax = 15 * 60 * 1000
/**
 * Attempts per window. By account: 20 guesses in a quarter of an hour are 2,000 a day, against passwords that need
 * 10^8. By address: a whole town hall may share one address.
 */
export const triesCountMax = { account: 20, address: 200 } as const

type LimitKind = keyof typeof triesCountMax
/** Attempts are counted separately for each `purpose`, such as signing in or requesting a recovery link. */
export type Try = { readonly purpose: string; readonly by: LimitKind; readonly what: string }

type CountingStore = { readonly database: Queryable; readonly clock: Clock }

/**
 * Counts an attempt before it is checked, so that concurrent ones cannot bypass the limit. Returns the minutes to wait
 * when there were too many, else undefined. Counted in the database, over all processes. Keys are stored as hashes, and
 * an account that does not exist is counted like one that does.
 */
export async function countAttempt(
  { database, clock }: CountingStore,
  tries: readonly Try[],
): Promise<number | undefined> {
  const now = clock.now()
  const since = new Date(Date.parse(now) - windowMsMax).toISOString()
  let waitMs = 0
  for (const attempt of tries) {
    const counted = await countTry(database, keyOf(attempt), now, since)
    if (counted.n === 1) await dropOldTries(database, since)
    if (counted.n > triesCountMax[attempt.by])
      waitMs = Math.max(waitMs, Date.parse(counted.since) + windowMsMax - Date.parse(now))
  }
  return waitMs > 0 ? Math.ceil(waitMs / 60_000) : undefined
}

/** After a success: deletes the account's attempts, and subtracts one from those of the address, which others share. */
export async function clearAttempts({ database }: CountingStore, tries: readonly Try[]): Promise<void> {
  for (const attempt of tries) await (attempt.by === 'account' ? forgetTries : takeTryBack)(database, keyOf(attempt))
}

function keyOf({ purpose, by, what }: Try): Uint8Array {
  return createHash('sha256')
    .update(`${purpose}\n${by}\n${what.normalize('NFC').toLowerCase()}`)
    .digest()
}
