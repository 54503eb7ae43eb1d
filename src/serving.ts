import { createApp, type AppDeps } from './app.ts'
import type { Config } from './config.ts'
import { matterJobs } from './features/matters/jobs.ts'
import { openSignIn } from './features/sign-in/accounts/sign-in.ts'
import { withPages } from './pages.ts'
import { startServer, type RunningServer } from './platform/http/server.ts'
import { startJobs } from './platform/jobs/index.ts'
import { openStore } from './store.ts'
import type { Store } from './features/matters/act.ts'

export type Serving = {
  readonly store: Store
  readonly server: RunningServer
  /** Lets requests and jobs under way end, then closes the database. Can be called again. */
  stop(): Promise<void>
}

/** Told of what goes wrong in the background or is the server's own fault; one line each. */
export type Complain = (what: string, error: unknown) => void

/**
 * Brings the installation up: store, whatever must be there before the first request (`prepare`), the background
 * jobs, the server. Throws `DatabaseUnavailable`, `MigrationRefused` or the error of an address that cannot be used,
 * and then leaves nothing running.
 */
export async function serve(
  config: Config,
  complain: Complain,
  prepare: (store: Store) => Promise<void> = async () => {},
  more: Partial<AppDeps> = {},
): Promise<Serving> {
  const store = await openStore(config.place)
  const undo: (() => Promise<void>)[] = [() => store.database.close()]
  const stopAll = async (): Promise<void> => {
    for (const one of undo.splice(0).toReversed()) await one()
  }
  try {
    await prepare(store)
    const signIn = config.demo ? undefined : await openSignIn(store, config)
    const app = createApp({
      ...withPages({
        store,
        demo: config.demo,
        ...(signIn && { signIn }),
        baseUrl: config.baseUrl,
        report: (error, path) => complain(`page ${path} failed`, error),
      }),
      ...more,
      store,
      demo: config.demo,
      report: (error, request) => complain(`request ${request} failed`, error),
    })
    const jobs = await startJobs(store.database, matterJobs(store, complain), complain)
    undo.push(() => jobs.stop())
    const server = await startServer((request, env) => app.fetch(request, env), {
      port: config.port,
      host: config.host,
    })
    undo.push(() => server.stop())
    return { store, server, stop: stopAll }
  } catch (error) {
    await stopAll()
    throw error
  }
}
