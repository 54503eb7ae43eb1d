import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachDatabase } from '../../../../test/support/databases/databases.ts'
import { tamper } from '../../../../test/support/databases/derived.ts'
import { bodyOf, procedureStore } from '../../../../test/support/walk/procedure-store.ts'
import { actorOf, type TestStore } from '../../../../test/support/store.ts'
import { bringSyntheticWords, withSynthetic } from '../../../../test/support/synthetic/index.ts'
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import { anonymous, type Caller } from '../../people/caller.ts'
import { act } from '../commands/act.ts'
import type { ActResult } from '../commands/request.ts'
import { readEvents } from './events.ts'
import { findingLine } from '../integrity/finding.ts'
import { readMatter } from './read.ts'
import { rebuild } from '../integrity/rebuild.ts'
import { sweep } from '../time/sweep.ts'
import { verify } from '../integrity/verify.ts'

// A quince is linked with medlars, which are roots too. What is tested here about links holds for every procedure.

const grower: Caller = { person: 'p-m1', name: 'm1', acts: [{ party: 'm1', duties: [] }] }
const pantry: Caller = { person: 'p-pantry', name: 'pantry', acts: [{ party: 'pantry', duties: [] }] }
const stranger: Caller = { person: 'p-m3', name: 'm3', acts: [{ party: 'm3', duties: [] }] }

eachDatabase((engine, open) => {
  let store: TestStore
  let away = (): void => {}
  beforeAll(async () => {
    away = bringSyntheticWords()
    store = await procedureStore(await open(), withSynthetic)
  })
  afterAll(() => away())

  const move = (matter: string, name: string, party: string, input: unknown = {}): Promise<ActResult | Refusal> =>
    act(store, { body: 'test', actor: actorOf(party), matter, move: name, input })
  async function done(result: Promise<ActResult | Refusal>): Promise<ActResult> {
    const acted = await result
    if (isRefusal(acted)) throw new Error(JSON.stringify(acted))
    return acted
  }
  async function begun(procedure: string, start: string, party: string, input: object): Promise<string> {
    return (await done(act(store, { body: 'test', actor: actorOf(party), procedure, start, input }))).id
  }
  async function quince(confidential = false): Promise<string> {
    const input = { subject: '木瓜', flesh: '硬', asks: [{ text: '榨' }], confidential }
    const id = await begun('quince', 'bud', 'm1', input)
    await done(move(id, 'pick', 'm1'))
    await done(move(id, 'grade', 'pantry', { publicity: 'full' }))
    return id
  }
  const medlar = (): Promise<string> => begun('medlar', 'seed', 'm2', { subject: '山楂', mill: 'u1' })
  async function grafted(of: string, count: number): Promise<ActResult['begun']> {
    const medlars = Array.from({ length: count }, (_, i) => `山楂${i + 1}`)
    return (await done(move(of, 'graft', 'pantry', { mill: 'u1', medlars }))).begun
  }
  async function rowOf(id: string): Promise<{ links: unknown; version: number; state: string }> {
    const [row] = await store.database.query<{ links: unknown; version: number; state: string }>(
      'SELECT links, version, state FROM matter WHERE body_id = $1 AND id = $2',
      ['test', id],
    )
    if (row === undefined) throw new Error(`no matter ${id}`)
    return row
  }
  const view = async (id: string, caller: Caller) => {
    const found = await readMatter(store, await bodyOf(store), caller, id)
    if (found === null) throw new Error(`${id} is not seen`)
    return found
  }
  const linksOf = async (id: string, caller: Caller): Promise<string[]> =>
    (await view(id, caller)).links.map(({ kind, way, matter }) => `${kind} ${way} ${matter.id}`)
  const faults = async (): Promise<string[]> => (await verify(store, 'test')).findings.map(findingLine)

  it('begins 25 roots in one act, each with its number, its owner and its day, linked on both ends', async () => {
    const id = await quince()
    const before = (await rowOf(id)).version
    const made = await grafted(id, 25)
    expect(made.length).toBe(25)
    const ns = made.map(({ number }) => Number(number?.split('/')[2]))
    expect(ns).toEqual(ns.map((_, i) => (ns[0] ?? 0) + i))
    expect(await rowOf(id)).toMatchObject({
      version: before + 1,
      links: { part_of: { to: [], from: 25, open: 25 } },
    })
    expect(await rowOf(made[24]?.id ?? '')).toMatchObject({
      version: 1,
      links: { part_of: { to: [{ id, root: id }], from: 0, open: 0 } },
    })
    expect((await view(made[3]?.id ?? '', anonymous)).owed_by?.id).toBe('u1')
    expect(await linksOf(id, anonymous)).toEqual(made.map((one) => `part_of from ${one.id}`))
  })

  it('reports the end and reopening of one end to the other, which waits for it', async () => {
    const id = await quince()
    const [first, second] = await grafted(id, 2)
    await done(move(id, 'press', 'loft', { mill: 'u1' }))
    const pip = (await view(id, anonymous)).children.find(({ procedure }) => procedure === 'pip')?.id ?? ''
    await done(move(pip, 'jar', 'u1', { juice: '清亮' }))
    expect(await move(id, 'savour', 'm1', { taste: 'sweet' })).toMatchObject({
      refused: 'medlars_hanging',
      about: { open: 2 },
    })
    await done(move(first?.id ?? '', 'blet', 'u1', { pulp: '软' }))
    expect(await rowOf(id)).toMatchObject({ links: { part_of: { from: 2, open: 1 } } })
    store.clock.moveBy({ days: 60 })
    await sweep(store)
    expect((await rowOf(second?.id ?? '')).state).toBe('dropped')
    expect(await rowOf(id)).toMatchObject({ links: { part_of: { from: 2, open: 0 } } })
    await done(move(second?.id ?? '', 'regraft', 'pantry'))
    expect(await rowOf(id)).toMatchObject({ links: { part_of: { from: 2, open: 1 } } })
    const told = (await view(id, grower)).timeline.map((one) => one.move)
    expect(told.filter((one) => one.startsWith('medlar_'))).toEqual(['medlar_fell', 'medlar_fell', 'medlar_rose'])
  })

  it('is made and taken away from either end, once, and by both chains', async () => {
    const [id, one] = [await quince(), await medlar()]
    await done(move(one, 'join', 'u1', { of: id }))
    expect(await move(one, 'join', 'u1', { of: id })).toMatchObject({ refused: 'linked_already' })
    expect(await linksOf(id, anonymous)).toEqual([`part_of from ${one}`])
    await done(move(one, 'leave', 'u1', { linked: id }))
    expect([(await rowOf(id)).links, (await rowOf(one)).links]).toEqual([{}, {}])
    expect(await move(one, 'leave', 'u1', { linked: id })).toMatchObject({ refused: 'not_linked' })
    const other = await medlar()
    await done(move(one, 'liken', 'pantry', { of: other }))
    expect((await view(other, anonymous)).timeline.map((event) => event.move)).toContain('linked')
    await done(move(one, 'unliken', 'pantry', { linked: other }))
    expect(await linksOf(other, anonymous)).toEqual([])
    expect(await faults()).toEqual([])
  })

  it('refuses alike what does not exist, what cannot be linked, and what may not be seen', async () => {
    const [one, secret] = [await medlar(), await quince(true)]
    const nowhere = '01900000-0000-7000-8000-00000000dead'
    const codes = []
    for (const of of [nowhere, one, secret]) codes.push(await move(one, 'join', 'u1', { of }))
    expect(codes.map((code) => 'refused' in code && code.refused)).toEqual(Array(3).fill('not_linkable'))
    expect((await rowOf(one)).version).toBe(1)
    // Overseers may see it.
    await done(move(one, 'join', 'pantry', { of: secret }))
  })

  describe('is shown to whoever may see the other end', () => {
    let secret: string
    let one: string
    beforeAll(async () => {
      ;[secret, one] = [await quince(true), await medlar()]
      await done(move(one, 'join', 'pantry', { of: secret }))
      await done(move(one, 'blet', 'u1', { pulp: '软' }))
    })

    it('on its page', async () => {
      expect(await linksOf(one, grower)).toEqual([`part_of to ${secret}`])
      for (const caller of [anonymous, stranger]) {
        expect(await linksOf(one, caller)).toEqual([])
        expect(JSON.stringify(await view(one, caller))).not.toContain(secret)
      }
    })

    it('and so is each event that names it', async () => {
      const chain = async (id: string, caller: Caller): Promise<string> =>
        JSON.stringify(await readEvents(store, await bodyOf(store), caller, id, {}))
      expect(await chain(one, anonymous)).not.toContain(secret)
      const input = { subject: '山楂', mill: 'u2', confidential: true }
      const [hidden, shown] = [await begun('medlar', 'seed', 'm2', input), await quince()]
      await done(move(hidden, 'liken', 'pantry', { of: one }))
      await done(move(hidden, 'join', 'pantry', { of: shown }))
      // The raiser learns that something was joined, but not what; the other reader not even that.
      for (const [id, caller, moves] of [
        [shown, grower, ['medlar_joined']],
        [one, stranger, []],
      ] as const) {
        const seen = await view(id, caller)
        expect(seen.timeline.map((event) => event.move).filter((name) => /linked|_joined/.test(name))).toEqual(moves)
        expect(JSON.stringify(seen) + (await chain(id, caller))).not.toContain(hidden)
        expect(await chain(id, pantry)).toContain(hidden)
        expect(JSON.stringify((await view(id, pantry)).timeline)).toContain(hidden)
      }
    })
  })

  it('stands in its rows as its events say, or verify says so and rebuild mends it', async () => {
    expect(await faults()).toEqual([])
    await tamper(
      store.database,
      `DELETE FROM matter_link WHERE from_id = (SELECT from_id FROM matter_link ORDER BY from_id LIMIT 1)`,
    )
    const found = await faults()
    expect(found.some((line) => line.includes('leads is'))).toBe(true)
    expect(found.some((line) => line.includes('led is'))).toBe(true)
    await tamper(store.database, `UPDATE matter SET links = '{}'`)
    expect((await rebuild(store, 'test')).changed).toBeGreaterThan(10)
    expect(await faults()).toEqual([])
    expect(await rebuild(store, 'test')).toMatchObject({ changed: 0 })
  })

  if (engine === 'postgres') {
    it('locks the other end only where a move of it is triggered', async () => {
      const id = await quince()
      const [one, two] = await grafted(id, 2)
      let release = (): void => {}
      const held = new Promise<void>((resolve) => void (release = resolve))
      const holding = store.database.transaction(async (tx) => {
        await tx.query('SELECT FROM matter WHERE body_id = $1 AND id = $2 FOR UPDATE', ['test', id])
        await held
      })
      let ended = false
      const waits = move(one?.id ?? '', 'blet', 'u1', { pulp: '软' }).finally(() => void (ended = true))
      for (let i = 0; i < 5; i++) await done(move(two?.id ?? '', 'stick_burr', 'pantry', { itch: '痒' }))
      expect(ended).toBe(false)
      release()
      await holding
      await done(waits)
    })

    it('counts right whatever ends, joins and leaves at the same moment', async () => {
      const [id, other] = [await quince(), await quince()]
      const hanging = (await grafted(id, 12)).map((one) => one.id)
      const results = await Promise.all(
        hanging.flatMap((one, i) => [
          move(one, 'blet', 'u1', { pulp: '软' }),
          i % 2 === 0 ? move(one, 'leave', 'pantry', { linked: id }) : move(one, 'join', 'pantry', { of: other }),
        ]),
      )
      expect(results.filter((one) => !isRefusal(one)).length).toBeGreaterThanOrEqual(hanging.length)
      expect(await faults()).toEqual([])
      const counts = await store.database.query<{ id: string; n: number; open: number }>(
        `SELECT q.id, count(*) FILTER (WHERE NOT m.closed) AS n, coalesce((q.links->'part_of'->>'open')::int, 0) AS open
          FROM matter q LEFT JOIN matter_link l ON l.to_id = q.id LEFT JOIN matter m ON m.id = l.from_id
          WHERE q.procedure = 'quince' GROUP BY q.id, q.links`,
      )
      expect(counts.filter(({ n, open: counted }) => n !== counted)).toEqual([])
    })
  }
})
