import { createServer } from 'node:http'
import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { proposal } from '../src/procedures/proposal/index.ts'
import type { DatabasePlace } from '../src/platform/db/index.ts'
import { silentLog } from '../src/platform/log.ts'
import { serve, type Serving } from '../src/serving/serve.ts'
import { short, type Bench, type Measurement, type Variant, type World } from './bench.ts'
import { benchBody } from './lifecycle.ts'
import { load } from './load.ts'
import { lives } from './measurements.ts'
import { openPlace } from './place.ts'

/** One proposal with a whole life, as anybody may read it. */
const oneMatter: World = {
  name: 'one public matter',
  async fill(place) {
    const store = await openPlace(place)
    await lives(store, 1)
    await store.database.close()
  },
}

function served(place: DatabasePlace): Promise<Serving> {
  return serve({ port: 0, host: '127.0.0.1', place, baseUrl: 'http://localhost', demo: false }, { log: silentLog })
}

async function matterIn({ store }: Serving): Promise<string> {
  const [row] = await store.database.query<{ address: string }>(
    `SELECT address FROM matter WHERE body_id = $1 AND procedure = '${proposal.name}' AND number IS NOT NULL LIMIT 1`,
    [benchBody],
  )
  return `/matters/${encodeURIComponent(row?.address ?? '')}`
}

type PathIn = (serving: Serving) => string | Promise<string>

/** The whole server answering a public page, from its copy, asked about before each sending. */
function ours(pathIn: PathIn): Variant {
  return async (place) => {
    const serving = await served(place)
    const { rate } = await load([serving.server.url + (await pathIn(serving))])
    await pause(500)
    await serving.stop()
    return { value: rate, unit: 'requests/s' }
  }
}

/** A bare server sending a string of the same size, with nothing to ask and nothing to say about it. */
function bare(pathIn: PathIn): Variant {
  return async (place) => {
    const serving = await served(place)
    const text = await (await fetch(serving.server.url + (await pathIn(serving)))).text()
    await serving.stop()
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(text)
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const address = server.address()
    const { rate } = await load([`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`])
    server.closeAllConnections()
    server.close()
    return { value: rate, unit: 'requests/s' }
  }
}

/** Pages everybody may read, each beside a bare server: one matter, and what is made of much of a body. */
function publicPage(name: string, pathIn: PathIn): Bench {
  return {
    name,
    engines: ['postgres'],
    world: oneMatter,
    ours: ours(pathIn),
    limit: bare(pathIn),
    against: 'node:http, a string of the same size',
    aim: { ratioMin: 0.8 },
  }
}

const root = join(import.meta.dirname, '..')

/** A server as a process of its own, as `huiyin serve` starts it; `ms` from its start to its first answer that it is ready. */
async function started(place: DatabasePlace) {
  const where =
    'databaseUrl' in place
      ? ['--database-url', place.databaseUrl]
      : ['--data', join('folder' in place ? place.folder : '', '..')]
  const begun = performance.now()
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', 'serve', '--port', '0', ...where], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  let url: string | undefined
  while ((url = /http:\/\/[\w.]+:\d+/.exec(said)?.[0]) === undefined) await pause(5)
  while (!(await fetch(`${url}/readyz`)).ok) await pause(5)
  const ms = performance.now() - begun
  const megabytes = async (): Promise<number> => {
    const text = await (await fetch(`${url}/metrics`)).text()
    return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]) / 1024 / 1024
  }
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  return { url, ms, megabytes, stop }
}

async function starting(place: DatabasePlace): Promise<Measurement> {
  const { ms, stop } = await started(place)
  await stop()
  return { value: ms, unit: 'ms' }
}

async function memoryAtStart(place: DatabasePlace): Promise<Measurement> {
  const { megabytes, stop } = await started(place)
  const value = await megabytes()
  await stop()
  return { value, unit: 'MB' }
}

const requestsBefore = short ? 500 : 10_000
const asksAtOnce = 16

/** After so many pages, each written anew for the list and sent from a copy for the matter. */
async function memoryAfter(place: DatabasePlace): Promise<Measurement> {
  const { url, megabytes, stop } = await started(place)
  let left = requestsBefore
  const ask = async (): Promise<void> => {
    while (left-- > 0) await (await fetch(`${url}${left % 2 === 0 ? '/matters' : '/api/v1/matters'}`)).arrayBuffer()
  }
  await Promise.all(Array.from({ length: asksAtOnce }, ask))
  const value = await megabytes()
  await stop()
  return { value, unit: 'MB' }
}

export const pageBenches: readonly Bench[] = [
  publicPage('public page', matterIn),
  publicPage('home', () => '/'),
  publicPage('public list', () => '/matters'),
  {
    name: 'start',
    engines: ['postgres'],
    world: oneMatter,
    ours: starting,
    against: 'from nothing to /readyz',
    aim: { max: 5_000 },
  },
  {
    name: 'memory after requests',
    engines: ['postgres'],
    world: oneMatter,
    ours: memoryAfter,
    limit: memoryAtStart,
    against: 'after start',
    aim: { ratioMax: 1.6 },
  },
]
