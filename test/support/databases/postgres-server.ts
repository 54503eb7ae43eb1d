import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { makeDataFolder, reachableTemp, serverFiles, whoRuns } from './postgres-files.ts'
import type { RunAs } from './postgres-files.ts'

export type TestServer = {
  /** The URL of one of its databases, as its superuser. */
  urlOf(database: string): string
  /** Ends it as a crash would: nothing is flushed, nobody is told. */
  crash(): Promise<void>
  /** Kills every process of it at once (SIGKILL), as when the machine loses its power, except that the disk goes on. */
  kill(): Promise<void>
  /** Starts it again after `crash`, on the same data and port. */
  startAgain(): Promise<void>
  /** Ends it and removes its data, unless it is kept. Happens by itself when the process that started it ends, however it ends. */
  stop(): Promise<void>
}

const startAttemptsMax = 3
const startMsMax = 60_000

// Nothing here outlives the run, so nothing has to reach the disk; `durable` is for tests of exactly that.
const careless = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']

type Options = {
  readonly durable?: boolean
  /** Name of a folder among the temporary files that is kept when the server stops, and used again when it is there. */
  readonly kept?: string
  /** More settings, as the command line takes them. */
  readonly settings?: readonly string[]
}

/**
 * Starts a PostgreSQL server of its own on a random port of 127.0.0.1, with a random password, on data nobody else uses.
 * Throws when this machine has no PostgreSQL from npm, or when the server does not start; the error ends with its log.
 */
export async function startServer({ durable = false, kept, settings: more = [] }: Options = {}): Promise<TestServer> {
  const user = whoRuns()
  const files = serverFiles(user)
  const folder = kept === undefined ? makeDataFolder() : join(reachableTemp(), kept)
  const lifeline = keepTied(folder, kept !== undefined)
  const data = join(folder, 'data')
  const remove = (): void => {
    if (kept === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    lifeline.kill()
  }
  let password: string
  try {
    password = await passwordOf(files, folder, data, user)
  } catch (cause) {
    remove()
    throw cause
  }

  const settings = [...(durable ? [] : careless), ...more]
  let port = 0
  let server: ChildProcess | undefined
  for (let attempt = 1; !server; attempt++) {
    port = await freePort()
    try {
      server = await start({ files, data, port, settings, user })
    } catch (cause) {
      // Another process may have taken the port between our look and the start.
      if (attempt < startAttemptsMax) continue
      remove()
      throw cause
    }
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (server && server.exitCode === null && server.signalCode === null) {
      server.ref()
      const ended = once(server, 'exit')
      server.kill(signal)
      await ended
    }
    server = undefined
  }
  return {
    urlOf: (database) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`,
    crash: () => end('SIGQUIT'),
    async kill() {
      // Its workers live in sessions of their own, so a signal to its group would not reach them.
      const workers = childrenOf(server?.pid)
      server?.kill('SIGSTOP')
      for (const pid of new Set([...workers, ...childrenOf(server?.pid)])) killHard(pid)
      await end('SIGKILL')
    },
    async startAgain() {
      server = await start({ files, data, port, settings, user })
    },
    async stop() {
      await end('SIGINT')
      remove()
    },
  }
}

/** That of the superuser; makes the cluster where there is none. */
async function passwordOf(files: string, folder: string, data: string, user: RunAs): Promise<string> {
  const file = join(folder, 'password')
  // Written last when a cluster is made.
  if (existsSync(join(data, 'global', 'pg_control')) && existsSync(file)) return readFileSync(file, 'utf8')
  rmSync(data, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const password = randomBytes(16).toString('hex')
  await initialise(files, folder, data, password, user)
  return password
}

async function initialise(files: string, folder: string, data: string, password: string, user: RunAs): Promise<void> {
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  mkdirSync(data, { mode: 0o700 })
  if (user) for (const path of [folder, passwordFile, data]) chownSync(path, user.uid, user.gid)
  // The same order of text and the same upper and lower case as in PGlite (src/platform/db/pglite/open-pglite.ts).
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8']
  const access = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  const environment = { ...user, env: { LC_MESSAGES: 'C', PATH: process.env['PATH'] }, cwd: folder }
  await promisify(execFile)(
    join(files, 'bin', 'initdb'),
    [`--pgdata=${data}`, '--no-sync', '--no-instructions', ...locale, ...access],
    environment,
  )
}

type Start = { files: string; data: string; port: number; settings: readonly string[]; user: RunAs }

async function start({ files, data, port, settings, user }: Start): Promise<ChildProcess> {
  const own = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=200']
  const server = spawn(join(files, 'bin', 'postgres'), ['-D', data, '-p', String(port), ...own, ...settings], {
    ...user,
    // A session of its own: Ctrl-C in the terminal must reach the tests first, and then they stop it.
    detached: true,
    cwd: data,
    env: { LC_MESSAGES: 'C', PATH: process.env['PATH'] },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let tooLate: NodeJS.Timeout | undefined
  try {
    await new Promise<void>((resolve, reject) => {
      let log = ''
      const fail = (what: string): void => reject(new Error(`PostgreSQL ${what}:\n${log}`))
      tooLate = setTimeout(() => fail(`is not ready after ${startMsMax} ms`), startMsMax)
      server.once('error', reject).once('exit', () => fail('did not start'))
      // Read to the end, so that the server never waits for a full pipe.
      server.stderr.setEncoding('utf8').on('data', (text: string) => {
        log = (log + text).slice(-4000)
        if (log.includes('ready to accept connections')) resolve()
      })
    })
  } catch (cause) {
    server.kill('SIGKILL')
    throw cause
  } finally {
    clearTimeout(tooLate)
  }
  server.unref()
  return server
}

/** Linux only: the processes whose parent is `pid`, from their `stat` files (proc(5), field 4). */
function childrenOf(pid: number | undefined): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((child) => {
      try {
        const stat = readFileSync(`/proc/${child}/stat`, 'utf8')
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === pid
      } catch {
        return false
      }
    })
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

/** Starts the process that outlives ours just long enough to clean up after it. */
function keepTied(folder: string, kept: boolean): ChildProcess {
  const script = fileURLToPath(new URL('stop-when-orphaned.mjs', import.meta.url))
  const lifeline = spawn(process.execPath, [script, folder, kept ? 'keep' : 'remove'], {
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  lifeline.unref()
  return lifeline
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
