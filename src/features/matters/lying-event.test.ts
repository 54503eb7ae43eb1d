import { beforeAll, expect, it } from 'vitest'
import { eachDatabase } from '../../../test/support/databases.ts'
import { tamper } from '../../../test/support/derived.ts'
import { randomFrom } from '../../../test/support/random.ts'
import { testStore, type TestStore } from '../../../test/support/store.ts'
import { wander } from '../../../test/support/wander.ts'
import { verify } from './verify.ts'

eachDatabase((_engine, open) => {
  let store: TestStore
  beforeAll(async () => {
    store = await testStore(await open())
    await wander(store, randomFrom(5), 60)
  })

  async function found(set: string): Promise<string[]> {
    await store.database.script('CREATE TABLE kept AS TABLE event')
    await tamper(store.database, `UPDATE event SET ${set}`)
    const { findings } = await verify(store, 'test')
    await tamper(store.database, 'DELETE FROM event', 'INSERT INTO event TABLE kept', 'DROP TABLE kept')
    return findings.map(({ kind, detail }) => `${kind} ${detail}`)
  }

  it('takes an event as it was kept before its text was (migration 0010)', async () => {
    expect(await found('said = said::jsonb::json, changes = changes::jsonb::json')).toEqual([])
  })

  it('finds a letter changed that changes no meaning', async () => {
    const written = 'event_changed an instant or a number is not written as it was'
    const [row] = await store.database.query<{ n: number }>('SELECT count(*) AS n FROM event')
    const all = Array.from({ length: row?.n ?? 0 }, () => written)
    expect(all.length).toBeGreaterThan(20)
    for (const text of [`' ' || changes::text`, `'[ ' || substr(changes::text, 2)`]) {
      expect(await found(`changes = (${text})::json`)).toEqual(all)
    }
    const twice = `'{"x":1,' || '"x":1,' || substr(said::text, 2)`
    const some = await found(`said = (${twice})::json WHERE said::text <> '{}'`)
    expect(some.length).toBeGreaterThan(5)
    expect(new Set(some.map((line) => line.split(' ')[0]))).toEqual(new Set(['event_changed']))
  })
})
