/** Bars stand on a time axis; `bars` lie, for names; `share` is one bar of 100 % for each category. */
export type ChartKind = 'line' | 'bar' | 'bars' | 'share' | 'spark'

export type ChartData = {
  readonly categories: readonly string[]
  /** As many values as there are categories; null where there is none. Six series at most can be told apart. */
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[]
}

export type Drawing = {
  /** Begins every id inside, so that pictures on one page do not meet. */
  readonly id: string
  readonly width: number
  readonly number: (value: number) => string
}

/** The colour of a series; of every other one the pattern of it where areas touch. */
export function fillOf(id: string, kind: ChartKind, at: number): string {
  const areas = kind === 'bar' || kind === 'share'
  return areas && at % 2 === 1 ? `url(#${id}-h${at})` : `var(--chart-${at + 1})`
}

/** The patterns `fillOf` speaks of: lines that lean, on the ground of the page. */
export function hatches(id: string, count: number): string {
  const patterns = Array.from({ length: count }, (_, at) => at).filter((at) => at % 2 === 1)
  if (patterns.length === 0) return ''
  return `<defs>${patterns
    .map(
      (at) =>
        `<pattern id="${id}-h${at}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
        `<path d="M0 0h5v5h-5z" fill="var(--paper)"/><path d="M0 0h3v5h-3z" fill="var(--chart-${at + 1})"/></pattern>`,
    )
    .join('')}</defs>`
}
