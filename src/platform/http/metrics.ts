import { collectDefaultMetrics, Counter, Gauge, type GaugeConfiguration, Histogram, Registry } from 'prom-client'

export type Labels = { readonly [label: string]: string }

/** One metric, as documented in docs/OPERATIONS.md. */
export type MetricDefinition = {
  readonly kind: 'counter' | 'histogram' | 'gauge'
  readonly help: string
  readonly labels: readonly string[]
  /**
   * How the values of several worker processes are combined: counters are added up; values that all read from the same
   * database are reported once.
   */
  readonly across?: 'sum' | 'max'
}

export type MetricDefinitions = { readonly [name: string]: MetricDefinition }

export type MetricValue = { readonly labels: Labels; readonly value: number }

/** Metrics in Prometheus' text format. Counters are in memory and start at zero with the process, as counters may. */
export type Metrics = {
  readonly registry: Registry
  count(name: string, labels: Labels): void
  /** A duration in seconds, into a histogram. */
  observe(name: string, labels: Labels, seconds: number): void
  /** A counter or histogram with fixed labels, for hot paths where a lookup each time would cost. */
  counterOf(name: string, labels: Labels): { inc(): void }
  timerOf(name: string, labels: Labels): { observe(seconds: number): void }
  /** `read` is called for each scrape; when it throws, the gauge is empty. */
  gauge(name: string, read: () => readonly MetricValue[] | Promise<readonly MetricValue[]>): void
  text(): Promise<string>
}

/** From a cached response to a database under load. */
const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60]

/** Labels come from routes, codes and moves only, so that nobody can make the list of series grow. */
export function newMetrics(definitions: MetricDefinitions): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const counters = new Map<string, Counter>()
  const histograms = new Map<string, Histogram>()
  const gauges = new Map<string, () => readonly MetricValue[] | Promise<readonly MetricValue[]>>()
  for (const [name, { kind, help, labels, across = 'sum' }] of Object.entries(definitions)) {
    const common = { name, help, labelNames: [...labels], registers: [registry], aggregator: across }
    if (kind === 'counter') counters.set(name, new Counter(common))
    else if (kind === 'histogram') histograms.set(name, new Histogram({ ...common, buckets: secondsBuckets }))
    else newGauge(common, () => gauges.get(name)?.() ?? [])
  }
  return {
    registry,
    count: (name, labels) => definitionOf(counters, name).inc(labels),
    observe: (name, labels, seconds) => definitionOf(histograms, name).observe(labels, seconds),
    counterOf: (name, labels) => definitionOf(counters, name).labels(labels),
    timerOf: (name, labels) => definitionOf(histograms, name).labels(labels),
    gauge: (name, read) => void gauges.set(name, read),
    text: () => registry.metrics(),
  }
}

function newGauge(
  common: GaugeConfiguration<string>,
  read: () => readonly MetricValue[] | Promise<readonly MetricValue[]>,
): void {
  const gauge: Gauge = new Gauge({
    ...common,
    async collect() {
      gauge.reset()
      try {
        for (const { labels, value } of await read()) gauge.set(labels, value)
      } catch {
        // For example, the database is down: the other metrics are still reported.
      }
    },
  })
}

function definitionOf<T>(all: ReadonlyMap<string, T>, name: string): T {
  const one = all.get(name)
  if (one === undefined) throw new TypeError(`there is no metric ${name}`)
  return one
}
