import { createHash } from 'node:crypto'
import type { Clock } from '../../../platform/clock.ts'
import type { Queryable } from '../../../platform/db/index.ts'
import { countTry, dropOldTries, forgetTries, takeTryBack } from './attempts-sql.ts'

/** A count begins anew after this. */
export const windowMsMax = 15 * 60 * 1000
/**
 * How often within a window. By account: 20 guesses a quarter of an hour are 2,000 a day, against passwords that stand
 * 10^8. By address: a whole town hall may sit behind one.
 */
export const triesCountMax = { account: 20, address: 200 } as const

type TriedBy = keyof typeof triesCountMax
/** `purpose` keeps counts of different things apart, such as signing in and asking for a link. */
export type Try = { readonly purpose: string; readonly by: TriedBy; readonly what: string }

type Counting = { readonly database: Queryable; readonly clock: Clock }

/**
 * Counts a try before it is looked at, so that many at once cannot slip past the count. Returns the minutes to wait when
 * there were too many, else undefined. Kept in the database: several processes count together. What was tried is kept as
 * a hash, and an account that does not exist is counted like one that does.
 */
export async function countAttempt({ database, clock }: Counting, tries: readonly Try[]): Promise<number | undefined> {
  const now = clock.now()
  const since = new Date(Date.parse(now) - windowMsMax).toISOString()
  let waitMs = 0
  for (const one of tries) {
    const counted = await countTry(database, keyOf(one), now, since)
    if (counted.n === 1) await dropOldTries(database, since)
    if (counted.n > triesCountMax[one.by])
      waitMs = Math.max(waitMs, Date.parse(counted.since) + windowMsMax - Date.parse(now))
  }
  return waitMs > 0 ? Math.ceil(waitMs / 60_000) : undefined
}

/** A try that succeeded shows that the account's tries before it were the same person's; an address keeps its others. */
export async function clearAttempts({ database }: Counting, tries: readonly Try[]): Promise<void> {
  for (const one of tries) await (one.by === 'account' ? forgetTries : takeTryBack)(database, keyOf(one))
}

function keyOf({ purpose, by, what }: Try): Uint8Array {
  return createHash('sha256')
    .update(`${purpose}\n${by}\n${what.normalize('NFC').toLowerCase()}`)
    .digest()
}
