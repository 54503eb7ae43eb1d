import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { text as textOf } from 'node:stream/consumers'
import { to as copyTo } from 'pg-copy-streams'
import { Import, mappingAs, parseMapping, registersOf } from '../src/features/imports/index.ts'
import { sampleMapping } from '../src/demo/sample-register.ts'
import type { Database, DatabasePlace } from '../src/platform/db/index.ts'
import type { Store } from '../src/features/matters/commands/act.ts'
import { short, type Bench, type Measurement, type Variant } from './bench.ts'
import { openPlace } from './place.ts'

const rowsImported = short ? 2_000 : 10_000
const rowsOfMany = short ? 10_000 : 100_000
// As long as the 2,118 motions of a real council's register are on average: 33 characters of subject, 126 of reply, one
// proposer and three or four co-signers.
const abstract = '：建請儘速修復道路及橋樑並增設照明，提請審議。'
const answer = '本案經現地會勘後，已納入年度改善計畫，預計於第三季完成設計並發包施工。'.repeat(3)

/** Rows of a register imported in a second: read, mapped, decided as events, written. */
async function importing(place: DatabasePlace): Promise<Measurement> {
  const store = await openPlace(place)
  const { rate } = await importAll(store)
  await store.database.close()
  return { value: rate, unit: 'rows/s' }
}

/** The most memory the importing process took, of so many rows. */
function remembering(rowsMax: number): Variant {
  return async (place) => {
    const store = await openPlace(place)
    const { rssBytesMax } = await importAll(store, rowsMax)
    await store.database.close()
    return { value: rssBytesMax / 1e6, unit: 'MB' }
  }
}

/** The same rows in every table they came to stand in, copied back by COPY, and nothing else done with them. */
async function copying(place: DatabasePlace): Promise<Measurement> {
  const store = await openPlace(place, true)
  await importAll(store)
  const { database } = store
  const dumps = new Map<string, string>()
  for (const table of tables) dumps.set(table, await dump(database, table))
  await database.script(`TRUNCATE ${tables.join(', ')} CASCADE`)
  const begun = performance.now()
  await database.transaction(async (tx) => {
    for (const [table, lines] of dumps) if (lines !== '') await tx.copyText(table, [lines])
  })
  const value = rowsImported / ((performance.now() - begun) / 1000)
  await database.close()
  return { value, unit: 'rows/s' }
}

/** In the order in which they may refer to each other. */
const tables = ['matter', 'event', 'matter_party', 'matter_words', 'matter_band', 'notice', 'imported', 'tally_change']

async function importAll(
  store: Store,
  rowsMax = rowsImported,
): Promise<{ readonly rate: number; readonly rssBytesMax: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'huiyin-bench-'))
  const file = join(folder, 'register.ndjson')
  await pipeline(Readable.from(rows(rowsMax)), createWriteStream(file))
  const mapping = parseMapping(sampleMapping, registersOf(store.procedures))
  if (!mapping.ok) throw new Error(JSON.stringify(mapping.problems))
  const taking = new Import(store, { file, body: 'register', mapping: mappingAs(mapping.value, undefined, undefined) })
  const begun = performance.now()
  let rssBytesMax = 0
  const watching = setInterval(() => (rssBytesMax = Math.max(rssBytesMax, process.memoryUsage.rss())), 20)
  for await (const { fate } of taking.results()) if (fate === 'wrong') throw new Error('a row of the bench is wrong')
  clearInterval(watching)
  const rate = taking.totals.imported / ((performance.now() - begun) / 1000)
  if (taking.totals.imported !== rowsMax) throw new Error(JSON.stringify(taking.totals))
  await rm(folder, { recursive: true })
  return { rate, rssBytesMax }
}

function* rows(rowsMax: number): Generator<string> {
  for (let n = 1; n <= rowsMax; n++) {
    const row = {
      type: '議員提案',
      sitting: `第9屆 第${1 + (n % 8)}次 定期大會`,
      category: '建設',
      bill_no: n,
      abstract: `虛構第${n}案${abstract}`,
      methods: `1、請會勘第${n}處。\n2、請編列預算。`,
      proposed_by: [`甲${n % 33}`],
      petitioned_by: [`乙${n % 31}`, `丙${n % 29}`, `丁${n % 27}`, ...(n % 2 ? [`戊${n % 25}`] : [])],
      motions: [{ date: null, motion: '議決', resolution: '照案通過。' }],
      execution: `第${n}案${answer}`,
    }
    yield `${JSON.stringify(row)}\n`
  }
}

async function dump(database: Database, table: string): Promise<string> {
  // tally_change numbers its rows itself, so its lines are copied back without that column.
  const what =
    table === 'tally_change' ? '(SELECT body_id, unit_id, year, measure, n FROM tally_change WHERE false)' : table
  if (database.kind === 'pglite') {
    const { blob } = await database.engine.query(`COPY ${what} TO '/dev/blob'`)
    return blob ? blob.text() : ''
  }
  if (database.kind !== 'postgres') throw new Error('PGlite is asked in this thread')
  const client = await database.engine.connect()
  try {
    // COPY does not go on a connection that sends ahead; pg reads the setting for each query.
    ;(client as { pipeline: boolean }).pipeline = false
    return await textOf(client.query(copyTo(`COPY ${what} TO STDOUT`)))
  } finally {
    client.release(true)
  }
}

export const importBenches: readonly Bench[] = [
  {
    name: 'import',
    engines: ['postgres', 'pglite'],
    ours: importing,
    limit: copying,
    against: 'COPY',
    aim: { min: 5_000 },
  },
  {
    name: 'import, memory',
    engines: ['postgres'],
    ours: remembering(rowsOfMany),
    limit: remembering(rowsImported),
    against: `${rowsImported} rows instead of ${rowsOfMany}`,
    aim: { ratioMax: 1.25 },
  },
]
