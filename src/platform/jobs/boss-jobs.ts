import { PgBoss } from 'pg-boss'
import type { Pool } from 'pg'
import { stopMsMax, type ReportFault, type Job, type Jobs } from './job.ts'

const pollSeconds = 2
/** A job that runs longer is considered dead and may be started again elsewhere. */
const runSecondsMax = 3600

/**
 * Jobs by pg-boss, for a PostgreSQL server and any number of processes: each turn is taken by one of them. Its tables
 * are its own, in the schema `pgboss`, made when it first starts.
 */
export async function bossJobs(pool: Pool, jobs: readonly Job[], complain: ReportFault): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    application_name: 'huiyin jobs',
  })
  boss.on('error', (error) => complain('the job queue failed', error))
  let stopping: Promise<void> | undefined
  try {
    await alone(pool, () => boss.start())
    for (const job of jobs) await take(boss, job, complain)
  } catch (error) {
    await boss.stop({ graceful: false }).catch((also: unknown) => complain('the job queue did not stop', also))
    throw error
  }
  const known = new Set(jobs.map(({ name }) => name))
  return {
    async soon(name) {
      if (!known.has(name)) throw new TypeError(`there is no job ${name}`)
      await boss.send(name)
    },
    counts: () =>
      Promise.all(
        jobs.map(async ({ name }) => {
          const [stats] = await boss.getQueueStats(name)
          return { name, waiting: stats?.queuedCount ?? 0, running: stats?.activeCount ?? 0 }
        }),
      ),
    stop: () => (stopping ??= boss.stop({ graceful: true, timeout: stopMsMax })),
  }
}

/** Any number no other program uses for the same thing: the letters "hyjobs" as hexadecimal ASCII. */
export const startLockKey = 0x68_79_6a_6f_62_73

/** Serialises the set-up: two processes that create the queue's tables concurrently fail. */
async function alone<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1::bigint)', [startLockKey])
    return await work()
  } finally {
    // Ends the session, and with it the lock, whatever state the connection is in.
    client.release(true)
  }
}

async function take(boss: PgBoss, { name, everyMinutes, atStart, run }: Job, complain: ReportFault): Promise<void> {
  // `stately`: at most one waits and at most one runs, however often it is asked for.
  await boss.createQueue(name, { policy: 'stately', retryLimit: 0, expireInSeconds: runSecondsMax })
  await boss.work(name, { pollingIntervalSeconds: pollSeconds }, async () => {
    try {
      await run()
    } catch (error) {
      complain(`the job ${name} failed`, error)
      // Thrown on, so that the queue keeps it among the failed.
      throw error
    }
  })
  await boss.schedule(name, cronOf(everyMinutes))
  if (atStart) await boss.send(name)
}

export function cronOf(everyMinutes: number): string {
  if (Number.isInteger(everyMinutes) && everyMinutes >= 1 && everyMinutes < 60) return `*/${everyMinutes} * * * *`
  const hours = everyMinutes / 60
  if (!Number.isInteger(hours) || hours < 1 || hours > 24) throw new RangeError(`no turn of ${everyMinutes} minutes`)
  return hours === 24 ? '0 3 * * *' : `0 */${hours} * * *`
}
