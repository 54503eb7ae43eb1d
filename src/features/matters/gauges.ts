import type { Gauge } from '../../platform/http/metrics.ts'
import type { Store } from './act.ts'
import { openCounts } from './gauges-sql.ts'

/** Somebody looking more often than this is shown the figures of the time before. */
const gaugeAgeMsMax = 15_000

const kept = new WeakMap<Store, { readonly at: number; readonly gauges: Gauge[] }>()

/** How many matters are open and overdue, by body and procedure. */
export async function openGauges(store: Store): Promise<Gauge[]> {
  const now = Date.parse(store.clock.now())
  const known = kept.get(store)
  if (known && Math.abs(now - known.at) < gaugeAgeMsMax) return known.gauges
  const gauges: Gauge[] = []
  for (const id of await store.bodies.all()) {
    const body = await store.bodies.find(id, now)
    if (body === undefined) continue
    for (const row of await openCounts(store.database, id, store.clock.today(body.timeZone))) {
      const labels = { body: id, procedure: row.procedure }
      gauges.push({ name: 'huiyin_matters_open', labels, value: row.open })
      gauges.push({ name: 'huiyin_matters_overdue', labels, value: row.overdue })
    }
  }
  kept.set(store, { at: now, gauges })
  return gauges
}
