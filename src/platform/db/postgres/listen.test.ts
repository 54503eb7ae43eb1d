import { beforeAll, describe, expect, it, vi } from 'vitest'
import { databaseMaker, eachDatabase } from '../../../../test/support/databases/databases.ts'
import type { Database } from '../index.ts'

const soon = { timeout: 10_000, interval: 20 }

eachDatabase((_engine, open) => {
  let database: Database
  beforeAll(async () => {
    database = await open({ migrated: false })
  })

  it('hears what is committed on its channel, until it stops', async () => {
    const heard: string[] = []
    const stop = await database.listen('matter_changed', (payload) => heard.push(payload))
    const stopOther = await database.listen('other', () => heard.push('other'))
    const stopTwin = await database.listen('matter_changed', (payload) => heard.push(`twin ${payload}`))
    await database.query(`SELECT pg_notify('matter_changed', '提案 1')`)
    const undone = database.transaction(async (tx) => {
      await tx.query(`SELECT pg_notify('matter_changed', 'undone')`)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await vi.waitFor(() => expect(heard).toEqual(['提案 1', 'twin 提案 1']), soon)
    await stopTwin()
    await database.transaction((tx) => tx.query(`SELECT pg_notify('matter_changed', '2')`))
    await vi.waitFor(() => expect(heard.slice(2)).toEqual(['2']), soon)
    await stop()
    await database.query(`SELECT pg_notify('matter_changed', '3')`)
    await database.query(`SELECT pg_notify('other', '')`)
    await vi.waitFor(() => expect(heard.slice(3)).toEqual(['other']), soon)
    await stopOther()
  })

  it('refuses what is no channel name', () => {
    expect(() => database.listen('a; DROP TABLE matter', () => {})).toThrow(TypeError)
  })
})

describe('on a server', () => {
  const open = databaseMaker('postgres')
  it('listens again after its connection broke', async () => {
    const database = await open({ migrated: false })
    const heard: string[] = []
    await database.listen('again', (payload) => heard.push(payload))
    const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN again' AND datname = current_database()`
    expect(await database.query(cut)).toHaveLength(1)
    const tell = async (): Promise<void> => {
      await database.query(`SELECT pg_notify('again', 'still here')`)
      expect(heard).toContain('still here')
    }
    await vi.waitFor(tell, soon)
  })
})
