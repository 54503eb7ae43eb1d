import { beforeAll, beforeEach, expect, it } from 'vitest'
import { eachDatabase } from '../../../test/support/databases/databases.ts'
import { sqlErrorOf, type Database, type Tx } from './index.ts'

eachDatabase((_engine, open) => {
  let database: Database
  beforeAll(async () => {
    database = await open({ migrated: false })
    await database.script('CREATE TABLE kept (id int PRIMARY KEY)')
  })
  beforeEach(() => database.query('DELETE FROM kept'))

  const insert = 'INSERT INTO kept VALUES ($1)'
  const idsKept = async (): Promise<number[]> =>
    (await database.query<{ id: number }>('SELECT id FROM kept ORDER BY id')).map(({ id }) => id)

  it('commits what nobody waited for, in the order in which it was asked for', async () => {
    const seen = await database.transaction(async (tx) => {
      tx.later(insert, [1])
      tx.later('UPDATE kept SET id = id + 10')
      const rows = await tx.query('SELECT id FROM kept')
      tx.later(insert, [2])
      return rows
    })
    expect(seen).toEqual([{ id: 11 }])
    expect(await idsKept()).toEqual([2, 11])
  })

  it('rolls everything back and throws the first error when one of them fails', async () => {
    const failed = database.transaction(async (tx) => {
      await tx.query(insert, [1])
      tx.later(insert, [1])
      tx.later(insert, ['nonsense'])
      tx.later(insert, [3])
    })
    const error: unknown = await failed.catch((thrown: unknown) => thrown)
    expect(sqlErrorOf(error)?.code).toBe('23505')
    expect(await idsKept()).toEqual([])
    await database.transaction((tx) => tx.query(insert, [4]))
    expect(await idsKept()).toEqual([4])
  })

  it('throws what the work itself threw, also when something sent before has failed', async () => {
    const failed = database.transaction(async (tx) => {
      tx.later(insert, ['nonsense'])
      throw new Error('its own')
    })
    await expect(failed).rejects.toThrow('its own')
    expect(await idsKept()).toEqual([])
  })

  it('copies after what was sent before', async () => {
    await database.transaction(async (tx) => {
      tx.later(insert, [1])
      await tx.copyText('kept (id)', ['2\n', '3\n'])
      tx.later('UPDATE kept SET id = -id')
    })
    expect(await idsKept()).toEqual([-3, -2, -1])
  })

  it('refuses to be used once the work has ended', async () => {
    let ended: Tx | undefined
    await database.transaction(async (tx) => void (ended = tx))
    expect(() => ended?.later('SELECT 1')).toThrow(/has ended/)
  })
})
