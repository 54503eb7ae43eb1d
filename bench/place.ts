import { bodiesOf } from '../src/features/bodies/bodies.ts'
import { addParties, createBody } from '../src/features/bodies/commands.ts'
import type { Store } from '../src/features/matters/commands/act.ts'
import { migrationsFolder } from '../src/paths.ts'
import { systemClock } from '../src/platform/clock.ts'
import { migrate, openDatabase, type DatabasePlace } from '../src/platform/db/index.ts'
import { randomIds } from '../src/platform/ids.ts'
import { procedures } from '../src/procedures/index.ts'
import { benchBody } from './lifecycle.ts'

/** Members and units of the bench's body; so many that workers rarely meet. */
export const members = Array.from({ length: 40 }, (_, i) => `member-${i}`)
export const units = Array.from({ length: 20 }, (_, i) => `unit-${i}`)

export const workersMax = 8

/**
 * Opens the database named on the command line, migrated, with the body of the benches in it; `bare`: PGlite in this
 * thread, where it can be asked without anything of ours between.
 */
export async function openPlace(place: DatabasePlace, bare = false): Promise<Store> {
  const database = await openDatabase(
    'databaseUrl' in place ? { ...place, connectionsMax: workersMax } : { ...place, ...(bare && { sameThread: true }) },
  )
  await migrate(database, migrationsFolder)
  const store = { database, bodies: bodiesOf(database), procedures, clock: systemClock(), ids: randomIds() }
  if (!(await store.bodies.all()).includes(benchBody)) await setUp(store)
  return store
}

async function setUp({ database, bodies, clock }: Store): Promise<void> {
  const body = {
    id: benchBody,
    name: { en: 'Bench', 'zh-CN': '基准' },
    time_zone: 'Asia/Shanghai',
    pack: 'cn-chongqing-2018',
    calendar: 'cn',
    desks: { office: 'office', chair: 'chair', verifier: 'verifier' },
  }
  await createBody(database, body, clock.now())
  await addParties(database, bodies, benchBody, [
    { id: 'office', kind: 'office', name: '办公室' },
    { id: 'chair', kind: 'chair', name: '主席' },
    { id: 'verifier', kind: 'verifier', name: '督查室' },
    ...members.map((id) => ({ id, kind: 'member' as const, name: id })),
    ...units.map((id) => ({ id, kind: 'unit' as const, name: id })),
  ])
}
