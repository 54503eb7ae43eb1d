/** Bars stand on a time axis; `bars` lie, for names; `share` is one bar of 100 % for each category. */
export type ChartKind = 'line' | 'bar' | 'bars' | 'share' | 'spark'

/** 1 to 6: the chart colours of the tokens. */
export type Colour = 1 | 2 | 3 | 4 | 5 | 6

export type ChartData = {
  readonly categories: readonly string[]
  /** As many values as there are categories; null where there is none. Six series at most can be told apart. */
  readonly series: readonly {
    readonly name: string
    readonly values: readonly (number | null)[]
    /** Which of the six colours, where one says more than its turn: 2 for what is late. */
    readonly colour?: Colour | undefined
  }[]
}

export type Drawing = {
  /** Begins every id inside, so that pictures on one page do not meet. */
  readonly id: string
  readonly width: number
  readonly number: (value: number) => string
}

/** The colour of a series; of every other one the pattern of it where areas touch. */
export function fillOf(id: string, kind: ChartKind, series: ChartData['series'], at: number): string {
  const areas = kind === 'bar' || kind === 'share'
  return areas && at % 2 === 1 ? `url(#${id}-h${at})` : colourOf(series, at)
}

export function colourOf(series: ChartData['series'], at: number): string {
  return `var(--chart-${series[at]?.colour ?? at + 1})`
}

/** The patterns `fillOf` speaks of: lines that lean, on the ground of the page. */
export function hatches(id: string, series: ChartData['series']): string {
  const patterns = [...series.keys()].filter((at) => at % 2 === 1)
  if (patterns.length === 0) return ''
  return `<defs>${patterns
    .map(
      (at) =>
        `<pattern id="${id}-h${at}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
        `<path d="M0 0h5v5h-5z" fill="var(--paper)"/><path d="M0 0h3v5h-3z" fill="${colourOf(series, at)}"/></pattern>`,
    )
    .join('')}</defs>`
}
