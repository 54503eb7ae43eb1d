// Run as a process of its own: `act-until-killed.ts SEED --data FOLDER | --url URL` acts at random in the database there,
// one move after the other, and prints `matter version` once each is acknowledged, until somebody kills it.
import { bodiesOf } from '../../../src/features/bodies/bodies.ts'
import { migrationsFolder } from '../../../src/paths.ts'
import { movableClock } from '../../../src/platform/clock.ts'
import { migrate, openDatabase } from '../../../src/platform/db/index.ts'
import { randomIds } from '../../../src/platform/ids.ts'
import { procedures } from '../../../src/procedures/index.ts'
import { randomFrom } from '../random.ts'
import { testStore, type TestStore } from '../store.ts'
import { wander } from '../walk/wander.ts'

const [seed, kind, where] = process.argv.slice(2)
if (seed === undefined || where === undefined) throw new Error('act-until-killed.ts SEED --data FOLDER | --url URL')
const database = await openDatabase(kind === '--data' ? { folder: where } : { databaseUrl: where, connectionsMax: 4 })
await migrate(database, migrationsFolder)
const store = await reopenStore(movableClock('2026-02-02T01:00:00.000Z'))
process.stdout.write('ready\n')
await wander(store, randomFrom(Number(seed)), 1_000_000, ({ id, version, opened }) => {
  const lines = [`${id} ${version}`, ...opened.map((child) => `${child.id} 1`)]
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
})

/** The store of the run before, at the time it had come to; a new one the first time. */
async function reopenStore(clock: TestStore['clock']): Promise<TestStore> {
  const bodies = bodiesOf(database)
  if ((await bodies.all()).length === 0) return testStore(database)
  const [row] = await database.query<{ at: string | null }>('SELECT max(changed_at) AS at FROM matter')
  if (row?.at) clock.moveTo(row.at)
  return { database, bodies, procedures, clock, ids: randomIds(), body: 'test' }
}
