import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { cloneDatabase, eachDatabase } from '../../../test/support/databases/databases.ts'
import { openDatabase, type Database } from '../db/index.ts'
import { cronOf, startLockKey } from './boss-jobs.ts'
import { startJobs, type Job, type Jobs } from './index.ts'

const until = (what: () => boolean): Promise<boolean> => vi.waitUntil(what, { timeout: 30_000, interval: 20 })

eachDatabase((_engine, open) => {
  let database: Database
  let jobs: Jobs | undefined
  const complaints: string[] = []

  beforeAll(async () => {
    database = await open({ migrated: false })
  })
  afterEach(async () => {
    await jobs?.stop()
    complaints.length = 0
  })

  async function start(...list: readonly Partial<Job>[]): Promise<Jobs> {
    const whole = list.map((job) => ({ name: 'work', everyMinutes: 5, atStart: true, run: async () => {}, ...job }))
    jobs = await startJobs(database, whole, (what, error) => {
      complaints.push(`${what}: ${error instanceof Error ? error.message : String(error)}`)
    })
    return jobs
  }

  it('does a job at the start and when it is asked for, never beside itself', async () => {
    let [runs, beside, most] = [0, 0, 0]
    const run = async (): Promise<void> => {
      most = Math.max(most, ++beside)
      await pause(200)
      beside--
      runs++
    }
    const { soon } = await start({ name: 'first', run })
    await until(() => runs === 1)
    await Promise.all([soon('first'), soon('first'), soon('first')])
    await until(() => runs === 2)
    await pause(1000)
    expect(runs).toBeLessThanOrEqual(3)
    expect(most).toBe(1)
  })

  it('complains of a job that fails and does it again', async () => {
    let runs = 0
    const run = async (): Promise<void> => {
      if (++runs === 1) throw new Error('the disk is full')
    }
    const { soon } = await start({ name: 'second', run })
    await until(() => complaints.length === 1)
    expect(complaints).toEqual(['the job second failed: the disk is full'])
    await soon('second')
    await until(() => runs === 2)
    expect(complaints).toHaveLength(1)
  })

  it('lets what runs end before it stops, and begins nothing after', async () => {
    let [begun, ended] = [0, 0]
    const run = async (): Promise<void> => {
      begun++
      await pause(500)
      ended++
    }
    const { soon, stop } = await start({ name: 'third', run })
    await until(() => begun === 1)
    await Promise.all([stop(), stop()])
    expect(ended).toBe(1)
    await soon('third').catch(() => {})
    await pause(300)
    expect(begun).toBe(1)
    expect(complaints).toEqual([])
  })

  it('knows no job of another name, and waits with one that is not for the start', async () => {
    let runs = 0
    const { soon } = await start({ name: 'fourth', atStart: false, run: async () => void runs++ })
    await expect(soon('nothing')).rejects.toThrow(TypeError)
    await pause(300)
    expect(runs).toBe(0)
  })
})

describe('on a server', () => {
  it('waits while another process makes the queue’s tables, instead of stumbling over them', async () => {
    const { url, drop } = await cloneDatabase('template1')
    const [one, other] = await Promise.all([1, 2].map(() => openDatabase({ databaseUrl: url })))
    if (one === undefined || other === undefined) throw new Error('two were opened')
    let starting: Promise<Jobs> | undefined
    await other.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1::bigint)', [startLockKey])
      await tx.script('CREATE SCHEMA pgboss')
      starting = startJobs(one, [], () => {})
      starting.catch(() => {})
      await pause(300)
    })
    await (await starting)?.stop()
    await Promise.all([one.close(), other.close()])
    await drop()
  })

  it('lets processes that start together share one queue', async () => {
    const { url, drop } = await cloneDatabase('template1')
    const databases = await Promise.all([1, 2, 3].map(() => openDatabase({ databaseUrl: url })))
    const complaints: unknown[] = []
    let runs = 0
    const job = { name: 'shared', everyMinutes: 60, atStart: true, run: async () => void runs++ }
    const started = await Promise.all(databases.map((one) => startJobs(one, [job], (...all) => complaints.push(all))))
    await until(() => runs > 0)
    await Promise.all(started.map((jobs) => jobs.stop()))
    const schedules = await databases[0]?.query('SELECT name, cron FROM pgboss.schedule')
    for (const one of databases) await one.close()
    await drop()
    expect(schedules).toEqual([{ name: 'shared', cron: '0 */1 * * *' }])
    expect(runs).toBeGreaterThanOrEqual(1)
    expect(runs).toBeLessThanOrEqual(3)
    expect(complaints).toEqual([])
  })

  it('writes turns as cron does, and refuses those cron cannot say', () => {
    expect([1, 5, 60, 120, 1440].map(cronOf)).toEqual([
      '*/1 * * * *',
      '*/5 * * * *',
      '0 */1 * * *',
      '0 */2 * * *',
      '0 3 * * *',
    ])
    for (const minutes of [0, 0.5, 90, 1500]) expect(() => cronOf(minutes)).toThrow(RangeError)
  })
})
