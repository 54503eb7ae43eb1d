// `npm run bench [-- --only NAME…] [-- --short] [-- --fill]`: every variant in a fresh process, ours and its limit in turn, the order
// reversed each round, medians; writes bench/results.json, and the table and the chart of docs/PERFORMANCE.md.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { DatabasePlace } from '../src/platform/db/index.ts'
import { worldOf, type Bench, type Engine, type Measurement, type Side } from './bench.ts'
import { everyBench } from './benches.ts'
import { Places } from './places.ts'
import { resultOf, write, type Result } from './report.ts'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', multiple: true, default: [] },
    short: { type: 'boolean', default: false },
    /** Only fill the worlds that are kept. */
    fill: { type: 'boolean', default: false },
  },
})
if (options.short) process.env['BENCH_SHORT'] = '1'
const rounds = options.short ? 1 : 3
const only = [...options.only, ...positionals]

type Run = { readonly file: string; readonly bench: Bench; readonly engine: Engine; readonly side: Side }

const every = await everyBench()
const chosen = every.filter(({ bench }) => only.length === 0 || only.some((start) => bench.name.startsWith(start)))
if (chosen.length === 0)
  throw new Error(`no bench begins with ${only.join(' or ')}: ${every.map(({ bench }) => bench.name).join(', ')}`)
const runs: Run[] = chosen.flatMap(({ file, bench }) =>
  bench.engines.flatMap((engine) =>
    (['ours', 'limit'] as const).flatMap((side) => (bench[side] ? [{ file, bench, engine, side }] : [])),
  ),
)
const measured = new Map<string, Measurement[]>()
const begun = performance.now()
const places = await Places.open()
try {
  for (const run of options.fill ? runs : []) {
    const world = worldOf(run.bench, run.side)
    if (world?.kept === true) await places.of(run.engine, world, (where) => inChild(run, 'fill', where))
  }
  for (let round = 0; round < (options.fill ? 0 : rounds); round++) {
    for (const run of round % 2 === 0 ? runs : runs.toReversed()) {
      const one = await measure(run)
      measured.set(keyOf(run), [...(measured.get(keyOf(run)) ?? []), one])
      const seconds = Math.round((performance.now() - begun) / 1000)
      process.stderr.write(
        `${seconds} s, round ${round + 1}/${rounds}, ${keyOf(run)}: ${one.value.toPrecision(4)} ${one.unit}\n`,
      )
    }
  }
} finally {
  await places.close()
}
if (!options.fill)
  write(
    chosen.flatMap(({ bench }) => resultsOf(bench)),
    { some: only.length > 0, rounds, short: options.short },
  )

function keyOf({ bench, engine, side }: Omit<Run, 'file'>): string {
  return `${bench.name} ${engine} ${side}`
}

function resultsOf(bench: Bench): Result[] {
  return bench.engines.map((engine) => {
    const of = (side: Side): readonly Measurement[] => measured.get(keyOf({ bench, engine, side })) ?? []
    const name = bench.engines.length > 1 ? `${bench.name} (${engine})` : bench.name
    return resultOf(bench, name, of('ours'), of('limit'))
  })
}

async function measure(run: Run): Promise<Measurement> {
  const world = worldOf(run.bench, run.side)
  const { place, done } = await places.of(run.engine, world, (where) => inChild(run, 'fill', where))
  try {
    // What a child prints last is what its variant gave.
    return (await inChild(run, 'measure', place)) as Measurement
  } finally {
    await done()
  }
}

async function inChild({ file, bench, side }: Run, what: 'measure' | 'fill', place: DatabasePlace): Promise<unknown> {
  const root = join(import.meta.dirname, '..')
  const script = ['--import', 'tsx', join(root, 'bench', 'measure.ts')]
  const child = spawn(process.execPath, [...script, file, bench.name, side, what, JSON.stringify(place)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${bench.name} ${side} ${what} ended with ${String(code)}`)
  return JSON.parse(said.trim().split('\n').at(-1) ?? '')
}
