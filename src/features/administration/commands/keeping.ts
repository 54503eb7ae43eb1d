import { keptDaysMax, keptKinds, retentionOf, type RetainedKind } from '../../personal-data/retention.ts'
import { decline, perform, type Admin, type Done } from './admin.ts'

/** Sets retention periods in days; those not named stay. */
export async function setKeeping(admin: Admin, wanted: { readonly [what in RetainedKind]?: number }): Promise<Done> {
  const [wrong] = unfitDays(wanted)
  if (wrong !== undefined) return decline('days_range', wrong, { max: keptDaysMax })
  return perform(admin, async (tx) => {
    const now = await retentionOf({ database: tx }, admin.body.id)
    const changes = keptKinds.flatMap((what) => {
      const days = wanted[what] ?? now[what]
      return days === now[what] ? [] : [{ table: 'retention' as const, key: { what }, set: { days } }]
    })
    return changes.length === 0 ? [] : [{ what: 'retention_set', about: '', changes }]
  })
}

/** The kinds with an invalid number of days. */
export function unfitDays(wanted: { readonly [what in RetainedKind]?: number }): RetainedKind[] {
  return keptKinds.filter((what) => !fits(wanted[what]))
}

function fits(days: number | undefined): boolean {
  return days === undefined || (Number.isInteger(days) && days >= 1 && days <= keptDaysMax)
}
