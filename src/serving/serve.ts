import { setTimeout as pause } from 'node:timers/promises'
import { createApp, type AppDeps } from './app.ts'
import type { Config } from '../config.ts'
import type { Store } from '../features/matters/commands/act.ts'
import { matterJobs } from '../features/matters/time/jobs.ts'
import { retentionJob } from '../features/personal-data/retention.ts'
import { portalCacheFront } from '../features/portal/cache-front.ts'
import { openSignIn } from '../features/sign-in/accounts/sign-in.ts'
import { overloaded } from '../features/site/overloaded.tsx'
import { counted, metricDefinitions } from './metrics.ts'
import { withPages } from './pages.ts'
import { newMetrics, type Metrics } from '../platform/http/metrics.ts'
import { newPressure, type Pressure } from '../platform/http/pressure.ts'
import { startServer, type RunningServer } from '../platform/http/server.ts'
import { startJobs, type ReportFault, type Job, type Jobs } from '../platform/jobs/index.ts'
import { newAdmission } from '../platform/limits/admission.ts'
import { rateLimit } from '../platform/limits/rate-limit.ts'
import type { Log } from '../platform/log.ts'
import { mailJob, outbox, type SendMail } from '../platform/mail/index.ts'
import { openStore } from '../store.ts'
import { timed, watchDatabase, watchJobs } from './observe.ts'

export type Serving = {
  readonly store: Store
  readonly server: RunningServer
  /** Is not ready any more, lets requests and jobs under way end, then closes the database. Can be called again. */
  stop(): Promise<void>
}

export type ServeOptions = {
  readonly log: Log
  /** Whatever must be there before the first request. */
  readonly prepare?: (store: Store) => Promise<void>
  readonly metrics?: Metrics
  readonly more?: Partial<AppDeps>
}

const inFlightMaxDefault = 200

/**
 * Brings the installation up: store, whatever must be there before the first request, the background jobs, the server.
 * Throws `DatabaseUnavailable`, `MigrationRefused` or the error of an address that cannot be used, and then leaves
 * nothing running.
 */
export async function serve(config: Config, options: ServeOptions): Promise<Serving> {
  const { log, prepare = async () => {}, metrics = newMetrics(metricDefinitions), more } = options
  const store = counted(await openStore(config.place), metrics)
  watchDatabase(metrics, store.database)
  const undo: (() => Promise<void>)[] = [() => store.database.close()]
  const stopAll = async (): Promise<void> => {
    for (const one of undo.splice(0).toReversed()) await one()
  }
  try {
    await prepare(store)
    // Whoever misses it looks again within seconds; pages look each time.
    await store.database.listen('body_changed', (body) => store.bodies.forget(body))
    let stopping: Promise<void> | undefined
    const letters = lettersOf(config, store)
    const { sendMail } = letters
    const limit = config.demo ? undefined : rateLimit(store, (error) => log.error('rate limit', error))
    const app = await appOf(config, store, sendMail, {
      ...more,
      metrics,
      log,
      limit,
      isStopping: () => stopping !== undefined,
    })
    const complain: ReportFault = (what, error) => log.error(what, error)
    const work = [...matterJobs(store, complain), retentionJob(store), ...letters.jobs(complain)]
    const jobs = await startJobs(store.database, timed(work, metrics), complain)
    letters.sentBy(jobs)
    watchJobs(metrics, jobs)
    undo.push(() => jobs.stop())
    const pressure = pressureOf(config, metrics)
    undo.push(async () => pressure.stop())
    const { port, host, drainSeconds = 0, proxyHops = 0 } = config
    const front = portalCacheFront(store, metrics, newAdmission(limit), proxyHops)
    const server = await startServer((request, env) => app.fetch(request, env), { port, host, front, pressure })
    undo.push(() => server.stop())
    const stop = (): Promise<void> => (stopping ??= pause(drainSeconds * 1000).then(stopAll))
    return { store, server, stop }
  } catch (error) {
    await stopAll()
    throw error
  }
}

/**
 * Letters are written down, and sent by a job where there is a mail server: soon, because somebody waits for the link.
 */
function lettersOf({ mailServer }: Config, store: Store) {
  const kept = outbox(store.database, store.clock, store.ids)
  let jobs: Pick<Jobs, 'soon'> | undefined
  const sendMail: SendMail = async (mail) => {
    await kept(mail)
    if (mailServer !== undefined) await jobs?.soon('mail')
  }
  return {
    sendMail,
    jobs: (complain: ReportFault): Job[] => (mailServer === undefined ? [] : [mailJob(store, mailServer, complain)]),
    sentBy: (started: Pick<Jobs, 'soon'>) => void (jobs = started),
  }
}

async function appOf(
  config: Config,
  store: Store,
  sendMail: SendMail,
  more: Partial<AppDeps> & { readonly log: Log },
): Promise<ReturnType<typeof createApp>> {
  const { demo, baseUrl, proxyHops = 0 } = config
  const { log } = more
  const signIn = demo ? undefined : await openSignIn(store, { ...config, sendMail })
  const pages = withPages({
    store,
    demo,
    ...(signIn && { signIn }),
    baseUrl,
    report: (error, path) => log.error('page failed', error, { path }),
  })
  return createApp({
    ...pages,
    ...more,
    store,
    demo,
    https: baseUrl.startsWith('https://'),
    proxyHops,
    report: (error, request) => log.error('request failed', error, { request }),
  })
}

function pressureOf({ inFlightMax = inFlightMaxDefault }: Config, metrics: Metrics): Pressure {
  const pressure = newPressure({
    inFlightMax,
    refuse: overloaded,
    told: (why) => metrics.count('huiyin_requests_shed_total', { why }),
  })
  metrics.gauge('huiyin_requests_in_flight', () => [{ labels: {}, value: pressure.inFlight() }])
  return pressure
}
