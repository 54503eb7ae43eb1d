import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { act } from '../../src/features/matters/commands/act.ts'
import { sweep } from '../../src/features/matters/time/sweep.ts'
import { verify } from '../../src/features/matters/integrity/verify.ts'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { openDatabase, type Database } from '../../src/platform/db/index.ts'
import { addPeople } from '../support/api.ts'
import { cloneDatabase } from '../support/databases/databases.ts'
import { startProcess, type ServerProcess } from '../support/processes/server-process.ts'
import { actorOf, testStore, type TestStore } from '../support/store.ts'

const kills = process.env['SOAK'] ? 15 : 1
const dueCount = process.env['SOAK'] ? 300 : 40
const writers = ['wang', 'li', 'zhao', 'qian'] as const

let url: string
let drop: () => Promise<void>
let database: Database
let store: TestStore
let servers: ServerProcess[] = []

beforeAll(async () => {
  ;({ url, drop } = await cloneDatabase())
  database = await openDatabase({ databaseUrl: url })
  store = await testStore(database)
  await addPeople(store)
})
afterAll(async () => {
  for (const { process } of servers) process.kill('SIGKILL')
  await database.close()
  await drop()
})

const input = { subject: '提案', situation: '情况。', asks: [{ text: '建议。' }] }

async function made(party: string, move: string, matter: string, form: object = {}): Promise<void> {
  const acted = await act(store, { body: store.body, actor: actorOf(party), matter, move, input: form })
  if (isRefusal(acted)) throw new Error(`${move}: ${JSON.stringify(acted)}`)
}

async function drafted(party: string): Promise<string> {
  const acted = await act(store, {
    body: store.body,
    actor: actorOf(party),
    procedure: 'proposal',
    start: 'draft',
    input,
  })
  if (isRefusal(acted)) throw new Error(JSON.stringify(acted))
  return acted.id
}

/** Asks one server and, when it does not answer, another, with the same key, until one does. */
async function moved(who: string, matter: string, key: string, form: object): Promise<number> {
  for (let tries = 0; ; tries++) {
    const server = servers[(tries + key.length) % servers.length]
    try {
      const response = await fetch(`${server?.url}/api/v1/matters/${matter}/save`, {
        method: 'POST',
        headers: {
          authorization: `Bearer demo-p-${who}`,
          'content-type': 'application/json',
          'idempotency-key': key,
          connection: 'close',
        },
        body: JSON.stringify(form),
        signal: AbortSignal.timeout(20_000),
      })
      if (response.status === 200) return ((await response.json()) as { version: number }).version
      if (response.status !== 503) throw new TypeError(`${response.status} ${await response.text()}`)
    } catch (error) {
      if (error instanceof TypeError && /^\d/.test(error.message)) throw error
      // Killed in the middle: whether it was done before nobody knows, so it is asked again.
      await pause(20)
    }
  }
}

it(`two servers, one killed under load ${kills} times: nothing lost, nothing doubled, no reminder twice, no old page`, async () => {
  // What came due long ago, so that the servers' own clocks find it when they start.
  const due: string[] = []
  for (let n = 0; n < dueCount; n++) {
    due.push(await drafted('wang'))
    await made('wang', 'submit', due[n] ?? '')
  }
  const shown = await drafted('li')
  await made('li', 'submit', shown)
  await made('office', 'file', shown)
  await made('office', 'assign', shown, { units: [{ unit: 'education', cohandlers: [] }] })
  const [{ number = '' } = {}] = await database.query<{ number: string }>('SELECT number FROM matter WHERE id = $1', [
    shown,
  ])
  // These are of today: no clock moves them.
  store.clock.moveTo(new Date().toISOString())
  const drafts = await Promise.all(writers.map(drafted))

  const start = (): Promise<ServerProcess> => startProcess('test/support/processes/serve-child.ts', [url])
  servers = await Promise.all([start(), start()])
  const over = new AbortController()
  const acknowledged = writers.map(() => new Map<string, number>())
  let renamed = 0
  const old: string[] = []
  let reads = 0

  const writing = writers.map(async (who, i) => {
    for (let n = 0; !over.signal.aborted; n++) {
      const key = `${who}-${n}`
      acknowledged[i]?.set(key, await moved(who, drafts[i] ?? '', key, { analysis: `分析${n}` }))
    }
  })
  const renaming = (async () => {
    while (!over.signal.aborted) {
      const next = renamed + 1
      await database.query(`UPDATE party SET name = $1 WHERE id = 'education'`, [`第${next}局`])
      renamed = next
      await pause(15)
    }
  })()
  const reading = [0, 1, 0, 1].map(async (which) => {
    while (!over.signal.aborted) {
      const atLeast = renamed
      const address = `${servers[which]?.url}/matters/${encodeURIComponent(number)}`
      const page = await fetch(address, { headers: { connection: 'close' } }).catch(() => undefined)
      const text = page?.status === 200 ? await page.text().catch(() => undefined) : undefined
      if (text === undefined) {
        await pause(20)
        continue
      }
      reads++
      const seen = Number(/第(\d+)局/.exec(text)?.[1] ?? 0)
      if (seen < atLeast) old.push(`${seen} after ${atLeast}`)
    }
  })

  for (let kill = 0; kill < kills; kill++) {
    await pause(500 + Math.random() * 1_000)
    const which = kill % 2
    servers[which]?.process.kill('SIGKILL')
    await servers[which]?.ended
    servers = servers.with(which, await start())
  }
  await pause(500)
  over.abort()
  await Promise.all([...writing, renaming, ...reading])
  for (const one of servers) one.process.kill('SIGTERM')
  expect(await Promise.all(servers.map(({ ended }) => ended))).toEqual([
    [0, null],
    [0, null],
  ])
  // What the killed one had not come to.
  await sweep(store)

  expect(old).toEqual([])
  expect(reads).toBeGreaterThan(20)
  for (const [i, keys] of acknowledged.entries()) {
    expect(keys.size).toBeGreaterThan(5)
    // Each once, one after the other, and nothing beside them.
    expect([...keys.values()]).toEqual(Array.from(keys.values(), (_, n) => n + 2))
    const [row] = await database.query<{ version: number; saved: number }>(
      `SELECT m.version, (SELECT count(*) FROM event e WHERE e.matter_id = m.id AND e.move = 'save') AS saved
        FROM matter m WHERE m.id = $1`,
      [drafts[i]],
    )
    expect(row).toEqual({ version: keys.size + 1, saved: keys.size })
  }
  const reminded = await database.query<{ matter: string; events: number; notices: number }>(
    `SELECT e.matter_id AS matter, count(DISTINCT e.seq) AS events, count(n.seq) AS notices FROM event e
      LEFT JOIN notice n ON n.body_id = e.body_id AND n.matter_id = e.matter_id AND n.seq = e.seq
      WHERE e.party = 'clock' AND e.matter_id = ANY ($1) GROUP BY e.matter_id ORDER BY e.matter_id`,
    [due],
  )
  expect(reminded).toEqual(due.toSorted().map((matter) => ({ matter, events: 1, notices: 1 })))
  expect((await verify(store, 'test')).findings).toEqual([])
}, 600_000)
