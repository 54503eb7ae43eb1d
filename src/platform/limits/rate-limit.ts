import { createHash } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Queryable } from '../db/index.ts'
import { addRequests, dropRequests } from './request-count-sql.ts'

/** The length of a counting window. */
export const rateWindowMs = 60_000
/**
 * A process adds to the shared count after this fraction of a limit: a client below it costs the database nothing, and
 * with P processes at most P fractions more than the limit pass.
 */
const sharedParts = 20
/**
 * Keys counted at a time; with more of them counting restarts, and a flood from so many addresses has to be stopped by
 * the network.
 */
const keyCountMax = 50_000

type Count = { own: number; others: number; adding: boolean }

export type RateLimit = {
  /**
   * Counts one request. Undefined when it is within the limit, otherwise the seconds to wait. Synchronous; counts of
   * other processes arrive in the background.
   */
  take(key: string, requestsMax: number): number | undefined
}

/**
 * Limits by the minute, counted together by every process on one database. `report` is told when that cannot be
 * reached.
 */
export function rateLimit(
  { database, clock }: { readonly database: Queryable; readonly clock: Clock },
  report: (error: unknown) => void,
): RateLimit {
  let stretch = 0
  let counts = new Map<string, Count>()

  async function add(key: string, count: Count, at: number): Promise<void> {
    count.adding = true
    const own = count.own
    const sum = await addRequests(database, createHash('sha256').update(key).digest(), at, own)
    // Requests counted in the meantime are not shared yet.
    count.own -= own
    count.others = sum
    count.adding = false
  }

  return {
    take(key, requestsMax) {
      const now = Date.parse(clock.now())
      const current = Math.floor(now / rateWindowMs)
      if (current !== stretch || counts.size >= keyCountMax) {
        if (current !== stretch && counts.size > 0) dropRequests(database, current - 1).catch(report)
        stretch = current
        counts = new Map()
      }
      const count = counts.get(key) ?? { own: 0, others: 0, adding: false }
      counts.set(key, count)
      if (count.own + count.others >= requestsMax) return Math.ceil(((current + 1) * rateWindowMs - now) / 1000)
      count.own += 1
      // On failure the process continues with its own count.
      if (!count.adding && count.own >= Math.ceil(requestsMax / sharedParts))
        add(key, count, current).catch((error: unknown) => {
          count.adding = false
          report(error)
        })
      return undefined
    },
  }
}
