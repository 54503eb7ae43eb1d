// `npm run bench [-- NAME…]`: every variant in a fresh process on a fresh database, ours and what it is held against in
// turn, the order reversed each round, medians; writes bench/results.json and the table in docs/PERFORMANCE.md.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { DatabasePlace } from '../src/platform/db/index.ts'
import { startServer, type TestServer } from '../test/support/postgres-server.ts'
import type { Measured } from './measured.ts'
import { tableOf, type Result } from './table.ts'
import { pairs, type Engine, type Pair } from './variants.ts'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3)
const root = join(import.meta.dirname, '..')

type Run = { readonly pair: Pair; readonly engine: Engine; readonly side: 'ours' | 'bare' }

const asked = process.argv.slice(2)
const chosen = pairs.filter(({ name }) => asked.length === 0 || asked.includes(name))
const runs: Run[] = chosen.flatMap((pair) =>
  pair.engines.flatMap((engine) => (['ours', 'bare'] as const).map((side) => ({ pair, engine, side }))),
)
let databases = 0
const measured = new Map<string, Measured[]>()
const server = await startServer({ durable: true })
try {
  for (let round = 0; round < rounds; round++) {
    for (const run of round % 2 === 0 ? runs : runs.toReversed()) {
      const one = await measure(run, server)
      measured.set(keyOf(run), [...(measured.get(keyOf(run)) ?? []), one])
      process.stderr.write(`${round + 1}/${rounds} ${keyOf(run)}: ${Math.round(one.value)} ${one.unit}\n`)
    }
  }
} finally {
  await server.stop()
}
write(chosen.flatMap((pair) => pair.engines.flatMap((engine) => resultsOf(pair, engine))))

function keyOf({ pair, engine, side }: Run): string {
  return `${pair.name} ${engine} ${side}`
}

async function measure(run: Run, on: TestServer): Promise<Measured> {
  if (run.engine === 'pglite') {
    const folder = mkdtempSync(join(tmpdir(), 'huiyin-bench-'))
    try {
      return await inChild(run, { folder })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  const name = `bench_${++databases}`
  const client = new Client({ connectionString: on.urlOf('postgres') })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  try {
    return await inChild(run, { databaseUrl: on.urlOf(name) })
  } finally {
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await client.end()
  }
}

async function inChild({ pair, side }: Run, place: DatabasePlace): Promise<Measured> {
  const args = ['--import', 'tsx', join(root, 'bench', 'measure.ts'), pair.name, side, JSON.stringify(place)]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${pair.name} ${side} ended with ${String(code)}`)
  return JSON.parse(said.trim().split('\n').at(-1) ?? '') as Measured
}

function resultsOf(pair: Pair, engine: Engine): Result[] {
  const median = (side: 'ours' | 'bare') => {
    const all = measured.get(keyOf({ pair, engine, side })) ?? []
    const values = all.map(({ value }) => value).toSorted((a, b) => a - b)
    return { values, median: values[values.length >> 1] ?? 0, unit: all[0]?.unit ?? '' }
  }
  const [ours, bare] = [median('ours'), median('bare')]
  const limit = 'ratio' in pair.aim ? pair.aim.ratio * bare.median : pair.aim.value
  return [
    {
      name: `${pair.name} (${engine})`,
      value: shown(ours.median),
      unit: ours.unit,
      limit: shown(limit),
      ratio: shown(ours.median / bare.median),
      runs: ours.values.map(shown),
      against: { what: pair.against, value: shown(bare.median), unit: bare.unit, runs: bare.values.map(shown) },
    },
  ]
}

function write(results: readonly Result[]): void {
  const file = join(root, 'bench', 'results.json')
  // A run of some leaves the figures of the others as they were.
  const earlier = asked.length === 0 ? [] : (JSON.parse(readFileSync(file, 'utf8')) as Result[])
  const names = new Set(results.map(({ name }) => name))
  const all = [...earlier.filter(({ name }) => !names.has(name)), ...results]
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`)
  const page = join(root, 'docs', 'PERFORMANCE.md')
  const [before = '', rest = ''] = readFileSync(page, 'utf8').split('<!-- bench -->\n')
  const after = rest.split('<!-- /bench -->')[1] ?? '\n'
  writeFileSync(page, `${before}<!-- bench -->\n${tableOf(all)}<!-- /bench -->${after}`)
}

function shown(value: number): number {
  return Number(value.toPrecision(4))
}
