import { createApp, type AppDeps } from './app.ts'
import type { Config } from './config.ts'
import { matterJobs } from './features/matters/jobs.ts'
import { earlyPages } from './features/portal/early.ts'
import { openSignIn } from './features/sign-in/accounts/sign-in.ts'
import { withPages } from './pages.ts'
import { startServer, type RunningServer } from './platform/http/server.ts'
import { startJobs } from './platform/jobs/index.ts'
import { counted, metricDefinitions } from './metrics.ts'
import { newMetrics } from './platform/http/metrics.ts'
import type { Complain } from './platform/jobs/index.ts'
import type { Log } from './platform/log.ts'
import { openStore } from './store.ts'
import { timed, watchDatabase, watchJobs } from './watching.ts'
import type { Store } from './features/matters/act.ts'

export type Serving = {
  readonly store: Store
  readonly server: RunningServer
  /** Lets requests and jobs under way end, then closes the database. Can be called again. */
  stop(): Promise<void>
}

export type ServeOptions = {
  readonly log: Log
  /** Whatever must be there before the first request. */
  readonly prepare?: (store: Store) => Promise<void>
  readonly more?: Partial<AppDeps>
}

/**
 * Brings the installation up: store, whatever must be there before the first request, the background jobs, the server. Throws `DatabaseUnavailable`, `MigrationRefused` or the error of an address that cannot be used,
 * and then leaves nothing running.
 */
export async function serve(
  config: Config,
  { log, prepare = async () => {}, more = {} }: ServeOptions,
): Promise<Serving> {
  const metrics = newMetrics(metricDefinitions)
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
    const signIn = config.demo ? undefined : await openSignIn(store, config)
    const app = createApp({
      ...withPages({
        store,
        demo: config.demo,
        ...(signIn && { signIn }),
        baseUrl: config.baseUrl,
        report: (error, path) => log.error('page failed', error, { path }),
      }),
      ...more,
      metrics,
      log,
      store,
      demo: config.demo,
      limited: !config.demo,
      proxyHops: config.proxyHops ?? 0,
      report: (error, request) => log.error('request failed', error, { request }),
    })
    const complain: Complain = (what, error) => log.error(what, error)
    const jobs = await startJobs(store.database, timed(matterJobs(store, complain), metrics), complain)
    watchJobs(metrics, jobs)
    undo.push(() => jobs.stop())
    const server = await startServer((request, env) => app.fetch(request, env), {
      port: config.port,
      host: config.host,
      early: earlyPages(store, metrics),
    })
    undo.push(() => server.stop())
    return { store, server, stop: stopAll }
  } catch (error) {
    await stopAll()
    throw error
  }
}
