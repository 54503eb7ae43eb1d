import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cloneDatabase } from '../../test/support/databases/databases.ts'
import { actorOf, testStore, type TestStore } from '../../test/support/store.ts'
import type { Due } from '../kernel/time/deadline.ts'
import { explainDue } from '../kernel/time/due-words.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { dueWords } from '../locales/words.ts'
import { act } from '../features/matters/commands/act.ts'
import type { ActResult } from '../features/matters/commands/request.ts'
import { rebuild } from '../features/matters/integrity/rebuild.ts'
import { verify } from '../features/matters/integrity/verify.ts'
import { openDatabase } from '../platform/db/index.ts'
import { run } from './index.ts'

let url: string
let drop: () => Promise<void>
let store: TestStore
let folder: string

beforeAll(async () => {
  ;({ url, drop } = await cloneDatabase())
  store = await testStore(await openDatabase({ databaseUrl: url }))
  folder = await mkdtemp(join(tmpdir(), 'huiyin-calendar-'))
})
afterAll(async () => {
  await store.database.close()
  await drop()
  await rm(folder, { recursive: true })
})

async function huiyin(...args: string[]): Promise<{ code: number; out: string[] }> {
  const out: string[] = []
  let code = 0
  const exitWith = (given: number): void => void (code = given)
  await run([...args, '--database-url', url], { env: {}, out: (line) => void out.push(line), err: () => {}, exitWith })
  return { code, out }
}

async function fileOf(data: unknown): Promise<string> {
  const file = join(folder, 'year.json')
  await writeFile(file, typeof data === 'string' ? data : JSON.stringify(data))
  return file
}

async function done(request: Omit<Parameters<typeof act>[1], 'body'>): Promise<ActResult> {
  // Omit forgets which of the two kinds of request it is; both are given whole below.
  const result = await act(store, { body: 'test', ...request } as Parameters<typeof act>[1])
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result
}

async function rowOf(id: string): Promise<{ due: Due; provisional: boolean; due_on: string }> {
  const [row] = await store.database.query<{ due: Due; provisional: boolean; due_on: string }>(
    'SELECT due, provisional, due_on FROM matter WHERE id = $1',
    [id],
  )
  if (row === undefined) throw new Error(`no matter ${id}`)
  return row
}

async function filed(): Promise<string> {
  const input = { subject: '年底的提案', situation: '情况。', asks: [{ text: '建议。' }] }
  const { id } = await done({ actor: actorOf('wang'), procedure: 'proposal', start: 'draft', input } as never)
  await done({ actor: actorOf('wang'), matter: id, move: 'submit', input: {} } as never)
  return id
}

// Longer than any real New Year, so that every period ending in these days is moved by it.
const freeDays = Array.from({ length: 8 }, (_, i) => [`2027-01-0${i + 1}`, { works: false, name: 'new_year' }])
const schedule = { year: 2027, days: Object.fromEntries(freeDays) }

it('counts due dates again, by an event that explains itself, when a year is loaded', async () => {
  store.clock.moveTo('2026-12-28T02:00:00Z')
  const waiting = await filed()
  const handled = await filed()
  await done({ actor: actorOf('office'), matter: handled, move: 'file', input: {} } as never)
  const units = [{ unit: 'education' }]
  const { opened } = await done({
    actor: actorOf('office'),
    matter: handled,
    move: 'assign',
    input: { units },
  } as never)
  const assignment = opened[0]?.id ?? ''
  await done({ actor: actorOf('education'), matter: assignment, move: 'sign_for', input: {} } as never)
  const before = await rowOf(waiting)
  expect(before).toMatchObject({ provisional: true })
  for (const id of [handled, assignment]) expect(await rowOf(id)).toMatchObject({ provisional: true })

  const { code, out } = await huiyin('calendar', await fileOf(schedule), '--body', 'test', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(out.at(-1) ?? '')).toEqual({ body: 'test', calendar: 'cn', version: 2, year: 2027, recounted: 2 })

  const after = await rowOf(waiting)
  expect(after.provisional).toBe(false)
  expect(after.due_on > before.due_on).toBe(true)
  expect(explainDue(after.due, dueWords('en'), 'en').join('\n')).toMatch(/New Year/)
  expect(explainDue(after.due, dueWords('zh-CN'), 'zh-CN').join('\n')).toMatch(/元旦/)
  const [event] = await store.database.query<{ said: unknown; told: unknown }>(
    `SELECT said, (SELECT array_agg(party_id) FROM notice n WHERE n.matter_id = e.matter_id AND n.seq = e.seq) AS told
      FROM event e WHERE matter_id = $1 AND move = 'recount'`,
    [waiting],
  )
  expect(event).toEqual({ said: { was: before.due_on, on: after.due_on }, told: ['office'] })

  // The proposal that waits for its assignment owes by the assignment's new day; nobody is left with an uncertain one.
  const [proposal, child] = [await rowOf(handled), await rowOf(assignment)]
  expect(proposal).toMatchObject({ provisional: false, due_on: child.due_on, due: child.due })
  expect(await store.database.query('SELECT recount_from FROM body')).toEqual([{ recount_from: null }])
  expect(await rebuild(store, 'test')).toMatchObject({ changed: 0, leftAlone: [] })
  expect((await verify(store, 'test')).findings).toEqual([])
})

it('refuses what does not fit, and says why', async () => {
  const gap = await huiyin('calendar', await fileOf({ ...schedule, year: 2031 }), '--body', 'test')
  expect(gap.code).toBe(1)
  expect(gap.out.join()).toMatch(/2031|leaves a gap/)
  expect((await huiyin('calendar', await fileOf({ year: 'x' }), '--body', 'test')).code).toBe(1)
  expect((await huiyin('calendar', await fileOf('{'), '--body', 'test')).code).toBe(2)
  expect((await huiyin('calendar', await fileOf(schedule), '--body', 'nobody')).code).toBe(2)
  expect((await huiyin('calendar', join(folder, 'none.json'), '--body', 'test')).code).toBe(2)
  expect((await huiyin('calendar', await fileOf(schedule))).code).toBe(2)
})

it('sweeps once when it is asked to', async () => {
  const { code, out } = await huiyin('sweep', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(out.at(-1) ?? '')).toMatchObject({ recounted: 0, failed: [] })
})
