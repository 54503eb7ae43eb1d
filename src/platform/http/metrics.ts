/** Counters in the text format Prometheus reads (version 0.0.4). In memory: a restart begins anew, as counters may. */
export type Metrics = {
  count(name: string, labels: { readonly [label: string]: string }): void
  /** `gauges` are read when somebody looks. */
  text(gauges: readonly Gauge[]): string
}

export type Gauge = {
  readonly name: string
  readonly labels: { readonly [label: string]: string }
  readonly value: number
}

/** Labels come from routes, codes and moves only, so that nobody can make the list of series grow; this is for mistakes. */
const seriesCountMax = 5_000

export function newMetrics(helps: { readonly [name: string]: string }): Metrics {
  const counts = new Map<string, Map<string, number>>()
  let series = 0
  return {
    count(name, labels) {
      const key = labelText(labels)
      const known = counts.get(name) ?? new Map<string, number>()
      counts.set(name, known)
      if (!known.has(key) && ++series > seriesCountMax) return
      known.set(key, (known.get(key) ?? 0) + 1)
    },
    text(gauges) {
      const lines: string[] = []
      for (const [name, known] of counts) {
        lines.push(`# HELP ${name} ${helps[name] ?? name}`, `# TYPE ${name} counter`)
        for (const [labels, value] of known) lines.push(`${name}${labels} ${value}`)
      }
      for (const name of new Set(gauges.map((gauge) => gauge.name))) {
        lines.push(`# HELP ${name} ${helps[name] ?? name}`, `# TYPE ${name} gauge`)
        for (const gauge of gauges)
          if (gauge.name === name) lines.push(`${name}${labelText(gauge.labels)} ${gauge.value}`)
      }
      return `${lines.join('\n')}\n`
    },
  }
}

function labelText(labels: { readonly [label: string]: string }): string {
  const parts = Object.entries(labels).map(
    ([label, value]) => `${label}="${value.replaceAll(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`))}"`,
  )
  return parts.length === 0 ? '' : `{${parts.join(',')}}`
}
