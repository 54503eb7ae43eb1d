import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { makeDataFolder, serverFiles, whoRuns } from './postgres-files.ts'
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
  /** Ends it and removes its data. Happens by itself when the process that started it ends, however it ends. */
  stop(): Promise<void>
}

const startAttemptsMax = 3
const startMsMax = 60_000

// Nothing here outlives the run, so nothing has to reach the disk; `durable` is for tests of exactly that.
const careless = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']

/**
 * Starts a PostgreSQL server of its own on a random port of 127.0.0.1, with a random password, on data nobody else uses.
 * Throws when this machine has no PostgreSQL from npm, or when the server does not start; the error ends with its log.
 */
export async function startServer({ durable = false }: { durable?: boolean } = {}): Promise<TestServer> {
  const user = whoRuns()
  const files = serverFiles(user)
  const folder = makeDataFolder()
  const lifeline = keepTied(folder)
  const data = join(folder, 'data')
  const password = randomBytes(16).toString('hex')
  try {
    await initialise(files, folder, data, password, user)
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true })
    lifeline.kill()
    throw cause
  }

  const settings = durable ? [] : careless
  let port = 0
  let server: ChildProcess | undefined
  for (let attempt = 1; !server; attempt++) {
    port = await freePort()
    try {
      server = await start({ files, data, port, settings, user })
    } catch (cause) {
      // Another process may have taken the port between our look and the start.
      if (attempt < startAttemptsMax) continue
      rmSync(folder, { recursive: true, force: true })
      lifeline.kill()
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
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
      lifeline.kill()
    },
  }
}

async function initialise(files: string, folder: string, data: string, password: string, user: RunAs): Promise<void> {
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  mkdirSync(data, { mode: 0o700 })
  if (user) for (const path of [folder, passwordFile, data]) chownSync(path, user.uid, user.gid)
  // The same order of text and the same upper and lower case as in PGlite (src/platform/db/open-pglite.ts).
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

/** Starts the process that outlives ours just long enough to clean up after it. */
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

function keepTied(folder: string): ChildProcess {
  const script = fileURLToPath(new URL('stop-when-orphaned.mjs', import.meta.url))
  const lifeline = spawn(process.execPath, [script, folder], {
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
