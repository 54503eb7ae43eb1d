import { beforeAll, expect, it } from 'vitest'
import { eachDatabase } from '../../../../test/support/databases/databases.ts'
import { tamper } from '../../../../test/support/databases/derived.ts'
import { randomFrom } from '../../../../test/support/random.ts'
import { testStore, type TestStore } from '../../../../test/support/store.ts'
import { wander } from '../../../../test/support/walk/wander.ts'
import { genesis, link } from './chain.ts'
import { eventsOfRange, treesIn } from './stored-events-sql.ts'
import { storedEvent } from './replay.ts'
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

  it('reads untouched events in the fast way, and those that cannot be read so in the slow way', async () => {
    const { events } = await verify(store, 'test')
    const trees = await store.database.transaction(async (tx) => [
      ...treesIn('test', await eventsOfRange(tx, 'test', { after: null, upTo: null })),
    ])
    expect(trees.flat().filter(({ sealed }) => sealed)).toHaveLength(events)
    // Text that JSON has to escape, with a matching hash.
    const [event] = trees.flat().filter(({ seq, changes }) => seq === 1 && changes.length > 0)
    if (event === undefined) throw new Error('there is an event')
    const matter = event.matter_id
    const alone = { ...storedEvent(event), person: 'O"Brien', party: 'a\\b\tc' }
    const hash = Buffer.from(link(genesis('test', matter), alone)).toString('hex')
    await store.database.script('CREATE TABLE kept AS TABLE event; CREATE TABLE kept_matter AS TABLE matter')
    await tamper(
      store.database,
      `DELETE FROM event WHERE matter_id = '${matter}' AND seq > 1`,
      `UPDATE event SET person = 'O"Brien', party = E'a\\\\b\\tc', hash = '\\x${hash}' WHERE matter_id = '${matter}'`,
      `UPDATE matter SET version = 1, head = '\\x${hash}' WHERE id = '${matter}'`,
    )
    const { findings } = await verify(store, 'test')
    expect(findings.filter((told) => told.matter === matter && told.kind !== 'row_changed')).toEqual([])
    await tamper(store.database, `UPDATE event SET party = E'a\\\\b\\td' WHERE matter_id = '${matter}'`)
    expect((await verify(store, 'test')).findings).toContainEqual(
      expect.objectContaining({ matter, kind: 'event_changed', seq: 1 }),
    )
    await tamper(
      store.database,
      'DELETE FROM event',
      'INSERT INTO event TABLE kept',
      'DELETE FROM matter',
      'INSERT INTO matter TABLE kept_matter',
      'DROP TABLE kept',
      'DROP TABLE kept_matter',
    )
  })

  it('accepts an event stored before its text was kept (migration 0010)', async () => {
    expect(await found('said = said::jsonb::json, changes = changes::jsonb::json')).toEqual([])
  })

  it('finds a changed character that changes no meaning', async () => {
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
