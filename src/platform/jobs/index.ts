import type { Database } from '../db/index.ts'
import { bossJobs } from './boss-jobs.ts'
import type { ReportFault, Job, Jobs } from './job.ts'
import { timerJobs } from './timer-jobs.ts'

export type { ReportFault, Job, JobCounts, Jobs } from './job.ts'

/**
 * Starts doing the jobs, each at its turns: by pg-boss on a PostgreSQL server, where processes share
 * them, by a timer on PGlite, which one process has to itself (docs/decisions say why not pg-boss there too).
 */
export async function startJobs(database: Database, jobs: readonly Job[], complain: ReportFault): Promise<Jobs> {
  return database.kind === 'postgres' ? bossJobs(database.engine, jobs, complain) : timerJobs(jobs, complain)
}
