export type Result = {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What we aim at, in the same unit. */
  readonly limit: number
  /** Ours to what it is held against. */
  readonly ratio: number
  readonly runs: readonly number[]
  readonly against: {
    readonly what: string
    readonly value: number
    readonly unit: string
    readonly runs: readonly number[]
  }
}

/** The results as a Markdown table. */
export function tableOf(results: readonly Result[]): string {
  const lines = results.map(
    ({ name, value, unit, limit, ratio, against }) =>
      `| ${name} | ${shown(value)} ${unit} | ${against.what}: ${shown(against.value)} | ${ratio.toFixed(2)} | ${shown(limit)} | ${
        value >= limit ? 'yes' : 'no'
      } |`,
  )
  return ['| | ours | held against | ratio | aim | reached |', '|---|---|---|---|---|---|', ...lines, ''].join('\n')
}

function shown(value: number): string {
  return Math.round(value).toLocaleString('en')
}
