import { lockTrees } from '../../../src/features/matters/commands/act-sql.ts'
import { matterOf } from '../../../src/features/matters/commands/row.ts'
import { insertBody, insertParties, insertPeople, type NewParty } from '../../../src/features/bodies/bodies-sql.ts'
import { bodiesOf, type Body } from '../../../src/features/bodies/bodies.ts'
import { desksOf } from '../../../src/features/bodies/in-use.ts'
import type { Matter, Tree } from '../../../src/kernel/matter.ts'
import { rootNames, type Procedures } from '../../../src/kernel/declarations/procedure.ts'
import { movableClock } from '../../../src/platform/clock.ts'
import type { Database } from '../../../src/platform/db/index.ts'
import { randomIds } from '../../../src/platform/ids.ts'
import type { TestStore } from '../store.ts'
import { parties } from '../world.ts'

const body = 'test'

/** A body that uses every root of `all`, with the desks they need, seven members, six units and one person for each. */
export async function procedureStore(database: Database, all: Procedures): Promise<TestStore> {
  const clock = movableClock('2026-02-02T01:00:00.000Z')
  const desks = Object.fromEntries(desksOf(all).map((desk) => [desk, desk]))
  const more = Object.keys(desks).filter((desk) => parties[desk] === undefined)
  const kinds: Readonly<Record<string, NewParty['kind']>> = {
    ...(parties as Record<string, NewParty['kind']>),
    ...Object.fromEntries(more.map((desk) => [desk, 'desk' as const])),
  }
  await insertBody(
    database,
    {
      id: body,
      name: { en: 'Test assembly', 'zh-CN': '测试政协' },
      time_zone: 'Asia/Shanghai',
      pack: 'cn-chongqing-2018',
      calendar: 'cn',
      desks,
      procedures: rootNames(all),
    },
    clock.now(),
  )
  const rows = Object.entries(kinds).map(([id, kind]) => ({ id, kind, name: `名${id}` }))
  await insertParties(database, body, rows)
  const duties = ['liaison', 'handler', 'checker', 'signer'] as const
  const people = rows.map(({ id }) => ({ id: `p-${id}`, name: `${id}的人`, acts: [{ party: id, duties }] }))
  await insertPeople(database, body, people, '2020-01-01')
  return { database, bodies: bodiesOf(database, all), procedures: all, clock, ids: randomIds(), body }
}

export async function bodyOf(store: TestStore): Promise<Body> {
  const found = await store.bodies.find(store.body, Date.parse(store.clock.now()))
  if (found === undefined) throw new Error('no body')
  return found
}

/** Every matter of the body, with its tree. */
export async function everyMatter(store: TestStore): Promise<readonly (readonly [Matter, Tree])[]> {
  const roots = await store.database.query<{ id: string }>(
    'SELECT id FROM matter WHERE body_id = $1 AND parent_id IS NULL ORDER BY id',
    [store.body],
  )
  const found: (readonly [Matter, Tree])[] = []
  for (const { id } of roots) {
    const rows = await store.database.transaction((tx) => lockTrees(tx, store.body, [id]))
    const tree: Tree = new Map(rows.map((row) => [row.id, matterOf(row)]))
    found.push(...[...tree.values()].map((matter) => [matter, tree] as const))
  }
  return found
}
