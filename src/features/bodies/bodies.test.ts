import { beforeAll, expect, it } from 'vitest'
import { databaseMaker } from '../../../test/support/databases/databases.ts'
import { testStore, type TestStore } from '../../../test/support/store.ts'
import type { Database } from '../../platform/db/index.ts'
import { bodiesOf, bodyAgeMsMax } from './bodies.ts'
import { addParties } from './commands.ts'

const make = databaseMaker('pglite')
let store: TestStore
beforeAll(async () => {
  store = await testStore(await make())
})

function counting(database: Database): { database: Database; count: () => number } {
  let count = 0
  const query: Database['query'] = (...call) => {
    count++
    return database.query(...call)
  }
  return { database: { ...database, query }, count: () => count }
}

it('reads a body once for all who ask at the same moment, and again when some seconds have passed', async () => {
  const { database, count } = counting(store.database)
  const bodies = bodiesOf(database)
  const all = await Promise.all([1, 2, 3].map(() => bodies.find('test', 0)))
  const once = count()
  expect(new Set(all).size).toBe(1)
  await bodies.find('test', bodyAgeMsMax - 1)
  expect(count()).toBe(once)
  await bodies.find('test', bodyAgeMsMax)
  expect(count()).toBe(2 * once)
})

it('gives the same body as long as nothing in it has changed, so that what is kept for it stays', async () => {
  const bodies = bodiesOf(store.database)
  const before = await bodies.find('test', 0)
  expect(await bodies.find('test', bodyAgeMsMax)).toBe(before)
  await store.database.query(`UPDATE party SET name = '新名' WHERE id = 'wang'`)
  const after = await bodies.find('test', 2 * bodyAgeMsMax)
  expect(after).not.toBe(before)
  expect(after?.party('wang')?.name).toBe('新名')
})

it('forgets at once what this process has changed', async () => {
  const bodies = bodiesOf(store.database)
  await bodies.find('test', 0)
  await addParties(store.database, bodies, 'test', [{ id: 'sun', kind: 'member', name: '孙' }])
  expect((await bodies.find('test', 0))?.partyKind('sun')).toBe('member')
})

it('knows no body nobody has, and tells a failure to whoever asked', async () => {
  expect(await bodiesOf(store.database).find('nobody', 0)).toBeUndefined()
  const broken = { ...store.database, query: () => Promise.reject(new Error('gone')) }
  const bodies = bodiesOf(broken)
  await expect(bodies.find('test', 0)).rejects.toThrow('gone')
  await expect(bodies.find('test', 0)).rejects.toThrow('gone')
})
