import { beforeAll, expect, it } from 'vitest'
import { eachDatabase } from '../../../test/support/databases/databases.ts'
import { movableClock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { rateLimit } from './rate-limit.ts'

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 40))

eachDatabase((_engine, open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  const fail = (error: unknown): never => {
    throw error
  }

  it('lets through what is within the limit, tells the rest how long to wait, and begins anew with the minute', () => {
    const clock = movableClock('2026-02-02T01:00:20.000Z')
    const limit = rateLimit({ database, clock }, fail)
    const taken = Array.from({ length: 12 }, () => limit.take('one', 10))
    expect(taken).toEqual([...Array.from({ length: 10 }), 40, 40])
    expect(limit.take('other', 10)).toBeUndefined()
    clock.moveBy({ ms: 40_000 })
    expect(limit.take('one', 10)).toBeUndefined()
  })

  it('counts with the other processes, and costs nothing for whoever asks little', async () => {
    const clock = movableClock('2026-03-02T01:00:00.000Z')
    const queries: string[] = []
    const counted = {
      clock,
      database: {
        ...database,
        query: <Row>(...call: Parameters<Database['query']>): Promise<Row[]> => {
          queries.push(JSON.stringify(call[0]))
          return database.query<Row>(...call)
        },
      },
    }
    const processes = [rateLimit(counted, fail), rateLimit(counted, fail)]
    for (let i = 0; i < 4; i++) processes[0]?.take('little', 100)
    expect(queries).toEqual([])
    let through = 0
    for (let i = 0; i < 200; i++) {
      if (processes[i % 2]?.take('much', 100) === undefined) through++
      if (i % 10 === 9) await settled()
    }
    expect(through).toBeGreaterThanOrEqual(100)
    expect(through).toBeLessThanOrEqual(110)
  })

  it('goes on by its own count where the database cannot be reached', async () => {
    const told: unknown[] = []
    const broken = { ...database, query: () => Promise.reject(new Error('gone')) }
    const clock = movableClock('2026-04-02T01:00:00.000Z')
    const limit = rateLimit({ database: broken, clock }, (error) => void told.push(error))
    const taken = Array.from({ length: 12 }, () => limit.take('one', 10))
    await settled()
    expect(taken.filter((wait) => wait !== undefined)).toHaveLength(2)
    expect(told.length).toBeGreaterThan(0)
  })
})
