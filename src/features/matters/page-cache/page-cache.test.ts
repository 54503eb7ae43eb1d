import { describe, expect, it } from 'vitest'
import { addPeople } from '../../../../test/support/api.ts'
import { databaseMaker } from '../../../../test/support/databases/databases.ts'
import { actorOf, testStore, type TestStore } from '../../../../test/support/store.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { act } from '../commands/act.ts'
import { cacheBytes, cacheBytesMax, isFresh, cachedMatterPage } from './page-cache.ts'

async function filed(store: TestStore): Promise<string> {
  const input = { subject: '提案', situation: '情况。', asks: [{ text: '建议。' }] }
  const actor = actorOf('wang')
  const drafted = await act(store, { body: store.body, actor, procedure: 'proposal', start: 'draft', input })
  if (isRefusal(drafted)) throw new Error(drafted.refused)
  await act(store, { body: store.body, actor, matter: drafted.id, move: 'submit', input: {} })
  await act(store, { body: store.body, actor: actorOf('office'), matter: drafted.id, move: 'file', input: {} })
  return drafted.id
}

describe('a cache entry', () => {
  const open = databaseMaker('postgres')

  it('expires when the day is over, and all entries stay within the memory limit', async () => {
    const store = await testStore(await open())
    await addPeople(store)
    const proposal = await filed(store)
    const body = await store.bodies.find('test', Date.parse(store.clock.now()))
    if (body === undefined) throw new Error('no body')
    const write = (view: object): string => JSON.stringify(view)
    const kept = await cachedMatterPage(store, body, proposal, { form: 'x', write })
    if (kept === null) throw new Error('not public')
    expect(await cachedMatterPage(store, body, proposal, { form: 'x', write })).toBe(kept)
    expect(await isFresh(store, kept)).toBe(true)
    store.clock.moveBy({ days: 1 })
    expect(await isFresh(store, kept)).toBe(false)
    expect(await cachedMatterPage(store, body, proposal, { form: 'x', write })).not.toBe(kept)
    const large = '字'.repeat(4 * 1024 * 1024)
    for (let n = 0; n < 12; n++) {
      const one = await cachedMatterPage(store, body, proposal, { form: `large ${n}`, write: () => large + n })
      expect(one?.copy.bytes.length).toBeGreaterThan(12_000_000)
      expect(cacheBytes(store.database)).toBeLessThanOrEqual(cacheBytesMax)
    }
    expect(cacheBytes(store.database)).toBeGreaterThan(cacheBytesMax / 2)
  })
})
