import type { Command } from 'commander'
import { configOf, type Config, type PlaceOptions } from '../../config.ts'
import { demoBodies, demoStore, playDemo } from '../../demo/play.ts'
import type { Store } from '../../features/matters/commands/act.ts'
import { peopleOn } from '../../features/people/directory.ts'
import { openLog, type Log } from '../../platform/log.ts'
import { openProgressBar } from '../../platform/progress.ts'
import { serve } from '../../serving/serve.ts'
import { UsageError, withPlace, type Io } from '../io.ts'
import { serveWhileStarting } from '../serve-while-starting.tsx'
import { askedToStop, isWorker, serveAsWorker, serveByWorkers } from '../workers.ts'

type Options = PlaceOptions & { port?: string; host?: string; baseUrl?: string; demo?: boolean; workers?: string }

export function register(program: Command, io: Io): void {
  withPlace(program.command('serve'))
    .description('serve the pages and the API until stopped')
    .option('--port <n>', 'port to listen on (environment: PORT; default: 3000)')
    .option('--host <address>', 'address to listen on (environment: HOST; default: 127.0.0.1)')
    .option('--base-url <url>', 'how the outside world addresses it (environment: BASE_URL)')
    .option('--workers <n>', 'processes that answer, on a PostgreSQL server only (environment: WORKERS; default: 1)')
    .option('--demo', 'fill two invented cities on the first run, and let anybody sign in as their people')
    .action(async (options: Options) => {
      const config = configOf(io.env, options)
      const log = openLog((line) => io.err(line.trimEnd()), config.logLevel)
      const { workers = 1 } = config
      if (isWorker()) return serveAsWorker(config, log)
      if (workers > 1 && 'folder' in config.place) {
        throw new UsageError(
          `--workers ${workers} needs a PostgreSQL server, for a data folder belongs to one process: ` +
            'give --database-url, or leave --workers out',
        )
      }
      // A demo shows its progress while it is created. With port 0 the address is unknown yet.
      const shown = config.demo && config.port !== 0 ? await serveWhileStarting(config.port, config.host) : undefined
      const prepare = async (store: Store): Promise<void> => {
        if (config.demo) await fillDemo(store, io, (share) => shown?.tell(share))
        await shown?.stop()
      }
      const starting = workers > 1 ? serveByWorkers(config, { workers, log, prepare }) : serveHere(config, log, prepare)
      const running = await starting.finally(() => shown?.stop())
      // Port 0 is known only now.
      const address = config.port === 0 && options.baseUrl === undefined ? running.url : config.baseUrl
      io.out(`Huiyin 回音 serves ${address}${workers > 1 ? ` by ${workers} processes` : ''}`)
      if (config.demo) io.out(`  Sign in as anybody in the demo: ${address}/sign-in`)
      io.out(`  API ${address}/api/docs · stop with Ctrl+C`)
      await askedToStop()
      await running.stop()
    })
}

async function serveHere(
  config: Config,
  log: Log,
  prepare: (store: Store) => Promise<void>,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const { server, stop } = await serve(config, { log, prepare })
  return { url: server.url, stop }
}

/** Plays the demo's cities that are not there yet; a second start finds them as they were left. */
async function fillDemo(store: Store, io: Io, tell: (share: number) => void): Promise<void> {
  const there = await store.bodies.all()
  const halfMade = await half(
    store,
    demoBodies.filter((body) => there.includes(body)),
  )
  if (halfMade !== undefined) {
    throw new UsageError(
      `the demo city ${halfMade} was broken off while it was made: remove the data folder and start again`,
    )
  }
  const bodies = demoBodies.filter((body) => !there.includes(body))
  if (bodies.length === 0) return
  io.err('Playing fourteen months in the demo cities (once) …')
  const bar = openProgressBar('demo')
  const onProgress = (done: number, total: number): void => {
    bar.update(done, total)
    tell(done / total)
  }
  try {
    await playDemo(demoStore(store.database), { bodies, onProgress })
  } finally {
    bar.stop()
  }
}

/** People are inserted last, so a city without any was not completed. */
async function half(store: Store, bodies: readonly string[]): Promise<string | undefined> {
  for (const body of bodies) {
    const [person] = await peopleOn(store.database, body, store.clock.now().slice(0, 10), 1)
    if (person === undefined) return body
  }
  return undefined
}
