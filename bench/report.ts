import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { join } from 'node:path'
import { drawChart } from '../src/ui/chart/draw.ts'
import type { Aim, Bench, Measurement } from './bench.ts'

export type Result = {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What it is held against, in the same unit and measured in the same run; the aim where nothing is. */
  readonly limit: number
  /** `value` to `limit`. */
  readonly ratio: number
  readonly runs: readonly number[]
  readonly against: string
  readonly limitRuns: readonly number[]
  readonly aim: Aim
  readonly reached: boolean
}

const root = join(import.meta.dirname, '..')

/** The medians of one bench beside each other. */
export function resultOf(
  { against, aim }: Bench,
  name: string,
  ours: readonly Measurement[],
  limits: readonly Measurement[],
): Result {
  const value = shown(median(ours))
  const limit = limits.length > 0 ? shown(median(limits)) : aimed(aim)
  const ratio = shown(value / limit)
  return {
    name,
    value,
    unit: ours[0]?.unit ?? '',
    limit,
    ratio,
    runs: ours.map((one) => shown(one.value)),
    against,
    limitRuns: limits.map((one) => shown(one.value)),
    aim,
    reached: isReached(aim, value, ratio),
  }
}

function median(all: readonly Measurement[]): number {
  return all.map(({ value }) => value).toSorted((a, b) => a - b)[all.length >> 1] ?? 0
}

function aimed(aim: Aim): number {
  return Object.values(aim)[0] ?? 0
}

function isReached(aim: Aim, value: number, ratio: number): boolean {
  if ('ratioMin' in aim) return ratio >= aim.ratioMin
  if ('ratioMax' in aim) return ratio <= aim.ratioMax
  return 'min' in aim ? value >= aim.min : value <= aim.max
}

type Run = { readonly some: boolean; readonly rounds: number; readonly short: boolean }

/** Writes the figures, the table and the chart. A run of some benches leaves the figures of the others as they were. */
export function write(results: readonly Result[], run: Run): void {
  const table = tableOf(results)
  process.stdout.write(table)
  // Short runs only show that everything runs.
  if (run.short) return
  const file = join(root, 'bench', 'results.json')
  const earlier = run.some ? (JSON.parse(readFileSync(file, 'utf8')) as Result[]) : []
  const fresh = new Map(results.map((result) => [result.name, result]))
  const known = new Set(earlier.map(({ name }) => name))
  const all = [...earlier.map((one) => fresh.get(one.name) ?? one), ...results.filter(({ name }) => !known.has(name))]
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`)
  writeFileSync(join(root, 'docs', 'img', 'bench.svg'), chartOf(all))
  const page = join(root, 'docs', 'PERFORMANCE.md')
  const [before = '', rest = ''] = readFileSync(page, 'utf8').split('<!-- bench -->\n')
  const after = rest.split('<!-- /bench -->')[1] ?? '\n'
  const picture = '![How much of its limit each bench reaches](img/bench.svg)\n'
  writeFileSync(page, `${before}<!-- bench -->\n${caption(run)}\n\n${tableOf(all)}\n${picture}<!-- /bench -->${after}`)
}

function caption({ rounds, some }: Run): string {
  const day = new Date().toISOString().slice(0, 10)
  const machine = `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}`
  return `${some ? 'Last run, of some of them,' : 'Run'} on ${day}, ${rounds} rounds, ${machine}.`
}

function tableOf(results: readonly Result[]): string {
  const lines = results.map(({ name, value, unit, limit, limitRuns, ratio, against, aim, reached }) => {
    const held = limitRuns.length > 0 ? `${against}: ${grouped(limit)}` : against
    const share = limitRuns.length > 0 ? ratio.toFixed(2) : '–'
    return `| ${name} | ${grouped(value)} ${unit} | ${held} | ${share} | ${aimShown(aim)} | ${reached ? 'yes' : '**no**'} |`
  })
  return ['| | ours | held against | ratio | aim | reached |', '|---|---|---|---|---|---|', ...lines, ''].join('\n')
}

function aimShown(aim: Aim): string {
  const sign = 'ratioMin' in aim || 'min' in aim ? '≥' : '≤'
  return `${'ratioMin' in aim || 'ratioMax' in aim ? 'ratio ' : ''}${sign} ${grouped(aimed(aim))}`
}

/** As pages write it: the picture may stand alone, so it brings the colours a page would give it. */
const colours = `:root{--ink:#1d2328;--ink-2:#5a646c;--rule:#dfe3e6;--rule-2:#9aa4ab;--paper:#fff;--chart-1:#0b6e75;font-family:sans-serif}
@media (prefers-color-scheme:dark){:root{--ink:#e6eaec;--ink-2:#a3adb4;--rule:#363e44;--rule-2:#6b757c;--paper:#14181b;--chart-1:#4fb8bf}}`

function chartOf(results: readonly Result[]): string {
  const shares = results.flatMap(({ name, ratio, aim }) => ('ratioMin' in aim ? [{ name, ratio, aim }] : []))
  const svg = drawChart(
    'bars',
    {
      categories: shares.map(({ name, aim }) => `${name}, aim ${aim.ratioMin}`),
      series: [{ name: 'ratio', values: shares.map(({ ratio }) => ratio) }],
    },
    { id: 'bench', width: 720, number: (ratio) => ratio.toFixed(2) },
  )
  const named = svg.includes('xmlns=') ? svg : svg.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
  return `${named.replace('>', `><style>${colours}</style>`)}\n`
}

function shown(value: number): number {
  return Number(value.toPrecision(4))
}

function grouped(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 4 })
}
