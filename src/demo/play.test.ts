import { beforeAll, describe, expect, it } from 'vitest'
import { databaseMaker } from '../../test/support/databases/databases.ts'
import { anonymous } from '../features/people/caller.ts'
import { deskPages } from '../features/desk/index.ts'
import { portalPages } from '../features/portal/index.ts'
import { viewerOf } from '../kernel/viewer.ts'
import { raisedText } from '../kernel/declarations/texts.ts'
import { similarTo } from '../features/similar/similar.ts'
import { sitePages } from '../features/site/mount.ts'
import { verify } from '../features/matters/integrity/verify.ts'
import { isWorkday } from '../kernel/time/calendar.ts'
import type { Procedure } from '../kernel/declarations/procedure.ts'
import { dateIn } from '../platform/clock.ts'
import { paths } from '../paths.ts'
import type { Database } from '../platform/db/index.ts'
import { procedures } from '../procedures/index.ts'
import { site as assets } from '../ui/site.ts'
import { demoPeople } from './people.ts'
import { demoBodies, DemoExists, demoStore, playDemo, type DemoBody, type PlayResult } from './play.ts'

const today = '2026-11-23'
const zones = { lanjiang: 'Asia/Shanghai', tarnmouth: 'Europe/London' }

describe('the demo on PGlite', () => {
  const open = databaseMaker('pglite')
  let database: Database
  let played: PlayResult[]
  let progress: [number, number][]
  const states = (body: DemoBody, procedure: string) =>
    database.query<{ state: string; n: number }>(
      'SELECT state, count(*)::int AS n FROM matter WHERE body_id = $1 AND procedure = $2 GROUP BY state',
      [body, procedure],
    )

  beforeAll(async () => {
    database = await open()
    progress = []
    played = await playDemo(demoStore(database), { today, onProgress: (...now) => void progress.push(now) })
  }, 240_000)

  it('plays both bodies, and says how far it is', () => {
    expect(played.map(({ body }) => body)).toEqual(demoBodies)
    const total = played.reduce((sum, { moves }) => sum + moves, 0)
    expect(progress.at(0)).toEqual([1, total])
    expect(progress.at(-1)).toEqual([total, total])
  })

  it.each(demoBodies)('%s shows every state of every procedure', async (body) => {
    for (const { name, states: all } of Object.values<Procedure>(procedures)) {
      const seen = (await states(body, name)).map(({ state }) => state)
      expect(
        Object.keys(all).filter((state) => !seen.includes(state)),
        name,
      ).toEqual([])
    }
  })

  it.each(demoBodies)('%s has about the numbers of a real year', async (body) => {
    const by = new Map((await states(body, 'proposal')).map(({ state, n }) => [state, n]))
    const count = (...names: string[]): number => names.reduce((sum, name) => sum + (by.get(name) ?? 0), 0)
    const all = [...by.values()].reduce((sum, n) => sum + n, 0)
    const answered = count('replied', 'redo', 'disputed', 'follow_up', 'closed')
    expect(all).toBeGreaterThanOrEqual(60)
    expect(answered).toBeGreaterThan(all / 2)
    expect(count('redo', 'disputed')).toBe(2)
    const commitments = (await states(body, 'commitment')).reduce((sum, { n }) => sum + n, 0)
    expect(commitments).toBeGreaterThanOrEqual(40)
  })

  it.each(demoBodies)('%s has late matters at several rungs, near ones, and last year’s', async (body) => {
    const late = await database.query<{ procedure: string; rung: number; due_on: string }>(
      `SELECT procedure, rung, due_on FROM matter WHERE body_id = $1 AND NOT closed AND due_on < $2
        AND procedure IN ('assignment', 'commitment', 'opinion')`,
      [body, today],
    )
    expect(late.length).toBeGreaterThanOrEqual(7)
    expect(new Set(late.map(({ procedure, rung }) => `${procedure} ${rung}`)).size).toBeGreaterThanOrEqual(4)
    const told = await database.query<{ to: string }>(
      `SELECT DISTINCT said->>'to' AS to FROM event WHERE body_id = $1 AND move = 'escalate' ORDER BY 1`,
      [body],
    )
    expect(told.map(({ to }) => to)).toEqual(['chair', 'office'])
    const [carried] = await database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM matter m JOIN matter root ON root.body_id = m.body_id AND root.id = m.root_id
        WHERE m.body_id = $1 AND m.procedure = 'commitment' AND NOT m.closed AND root.opened_at < '2026-01-01'`,
      [body],
    )
    expect(carried?.n).toBeGreaterThanOrEqual(2)
  })

  it.each(demoBodies)(
    '%s sends even its longest proposal in less than 60 kB, style and script included',
    async (body) => {
      const store = demoStore(database)
      const deps = { store, demo: true, baseUrl: '', callerOf: async () => anonymous, report: () => {} }
      const site = sitePages(deps, [portalPages])
      const longest = await database.query<{ address: string }>(
        `SELECT root.address FROM matter root JOIN event e ON e.body_id = root.body_id AND e.root_id = root.id
        WHERE root.body_id = $1 AND root.number IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 5`,
        [body],
      )
      const files = [assets.style, assets.script, assets.mark].reduce((sum, { brotli }) => sum + brotli.length, 0)
      for (const { address } of longest) {
        const page = await site.request(paths(body).matter(address), { headers: { 'accept-encoding': 'gzip' } })
        const { byteLength } = await page.arrayBuffer()
        expect([page.status, page.headers.get('content-encoding')]).toEqual([200, 'gzip'])
        expect(byteLength + files, address).toBeLessThan(60_000)
      }
    },
  )

  it.each(demoBodies)('%s hands in files that anybody may open, and has a proposal to be merged', async (body) => {
    const store = demoStore(database)
    const deps = { store, demo: true, baseUrl: '', callerOf: async () => anonymous, report: () => {} }
    const site = sitePages(deps, [portalPages, deskPages])
    const files = await database.query<{ hash: string; name: string; type: string }>(
      `SELECT DISTINCT f.hash, u.name, f.type FROM file f JOIN file_use u USING (body_id, hash) WHERE f.body_id = $1`,
      [body],
    )
    expect(files.map(({ name }) => name.split('.').at(-1)).toSorted()).toEqual(['pdf', 'png', 'xlsx', 'xlsx'])
    for (const { hash, name, type } of files) {
      const file = await site.request(paths(body).file(hash, name))
      expect([file.status, file.headers.get('content-type')]).toEqual([200, type])
    }
    const [again] = await database.query<{ id: string; content: { subject: string } }>(
      `SELECT id, content FROM matter WHERE body_id = $1 AND state = 'under_review' ORDER BY opened_at DESC LIMIT 1`,
      [body],
    )
    const text = raisedText(procedures['proposal']?.texts, again?.content ?? {})
    const atOffice = viewerOf(['office'], { office: 'office', chair: 'chair', verifier: 'verifier' })
    const alike = await similarTo({ database, procedures }, body, text, atOffice, again?.id)
    expect(alike.map(({ state }) => state)).toEqual(['redo'])
  })

  it.each(demoBodies)('%s holds together: chains, rows and numbers agree, every open matter is owed', async (body) => {
    const { findings, events } = await verify(demoStore(database), body)
    expect(findings).toEqual([])
    expect(events).toBeGreaterThan(1200)
    const [unowed] = await database.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM matter WHERE body_id = $1 AND NOT closed AND (owed_by IS NULL OR due_on IS NULL)',
      [body],
    )
    expect(unowed?.n).toBe(0)
  })

  it.each(demoBodies)('%s lets people work on working days in office hours, and nobody in the future', async (body) => {
    const settings = await demoStore(database).bodies.find(body, 0)
    if (!settings) throw new Error(body)
    const acts = await database.query<{ at: string }>(
      `SELECT DISTINCT at FROM event WHERE body_id = $1 AND person <> 'clock'`,
      [body],
    )
    const odd = acts.filter(({ at }) => {
      const day = dateIn(zones[body], at)
      const hour = Number(
        new Intl.DateTimeFormat('en', { timeZone: zones[body], hour: 'numeric', hourCycle: 'h23' }).format(
          new Date(at),
        ),
      )
      return day >= today || !isWorkday(settings.calendar, day) || hour < 8 || hour > 18
    })
    expect(odd).toEqual([])
    const [last] = await database.query<{ at: string }>('SELECT max(at) AS at FROM event WHERE body_id = $1', [body])
    expect(dateIn(zones[body], last?.at ?? '') <= today).toBe(true)
  })

  it.each(demoBodies)('%s talks before it answers, and promises after', async (body) => {
    const rows = await database.query<{
      content: {
        consultations?: { on: string; recordedOn: string }[]
        replies: { signedOn: string; answers: { commitments: { due: string }[] }[] }[]
      }
    }>(`SELECT content FROM matter WHERE body_id = $1 AND procedure = 'assignment' AND state = 'answered'`, [body])
    expect(rows.length).toBeGreaterThan(30)
    for (const { consultations = [], replies } of rows.map((row) => row.content)) {
      for (const [i, { signedOn, answers }] of replies.entries()) {
        const since = replies[i - 1]?.signedOn ?? ''
        expect(consultations.some(({ on }) => on > since && on < signedOn)).toBe(true)
        for (const { due } of answers.flatMap((a) => a.commitments)) expect(due > signedOn).toBe(true)
      }
    }
  })

  it.each(demoPeople)('$body: $name finds what the card says', async ({ body, person, party, waitsIn }) => {
    const { procedure, state, role } = waitsIn
    const [there] = await database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM matter m JOIN matter_party p ON p.body_id = m.body_id AND p.matter_id = m.id
        WHERE m.body_id = $1 AND m.procedure = $2 AND m.state = $3 AND p.role = $4 AND p.party_id = $5`,
      [body, procedure, state, role, party],
    )
    expect(there?.n).toBeGreaterThanOrEqual(1)
    const acts = await database.query('SELECT 1 FROM mandate WHERE body_id = $1 AND person_id = $2 AND party_id = $3', [
      body,
      person,
      party,
    ])
    expect(acts).toHaveLength(1)
  })

  it('is not played a second time', async () => {
    await expect(playDemo(demoStore(database), { today })).rejects.toThrow(DemoExists)
  })

  it('is the same, hash by hash, on a PostgreSQL server', async () => {
    const server = await serverMaker()
    await playDemo(demoStore(server), { today, bodies: ['tarnmouth'] })
    const [here, there] = await Promise.all([database, server].map((db) => verify(demoStore(db), 'tarnmouth')))
    expect(there?.findings).toEqual([])
    expect(there?.seal).toBe(here?.seal)
  }, 240_000)
  const serverMaker = databaseMaker('postgres')
})
