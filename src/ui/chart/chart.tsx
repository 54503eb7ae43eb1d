import { raw } from 'hono/html'
import { formatNumber } from '../format.ts'
import { Table } from '../table/table.tsx'
import { useUi } from '../ui.ts'
import { keptChart } from './kept.ts'
import { fillOf, hatches, type ChartData, type ChartKind } from './fill.ts'

export type ChartProps = ChartData & {
  readonly kind: ChartKind
  /** Differs from every other chart's on the page; a to z, digits, hyphens. */
  readonly id: string
  readonly title: string
  /** What it shows, in a sentence, for whoever does not see it. */
  readonly summary: string
  /** What the categories are: `Month`, `Unit`. */
  readonly categoryLabel: string
}

/**
 * A picture of numbers, with the numbers themselves in a table behind it. Drawn on the server, once for wide pages and
 * once for phones, because a picture made smaller cannot be read. What is shown by colour is also said in words or drawn
 * in another pattern.
 */
export function Chart(props: ChartProps) {
  const { language } = useUi()
  const { id, kind, title, summary, series } = props
  const number = (value: number) => formatNumber(language, value)
  return (
    <figure class="chart" aria-labelledby={`${id}-title`}>
      <figcaption id={`${id}-title`}>{title}</figcaption>
      {(kind === 'bar' || kind === 'share') && series.length > 1 && <Legend {...props} />}
      <div class="chart__picture" role="img" aria-label={summary}>
        <div class="chart__wide">{raw(keptChart(kind, props, { id: `${id}-w`, width: 680, number }))}</div>
        <div class="chart__narrow">{raw(keptChart(kind, props, { id: `${id}-n`, width: 320, number }))}</div>
      </div>
      <DataTable {...props} />
    </figure>
  )
}

function Legend({ id, kind, series }: ChartProps) {
  return (
    <ul class="chart__legend" role="list" aria-hidden="true">
      {series.map(({ name }, at) => (
        <li>
          <svg viewBox="0 0 16 12" width="16" height="12" focusable="false">
            {raw(hatches(`${id}-l${at}`, series.length))}
            <path d="M0 0h16v12h-16z" fill={fillOf(`${id}-l${at}`, kind, at)} />
          </svg>{' '}
          {name}
        </li>
      ))}
    </ul>
  )
}

function DataTable({ title, categoryLabel, categories, series }: ChartProps) {
  const { say, language } = useUi()
  return (
    <details class="chart__data">
      <summary>{say('ui.chart.data')}</summary>
      <Table
        caption={title}
        captionUnseen
        columns={[
          { key: 'category', label: categoryLabel },
          ...series.map(({ name }, at) => ({ key: `s${at}`, label: name, numeric: true })),
        ]}
        rows={categories.map((category, row) => ({
          category,
          ...Object.fromEntries(
            series.map(({ values }, at) => {
              const value = values[row]
              return [`s${at}`, value == null ? '–' : formatNumber(language, value)]
            }),
          ),
        }))}
      />
    </details>
  )
}

export type SparklineProps = {
  readonly id: string
  readonly values: readonly (number | null)[]
  /** What it shows, with its first and last value, in words. */
  readonly summary: string
}

/** A line as small as a word, beside the number it led to. */
export function Sparkline({ id, values, summary }: SparklineProps) {
  const data = { categories: values.map(String), series: [{ name: '', values }] }
  return (
    <span class="sparkline" role="img" aria-label={summary}>
      {raw(keptChart('spark', data, { id, width: 120, number: String }))}
    </span>
  )
}
