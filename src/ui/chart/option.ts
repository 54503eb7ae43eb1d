import { colourOf, fillOf, type ChartData, type ChartKind, type Drawing } from './fill.ts'

const ink = { color: 'var(--ink)', fontFamily: 'inherit', fontSize: 12 } as const
const faint = { ...ink, color: 'var(--ink-2)' } as const
const rule = { lineStyle: { color: 'var(--rule)' } } as const
const axisLine = { lineStyle: { color: 'var(--rule-2)' } } as const

/** The width of names is estimated where there is no browser: a reader's font may be wider by so much. */
const namesLeft = 16

/** What ECharts is told: thin rules, few words, labels beside what they name. */
export function optionOf(kind: ChartKind, data: ChartData, drawing: Drawing): { [part: string]: unknown } {
  return { animation: false, textStyle: ink, ...partsOf(kind, data, drawing) }
}

function partsOf(kind: ChartKind, data: ChartData, drawing: Drawing): object {
  switch (kind) {
    case 'spark':
      return spark(data)
    case 'line':
      return lines(data, drawing)
    case 'bar':
      return { ...upright(data, drawing), series: columns(data, drawing) }
    case 'bars':
      return horizontalBars(data, drawing)
    case 'share':
      return shares(data, drawing)
  }
}

function upright({ categories }: ChartData, { number, width }: Drawing): object {
  return {
    grid: { left: 4, right: 4, top: 16, bottom: 4, outerBoundsMode: 'same' },
    xAxis: {
      type: 'category',
      data: categories,
      axisLine,
      axisTick: { show: false },
      axisLabel: { ...faint, hideOverlap: true, interval: width < 400 ? 'auto' : undefined },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      minInterval: 1,
      splitLine: rule,
      axisLabel: { ...faint, formatter: number },
    },
  }
}

function lines(data: ChartData, drawing: Drawing): object {
  const { series } = data
  const named = series.length > 1
  // The names stand at the ends of their lines, so the lines must leave room for the longest.
  const room = named ? Math.min(drawing.width / 3, Math.max(...series.map(({ name }) => widthOf(name))) + 12) : 16
  return {
    ...upright(data, drawing),
    grid: { left: 4, right: room, top: 16, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    series: series.map(({ name, values }, at) => ({
      type: 'line',
      name,
      data: values,
      symbol: ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin'][at],
      symbolSize: 6,
      itemStyle: { color: `var(--chart-${at + 1})` },
      lineStyle: { color: `var(--chart-${at + 1})`, width: 2, type: at % 2 === 0 ? 'solid' : [6, 3] },
      endLabel: { show: named, formatter: '{a}', color: `var(--chart-${at + 1})`, fontFamily: 'inherit', fontSize: 12 },
      labelLayout: { moveOverlap: 'shiftY' },
    })),
  }
}

/** Han characters are as wide as they are high, others about half; an estimate is enough to leave room. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (character > '\u2e80' ? 12 : 7), 0)
}

function columns({ series, categories }: ChartData, { id, number, width }: Drawing): object[] {
  const room = width / (categories.length * series.length)
  return series.map(({ name, values }, at) => ({
    type: 'bar',
    name,
    data: values,
    barMaxWidth: 32,
    barGap: '10%',
    itemStyle: { color: fillOf(id, 'bar', series, at), borderColor: colourOf(series, at), borderWidth: 1 },
    label: { ...ink, show: room > 26, position: 'top', formatter: ({ value }: { value: number }) => number(value) },
  }))
}

function horizontalBars({ categories, series }: ChartData, { number, width }: Drawing): object {
  return {
    grid: { left: namesLeft, right: 48, top: 4, bottom: 4, outerBoundsMode: 'same' },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: categories,
      axisLine,
      axisTick: { show: false },
      axisLabel: { ...ink, width: width * 0.36, overflow: 'truncate' },
    },
    series: series.slice(0, 1).map(({ name, values }) => ({
      type: 'bar',
      name,
      data: values,
      barMaxWidth: 16,
      itemStyle: { color: 'var(--chart-1)' },
      label: { ...ink, show: true, position: 'right', formatter: ({ value }: { value: number }) => number(value) },
    })),
  }
}

function shares({ categories, series }: ChartData, { id, width }: Drawing): object {
  const sums = categories.map((_, row) => series.reduce((sum, { values }) => sum + (values[row] ?? 0), 0))
  const share = (value: number | null | undefined, row: number): number =>
    value == null || !sums[row] ? 0 : (value / sums[row]) * 100
  return {
    grid: { left: namesLeft, right: 4, top: 4, bottom: 4, outerBoundsMode: 'same' },
    xAxis: { type: 'value', show: false, max: 100 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: categories,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...ink, width: width * 0.3, overflow: 'truncate' },
    },
    series: series.map(({ name, values }, at) => ({
      type: 'bar',
      name,
      stack: 'all',
      data: values.map(share),
      barWidth: 18,
      itemStyle: { color: fillOf(id, 'share', series, at), borderColor: 'var(--paper)', borderWidth: 1 },
    })),
  }
}

function spark({ categories, series }: ChartData): object {
  const last = categories.length - 1
  return {
    grid: { left: 2, right: 6, top: 4, bottom: 4 },
    xAxis: { type: 'category', show: false, data: categories, boundaryGap: false },
    yAxis: { type: 'value', show: false, scale: true },
    series: series.map(({ values }) => ({
      type: 'line',
      data: values.map((value, at) => ({ value, symbol: at === last ? 'circle' : 'none', symbolSize: 5 })),
      showAllSymbol: true,
      itemStyle: { color: 'var(--chart-1)' },
      lineStyle: { color: 'var(--chart-1)', width: 1.5 },
    })),
  }
}
