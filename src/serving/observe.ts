import type { Database } from '../platform/db/index.ts'
import type { Metrics } from '../platform/http/metrics.ts'
import type { Job, Jobs } from '../platform/jobs/index.ts'

/** The jobs, each turn of which is timed. */
export function timed(jobs: readonly Job[], metrics: Metrics): Job[] {
  return jobs.map((job) => ({
    ...job,
    async run() {
      const begun = performance.now()
      let result = 'failed'
      try {
        await job.run()
        result = 'done'
      } finally {
        metrics.observe('huiyin_job_seconds', { job: job.name, result }, (performance.now() - begun) / 1000)
      }
    },
  }))
}

export function watchJobs(metrics: Metrics, jobs: Jobs): void {
  metrics.gauge('huiyin_jobs', async () =>
    (await jobs.counts()).flatMap(({ name, waiting, running }) => [
      { labels: { job: name, state: 'waiting' }, value: waiting },
      { labels: { job: name, state: 'running' }, value: running },
    ]),
  )
}

export function watchDatabase(metrics: Metrics, database: Database): void {
  metrics.gauge('huiyin_database_connections', () => [
    { labels: { state: 'busy' }, value: database.load().busy },
    { labels: { state: 'idle' }, value: database.load().idle },
  ])
  metrics.gauge('huiyin_database_waiting', () => [{ labels: {}, value: database.load().waiting }])
}
