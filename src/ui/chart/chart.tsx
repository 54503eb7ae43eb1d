import { raw } from 'hono/html'
import { formatNumber } from '../format.ts'
import { Table } from '../table/table.tsx'
import { useUi } from '../ui.ts'
import { cachedChart } from './cache.ts'
import { fillOf, hatches, type ChartData, type ChartKind } from './fill.ts'

type Series = ChartData['series'][number] & {
  /** The list behind the series. */
  readonly href?: string | undefined
}

export type ChartProps = Omit<ChartData, 'series'> & {
  readonly series: readonly Series[]
  readonly kind: ChartKind
  /** Differs from every other chart's on the page; a to z, digits, hyphens. */
  readonly id: string
  readonly title: string
  /** What it shows, in a sentence, for whoever does not see it. */
  readonly summary: string
  /** What the categories are: `Month`, `Unit`. */
  readonly categoryLabel: string
  /** Stands beside something else on a wide page, and is drawn for half its width. */
  readonly half?: boolean | undefined
  /** The lists behind what is drawn. */
  readonly leads?: readonly { readonly label: string; readonly href: string }[] | undefined
}

/**
 * A picture of numbers, with the numbers themselves in a table behind it. Drawn on the server, once for wide pages and
 * once for phones, because a picture made smaller cannot be read. What is shown by colour is also said in words or drawn
 * in another pattern.
 */
export function Chart(props: ChartProps) {
  const { language } = useUi()
  const { id, kind, title, summary, series, half, leads = [] } = props
  const number = (value: number) => formatNumber(language, value)
  return (
    <figure class="chart" aria-labelledby={`${id}-title`}>
      <figcaption id={`${id}-title`}>{title}</figcaption>
      {(kind === 'bar' || kind === 'share') && series.length > 1 && <Legend {...props} />}
      <div class="chart__picture" role="img" aria-label={summary}>
        <div class="chart__wide">
          {raw(cachedChart(kind, props, { id: `${id}-w`, width: half ? 480 : 680, number }))}
        </div>
        <div class="chart__narrow">{raw(cachedChart(kind, props, { id: `${id}-n`, width: 320, number }))}</div>
      </div>
      {leads.length > 0 && (
        <ul class="chart__leads" role="list">
          {leads.map(({ label, href }) => (
            <li>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      )}
      <DataTable {...props} />
    </figure>
  )
}

function Legend({ id, kind, series }: ChartProps) {
  return (
    <ul class="chart__legend" role="list" aria-hidden={series.some(({ href }) => href) ? undefined : 'true'}>
      {series.map(({ name, href }, at) => (
        <li>
          <svg viewBox="0 0 16 12" width="16" height="12" focusable="false" aria-hidden="true">
            {raw(hatches(`${id}-l${at}`, series))}
            <path d="M0 0h16v12h-16z" fill={fillOf(`${id}-l${at}`, kind, series, at)} />
          </svg>{' '}
          {href === undefined ? name : <a href={href}>{name}</a>}
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
      {raw(cachedChart('spark', data, { id, width: 120, number: String }))}
    </span>
  )
}
