import type { Store } from '../matters/commands/act.ts'
import type { Queryable } from '../../platform/db/index.ts'
import type { Job } from '../../platform/jobs/index.ts'
import { daysSet, dropBefore, dropEnded, keptDays, keptKinds, type RetainedKind } from './retention-sql.ts'

export { keptKinds, type RetainedKind } from './retention-sql.ts'

export const keptDaysMax = 36_500

/** A body's retention periods, in days. */
export async function retentionOf(
  { database }: { readonly database: Queryable },
  body: string,
): Promise<Record<RetainedKind, number>> {
  return { ...keptDays, ...(await daysSet(database, body)) }
}

/** Deletes expired data of every body. Idempotent. */
export async function deleteExpired(store: Pick<Store, 'database' | 'clock' | 'bodies'>): Promise<void> {
  const { database, clock, bodies } = store
  const now = clock.now()
  await dropEnded(database, now)
  for (const body of await bodies.all()) {
    const days = await retentionOf(store, body)
    for (const what of keptKinds) {
      const before = new Date(Date.parse(now) - days[what] * 24 * 60 * 60_000).toISOString()
      await dropBefore(database, body, what, before)
    }
  }
}

export function retentionJob(store: Store): Job {
  return { name: 'retention', everyMinutes: 24 * 60, atStart: false, run: () => deleteExpired(store) }
}
