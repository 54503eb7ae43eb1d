import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase, eachDatabase } from '../../../../test/support/databases/databases.ts'
import { actorOf, testStore, type TestStore } from '../../../../test/support/store.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { openDatabase, type Database, type Queryable } from '../../../platform/db/index.ts'
import { act } from '../commands/act.ts'
import { sweep } from './sweep.ts'
import { verify } from '../integrity/verify.ts'

const kills = process.env['SOAK'] ? 20 : 3

/** Hands in so many proposals; returns their ids. The office owes each an acknowledgement. */
async function submitted(store: TestStore, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < count; i++) {
    const input = { subject: `第${i}件`, situation: '情况。', asks: [{ text: '建议。' }] }
    const { body } = store
    const drafted = await act(store, { body, actor: actorOf('wang'), procedure: 'proposal', start: 'draft', input })
    if (isRefusal(drafted)) throw new Error(JSON.stringify(drafted))
    ids.push(drafted.id)
    const moved = await act(store, { body, actor: actorOf('wang'), matter: drafted.id, move: 'submit', input: {} })
    if (isRefusal(moved)) throw new Error(JSON.stringify(moved))
  }
  return ids
}

type Counts = { readonly matter: string; readonly events: number; readonly notices: number }

/** The clock's events and notices of each matter since `version`. */
function clockWork(database: Database): Promise<Counts[]> {
  return database.query<Counts>(
    `SELECT e.matter_id AS matter, count(*) AS events, count(n.seq) AS notices FROM event e
      LEFT JOIN notice n ON n.body_id = e.body_id AND n.matter_id = e.matter_id AND n.seq = e.seq
      WHERE e.party = 'clock' GROUP BY e.matter_id ORDER BY e.matter_id`,
  )
}

eachDatabase((_engine, open) => {
  let store: TestStore
  let ids: string[]
  beforeAll(async () => {
    store = await testStore(await open())
    ids = await submitted(store, 12)
  })

  it('does nothing before anything is due', async () => {
    expect(await sweep(store)).toEqual({ acted: 0, recounted: 0, stuck: [] })
  })

  it('catches up after an outage with one event and one notice a matter, and is quiet then', async () => {
    store.clock.moveBy({ days: 45 })
    expect(await sweep(store)).toMatchObject({ acted: ids.length, stuck: [] })
    const counts = await clockWork(store.database)
    expect(counts).toEqual(ids.toSorted().map((matter) => ({ matter, events: 1, notices: 1 })))
    for (let day = 0; day < 7; day++) {
      store.clock.moveBy({ days: 1 })
      expect(await sweep(store)).toMatchObject({ acted: 0, stuck: [] })
    }
    // All rungs were taken at once; only the highest sent a notice, to the chair.
    const rows = await store.database.query(
      `SELECT DISTINCT move, said->>'to' AS told, (changes->0->>'rung')::int AS rung FROM event WHERE party = 'clock'`,
    )
    expect(rows).toEqual([{ move: 'escalate', told: 'chair', rung: 3 }])
  })

  it('skips a matter it cannot move, reports it, and moves the others', async () => {
    const { clock } = store
    const [first = '', ...others] = await submitted(store, 3)
    await store.database.query(`UPDATE matter SET state = 'no_such_state' WHERE id = $1`, [first])
    clock.moveBy({ days: 45 })
    const { acted, stuck } = await sweep(store)
    expect(stuck).toMatchObject([{ body: 'test', matter: first }])
    expect(String(stuck[0]?.error)).toContain('no_such_state')
    expect(acted).toBe(others.length)
    await store.database.query(`UPDATE matter SET state = 'submitted' WHERE id = $1`, [first])
    expect(await sweep(store)).toMatchObject({ acted: 1, stuck: [] })
  })

  it('takes each rung on its day when it is swept every day', async () => {
    const [id = ''] = await submitted(store, 1)
    for (let day = 0; day < 40; day++) {
      store.clock.moveBy({ days: 1 })
      await sweep(store)
    }
    const rows = await store.database.query<{ move: string }>(
      `SELECT move FROM event WHERE matter_id = $1 AND party = 'clock' ORDER BY seq`,
      [id],
    )
    expect(rows.map(({ move }) => move)).toEqual(['remind', 'remind', 'escalate'])
    expect((await verify(store, 'test')).findings).toEqual([])
  })
})

const child = join(import.meta.dirname, '../../../../test/support/processes/sweep-child.ts')

type Child = {
  readonly process: ReturnType<typeof spawn>
  readonly said: () => string
  readonly ended: Promise<unknown>
}

async function startChild(url: string, instant: string): Promise<Child> {
  const started = spawn(process.execPath, [child, url, instant], { stdio: ['pipe', 'pipe', 'inherit'] })
  let said = ''
  started.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = once(started, 'close')
  while (!said.includes('ready')) {
    if (started.exitCode !== null) throw new Error('the sweeping process ended early')
    await pause(10)
  }
  return { process: started, said: () => said, ended }
}

async function setUp(
  count: number,
): Promise<{ url: string; store: TestStore; ids: string[]; end: () => Promise<void> }> {
  const { url, drop } = await cloneDatabase()
  const database = await openDatabase({ databaseUrl: url })
  const store = await testStore(database)
  const ids = await submitted(store, count)
  store.clock.moveBy({ days: 45 })
  const end = async (): Promise<void> => {
    await database.close()
    await drop()
  }
  return { url, store, ids, end }
}

async function waiting(tx: Queryable): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `SELECT count(DISTINCT pid) AS n FROM pg_locks WHERE relation = 'matter'::regclass AND NOT granted`,
  )
  return row?.n ?? 0
}

describe('several processes on one server', () => {
  it('takes every rung once', async () => {
    const { url, store, ids, end } = await setUp(60)
    const children = await Promise.all([1, 2].map(() => startChild(url, store.clock.now())))
    // Both continue at the same moment, once each waits for the first matter; on a busy machine one may still do all
    // the work.
    await store.database.transaction(async (tx) => {
      await tx.query('LOCK TABLE matter IN ACCESS EXCLUSIVE MODE')
      for (const one of children) one.process.stdin?.write('go\n')
      while ((await waiting(tx)) < children.length) await pause(10)
    })
    await Promise.all(children.map((one) => one.ended))
    const results = children.map(
      (one) => JSON.parse(one.said().split('\n')[1] ?? '') as { acted: number; stuck: string[] },
    )
    expect(results.flatMap(({ stuck }) => stuck)).toEqual([])
    expect(results.reduce((sum, { acted }) => sum + acted, 0)).toBe(ids.length)
    expect(await clockWork(store.database)).toEqual(ids.toSorted().map((matter) => ({ matter, events: 1, notices: 1 })))
    expect((await verify(store, 'test')).findings).toEqual([])
    await end()
  })

  it(`loses and doubles nothing when it is killed in the middle, ${kills} times over`, async () => {
    const { url, store, ids, end } = await setUp(30 * kills)
    for (let kill = 1; kill <= kills; kill++) {
      const one = await startChild(url, store.clock.now())
      one.process.stdin?.write('go\n')
      let done = 0
      while (done < 15 * kill) {
        const [row] = await store.database.query<{ n: number }>(`SELECT count(*) AS n FROM event WHERE party = 'clock'`)
        done = row?.n ?? 0
      }
      one.process.kill('SIGKILL')
      await one.ended
    }
    const [left] = await store.database.query<{ n: number }>(`SELECT count(*) AS n FROM matter WHERE wake_on <= $1`, [
      store.clock.today('Asia/Shanghai'),
    ])
    expect(left?.n).toBeGreaterThan(0)
    await sweep(store)
    expect(await clockWork(store.database)).toEqual(ids.toSorted().map((matter) => ({ matter, events: 1, notices: 1 })))
    expect((await verify(store, 'test')).findings).toEqual([])
    await end()
  })
})
