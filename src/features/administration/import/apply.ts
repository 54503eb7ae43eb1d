import { decline, perform, todayIn, type Admin, type Done } from '../commands/admin.ts'
import type { TableName } from './columns.ts'
import { planOf, type Plan } from './plan.ts'
import type { ReadRow } from './read.ts'

/** A preview of what a table would do; changes nothing. */
export function previewOf(admin: Admin, table: TableName, rows: readonly ReadRow[]): Promise<Plan> {
  const { store, body } = admin
  return planOf(store.database, { body: body.id, today: todayIn(admin), at: store.clock.now() }, table, rows)
}

/**
 * Applies a previewed table, all or nothing: refused while a row is wrong, and when the body has changed so that the
 * result would differ from the preview.
 */
export function applyPlan(
  admin: Admin,
  table: TableName,
  rows: readonly ReadRow[],
  fingerprint: string,
): Promise<Done> {
  const { store, body } = admin
  return perform(admin, async (tx) => {
    const plan = await planOf(tx, { body: body.id, today: todayIn(admin), at: store.clock.now() }, table, rows)
    if (plan.rows.some(({ outcome }) => outcome === 'wrong')) return decline('rows_wrong')
    if (plan.fingerprint !== fingerprint) return decline('changed_meanwhile')
    return plan.rows.flatMap(({ deeds }) => deeds)
  })
}
