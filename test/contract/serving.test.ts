import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createApp } from '../../src/serving/app.ts'
import { run } from '../../src/cli/index.ts'
import { serveWhileStarting } from '../../src/cli/serve-while-starting.tsx'
import { bodiesOf } from '../../src/features/bodies/bodies.ts'
import { act } from '../../src/features/matters/commands/act.ts'
import { overloaded } from '../../src/features/site/overloaded.tsx'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { metricDefinitions } from '../../src/serving/metrics.ts'
import { withPages } from '../../src/serving/pages.ts'
import { openDatabase, type Database } from '../../src/platform/db/index.ts'
import { newMetrics } from '../../src/platform/http/metrics.ts'
import { newPressure } from '../../src/platform/http/pressure.ts'
import { startServer } from '../../src/platform/http/server.ts'
import { addPeople, clientOf } from '../support/api.ts'
import { cloneDatabase } from '../support/databases/databases.ts'
import { startProcess, type ServerProcess } from '../support/processes/server-process.ts'
import { actorOf, testStore, type TestStore } from '../support/store.ts'

/** Processes started by one, by what the system says of each (Linux). */
function workersOf(parent: number): number[] {
  return readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter((pid) => pid !== '' && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('main.ts'))
    .map(Number)
}

let url: string
let drop: () => Promise<void>
let database: Database
let store: TestStore
let draft: string
const processes: ServerProcess[] = []

beforeAll(async () => {
  ;({ url, drop } = await cloneDatabase())
  database = await openDatabase({ databaseUrl: url })
  store = await testStore(database)
  await addPeople(store)
  const input = { subject: '提案', situation: '情况。', asks: [{ text: '建议。' }] }
  const drafted = await act(store, {
    body: 'test',
    actor: actorOf('wang'),
    procedure: 'proposal',
    start: 'draft',
    input,
  })
  if (isRefusal(drafted)) throw new Error(drafted.refused)
  draft = drafted.id
})
afterAll(async () => {
  for (const { process } of processes) process.kill('SIGKILL')
  await database.close()
  await drop()
})

async function started(...args: Parameters<typeof startProcess>): Promise<ServerProcess> {
  const one = await startProcess(...args)
  processes.push(one)
  return one
}

/** Holds the draft's row, so that whatever moves it is under way until the returned function lets go. */
async function hold(): Promise<() => Promise<void>> {
  let letGo = (): void => {}
  const until = new Promise<void>((resolve) => (letGo = resolve))
  let held = (): void => {}
  const holding = new Promise<void>((resolve) => (held = resolve))
  const over = database.transaction(async (tx) => {
    await tx.query('SELECT id FROM matter WHERE id = $1 FOR UPDATE', [draft])
    held()
    await until
  })
  await holding
  return async () => {
    letGo()
    await over
  }
}

describe('too many requests', () => {
  it('are turned away before they pile up, told when to come back, while the watch is kept', async () => {
    const inFlightMax = 4
    const whys: string[] = []
    const pressure = newPressure({ inFlightMax, refuse: overloaded, told: (why) => whys.push(why) })
    const app = createApp({ store, demo: true })
    const server = await startServer((request, env) => app.fetch(request, env), { port: 0, pressure })
    const wang = clientOf(server.url, { authorization: 'Bearer demo-p-wang' })
    const nobody = clientOf(server.url, {})
    const release = await hold()
    const moves = Array.from({ length: inFlightMax }, (_, n) =>
      wang.post(`/api/v1/matters/${draft}/save`, { analysis: `分析${n}` }),
    )
    await vi.waitFor(() => expect(pressure.inFlight()).toBe(inFlightMax), { timeout: 10_000, interval: 10 })
    const refused = await nobody.get('/api/v1/matters')
    expect([refused.status, refused.json.code]).toEqual([503, 'overloaded'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.headers.get('cache-control')).toBe('no-store')
    const page = await nobody.get('/matters', { accept: 'text/html', 'accept-language': 'zh-CN' })
    expect([page.status, page.text.includes('忙不过来')]).toEqual([503, true])
    for (const path of ['/healthz', '/readyz', '/metrics']) expect((await nobody.get(path)).status).toBe(200)
    await release()
    expect((await Promise.all(moves)).map(({ status }) => status)).toEqual(moves.map(() => 200))
    expect((await nobody.get('/api/v1/matters')).status).toBe(200)
    expect(new Set(whys)).toEqual(new Set(['in_flight']))
    expect(pressure.inFlight()).toBe(0)
    pressure.stop()
    await server.stop()
  })

  it('are told to come back, by pages and API alike, when slow statements hold every connection', async () => {
    const narrow = await openDatabase({ databaseUrl: url, connectionsMax: 1, connectionWaitMsMax: 1_000 })
    const onNarrow = { ...store, database: narrow, bodies: bodiesOf(narrow) }
    const metrics = newMetrics(metricDefinitions)
    const failures: unknown[] = []
    const report = (error: unknown): void => void failures.push(error)
    const pages = withPages({ store: onNarrow, demo: true, baseUrl: 'http://localhost', report })
    const app = createApp({ ...pages, store: onNarrow, demo: true, metrics, report })
    const server = await startServer((request, env) => app.fetch(request, env), { port: 0 })
    const wang = clientOf(server.url, { authorization: 'Bearer demo-p-wang', 'accept-language': 'zh-CN' })
    const ask = (n: number) => wang.get(n % 2 === 0 ? '/api/v1/matters?q=提案' : '/matters?q=提案')
    // Whatever reads the matters waits for this, and its connection with it.
    const answers = await database.transaction(async (tx) => {
      await tx.script('LOCK TABLE matter')
      const asked = Array.from({ length: 16 }, (_, n) => ask(n))
      for (const odd of [0, 1]) await Promise.race(asked.filter((_, n) => n % 2 === odd))
      return asked
    })
    const told = await Promise.all(answers)
    const [api, page] = [0, 1].map((odd) => told.filter(({ status }, n) => status === 503 && n % 2 === odd))
    expect(told.filter(({ status }) => ![200, 503].includes(status))).toEqual([])
    expect(api?.map(({ json, headers }) => [json.code, headers.get('retry-after')])[0]).toEqual(['overloaded', '5'])
    expect(page?.map(({ text, headers }) => [text.includes('忙不过来'), headers.get('retry-after')])[0]).toEqual([
      true,
      '5',
    ])
    const shed = /^huiyin_requests_shed_total\{why="database"\} (\d+)$/m.exec(await metrics.text())?.[1]
    expect(Number(shed)).toBe(told.filter(({ status }) => status === 503).length)
    expect(await Promise.all([ask(0), ask(1)])).toMatchObject([{ status: 200 }, { status: 200 }])
    expect(failures).toEqual([])
    await server.stop()
    await narrow.close()
  })

  it('are turned away while the process is late with everything, but for a few', async () => {
    const whys: string[] = []
    const pressure = newPressure({
      inFlightMax: 1_000,
      refuse: overloaded,
      loopDelayMsMax: 40,
      told: (why) => whys.push(why),
    })
    const busy = new AbortController()
    const server = await startServer(
      async () => {
        await pause(5)
        return new Response('ok')
      },
      { port: 0, pressure },
    )
    const block = async (): Promise<void> => {
      while (!busy.signal.aborted) {
        const until = performance.now() + 150
        while (performance.now() < until);
        await pause(1)
      }
    }
    const blocking = block()
    const statuses: number[] = []
    for (let round = 0; round < 12 && !statuses.includes(503); round++) {
      const answers = await Promise.all(Array.from({ length: 30 }, () => fetch(server.url)))
      statuses.push(...answers.map(({ status }) => status))
    }
    expect(statuses).toContain(503)
    expect(whys).toContain('event_loop')
    busy.abort()
    await blocking
    await vi.waitFor(
      async () => {
        const answers = await Promise.all(Array.from({ length: 30 }, () => fetch(server.url)))
        expect(answers.every(({ status }) => status === 200)).toBe(true)
      },
      { timeout: 20_000, interval: 200 },
    )
    pressure.stop()
    await server.stop()
  })
})

describe('a server that is asked to stop', () => {
  it('says that it is not ready, ends what it has begun, takes nothing new, and leaves well', async () => {
    const one = await started('test/support/processes/serve-child.ts', [url, '1'])
    const wang = clientOf(one.url, { authorization: 'Bearer demo-p-wang' })
    const nobody = clientOf(one.url, {})
    expect((await nobody.get('/readyz')).status).toBe(200)
    const release = await hold()
    const move = wang.post(`/api/v1/matters/${draft}/save`, { analysis: '停机时' })
    await vi.waitFor(async () => {
      const { text } = await nobody.get('/metrics')
      expect(text).toMatch(/^huiyin_requests_in_flight 2$/m)
    })
    one.process.kill('SIGTERM')
    // Told twice, as by Ctrl+C under npm: it is the same word.
    one.process.kill('SIGINT')
    await vi.waitFor(async () => {
      const ready = await nobody.get('/readyz')
      expect([ready.status, ready.json?.code]).toEqual([503, 'stopping'])
    })
    // Those before it have a second to notice.
    expect((await nobody.get('/healthz')).status).toBe(200)
    await vi.waitFor(() => expect(fetch(`${one.url}/healthz`)).rejects.toThrow(), { timeout: 5_000, interval: 50 })
    await release()
    expect((await move).status).toBe(200)
    expect(await one.ended).toEqual([0, null])
    expect(one.complaints()).not.toContain('"level":"error"')
  })
})

describe('while a demo is filled', () => {
  it('tells whoever looks how far it is, and then gives the address up', async () => {
    // Some port that is free now.
    const first = await startServer(async () => new Response(''), { port: 0 })
    await first.stop()
    const shown = await serveWhileStarting(first.port, '127.0.0.1')
    shown.tell(0.425)
    const nobody = clientOf(first.url, {})
    const page = await nobody.get('/matters', { 'accept-language': 'en' })
    expect([page.status, page.headers.get('retry-after'), page.headers.get('refresh')]).toEqual([503, '2', '2'])
    expect(page.text).toContain('42 % are done')
    // Whoever waits for the server by this must not find the page that says to wait.
    expect((await nobody.get('/healthz')).status).toBe(503)
    const style = /href="(\/assets\/site-[^"]+\.css)"/.exec(page.text)?.[1] ?? ''
    expect((await nobody.get(style)).status).toBe(200)
    await shown.stop()
    await shown.stop()
    const next = await startServer(async () => new Response('ready'), { port: first.port })
    expect((await nobody.get('/')).text).toBe('ready')
    await next.stop()
  })
})

describe('several processes behind one port', () => {
  it('need a PostgreSQL server, and say so', async () => {
    const err: string[] = []
    let code = 0
    const io = {
      env: {},
      out: () => {},
      err: (line: string) => void err.push(line),
      exitWith: (c: number) => (code = c),
    }
    await run(['serve', '--workers', '2', '--data', 'nowhere'], io)
    expect(code).toBe(2)
    expect(err.join('\n')).toMatch(/--workers 2 needs a PostgreSQL server.*--database-url/)
  })

  it('answer as one, replace one that is killed, and stop together', async () => {
    const one = await started('src/main.ts', ['serve', '--workers', '2', '--port', '0', '--database-url', url], {
      LOG_LEVEL: 'info',
    })
    // A connection each, so that both are asked.
    const get = (path: string) => fetch(one.url + path, { headers: { connection: 'close' } })
    for (let n = 0; n < 10; n++) expect((await get('/api/v1/matters')).status).toBe(200)
    const counted = async (): Promise<number> => {
      const text = await (await get('/metrics')).text()
      const line = /^huiyin_requests_total\{method="GET",route="\/api\/v1\/matters",status="200"\} (\d+)$/m.exec(text)
      return Number(line?.[1])
    }
    expect([await counted(), await counted(), await counted()]).toEqual([10, 10, 10])
    const pids = async (): Promise<number[]> => {
      const rows = await database.query<{ pid: number }>(
        `SELECT DISTINCT client_port AS pid FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN body_changed'`,
      )
      return rows.map(({ pid }) => pid)
    }
    expect(await pids()).toHaveLength(2)
    const worker = workersOf(one.process.pid ?? 0)[0]
    if (worker === undefined) throw new Error('there is no worker')
    process.kill(worker, 'SIGKILL')
    for (let n = 0; n < 20; n++) expect((await get('/api/v1/matters')).status).toBe(200)
    await vi.waitFor(() => expect(one.complaints()).toContain('worker started'), { timeout: 30_000, interval: 50 })
    expect(workersOf(one.process.pid ?? 0)).toHaveLength(2)
    one.process.kill('SIGTERM')
    expect(await one.ended).toEqual([0, null])
    expect(await pids()).toEqual([])
    // Four processes are started, on a machine that may have much else to do.
  }, 180_000)
})
