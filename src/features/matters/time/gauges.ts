import type { Metrics, MetricValue } from '../../../platform/http/metrics.ts'
import { openByProcedure } from '../../reports/tally.ts'
import type { Store } from '../commands/act.ts'
import { overdueCounts, sweepWaiting } from './gauges-sql.ts'

/** Figures are cached for this long. */
const gaugeAgeMsMax = 15_000

type Readings = {
  readonly open: MetricValue[]
  readonly overdue: MetricValue[]
  readonly waiting: MetricValue[]
  readonly lag: MetricValue[]
}

/** Registers metrics of how many matters are open, overdue, and waiting for the sweep, in every body. */
export function readMatterGauges(metrics: Metrics, store: Store): void {
  let known: { readonly at: number; readonly readings: Promise<Readings> } | undefined
  const readings = (): Promise<Readings> => {
    const now = Date.parse(store.clock.now())
    if (known === undefined || Math.abs(now - known.at) >= gaugeAgeMsMax)
      known = { at: now, readings: read(store, now) }
    const mine = known
    mine.readings.catch(() => {
      if (known === mine) known = undefined
    })
    return mine.readings
  }
  metrics.gauge('huiyin_matters_open', async () => (await readings()).open)
  metrics.gauge('huiyin_matters_overdue', async () => (await readings()).overdue)
  metrics.gauge('huiyin_sweep_waiting', async () => (await readings()).waiting)
  metrics.gauge('huiyin_sweep_lag_days', async () => (await readings()).lag)
}

async function read(store: Store, now: number): Promise<Readings> {
  const found: Readings = { open: [], overdue: [], waiting: [], lag: [] }
  for (const id of await store.bodies.all()) {
    const body = await store.bodies.find(id, now)
    if (body === undefined) continue
    const today = store.clock.today(body.timeZone)
    const [opened, overdue] = await Promise.all([
      openByProcedure(store.database, id),
      overdueCounts(store.database, id, today),
    ])
    for (const { procedure, n } of opened) {
      const labels = { body: id, procedure }
      found.open.push({ labels, value: n })
      found.overdue.push({ labels, value: overdue.find((late) => late.procedure === procedure)?.n ?? 0 })
    }
    const { waiting, days } = await sweepWaiting(store.database, id, today)
    found.waiting.push({ labels: { body: id }, value: waiting })
    found.lag.push({ labels: { body: id }, value: days })
  }
  return found
}
