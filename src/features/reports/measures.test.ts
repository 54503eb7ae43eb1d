import { beforeAll, expect, it } from 'vitest'
import { eachDatabase } from '../../../test/support/databases/databases.ts'
import { randomFrom } from '../../../test/support/random.ts'
import { actorOf, testStore, type TestStore } from '../../../test/support/store.ts'
import { wander } from '../../../test/support/walk/wander.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { movableClock } from '../../platform/clock.ts'
import type { Body } from '../bodies/bodies.ts'
import { act, type Store } from '../matters/commands/act.ts'
import type { ActResult } from '../matters/commands/request.ts'
import { openMatters, owedByParty } from '../matters/lists/open.ts'
import { retally } from '../matters/time/retally.ts'
import { foldTallies } from './tally.ts'
import { readTally } from './tally-sql.ts'

type Lights = { [party: string]: { green: number; yellow: number; red: number; daysLateMax: number } }

async function bodyIn(store: Store): Promise<Body> {
  const body = await store.bodies.find('test', Date.parse(store.clock.now()))
  if (body === undefined) throw new Error('no body')
  return body
}

async function owedIn(store: Store, term: string | undefined): Promise<Lights> {
  const { parties } = await owedByParty(store, await bodyIn(store), term)
  return Object.fromEntries(parties.map(({ party, ...lights }) => [party, lights]))
}

/** The same, computed from every listed matter. */
async function lightsOf(store: Store, term: string | undefined): Promise<Lights> {
  const found: Lights = {}
  for (const { owed_by: party, due, raised_in: raised } of (await openMatters(store, await bodyIn(store), {}, 1_000))
    .items) {
    if (party === null || due.light === null || (term !== undefined && term !== (raised?.term?.value ?? ''))) continue
    const lights = (found[party.id] ??= { green: 0, yellow: 0, red: 0, daysLateMax: 0 })
    lights[due.light]++
    lights.daysLateMax = Math.max(lights.daysLateMax, due.days_late)
  }
  return found
}

/** The content of the list of each light, selected by days alone. */
async function listedBy(store: Store): Promise<string[]> {
  const found = (['red', 'yellow', 'green'] as const).map(async (light) => {
    const { items } = await openMatters(store, await bodyIn(store), { light }, 1_000)
    return items.map(({ id }) => `${light} ${id}`)
  })
  return (await Promise.all(found)).flat().toSorted()
}

async function listedInAll(store: Store): Promise<string[]> {
  const { items } = await openMatters(store, await bodyIn(store), {}, 1_000)
  return items.map(({ id, due }) => `${due.light} ${id}`).toSorted()
}

eachDatabase((_engine, open) => {
  let store: TestStore
  beforeAll(async () => {
    store = await testStore(await open())
  })

  async function move(matter: string, name: string, party: string, input: unknown = {}): Promise<ActResult> {
    const result = await act(store, { body: 'test', actor: actorOf(party), matter, move: name, input })
    if (isRefusal(result)) throw new Error(`${name}: ${JSON.stringify(result)}`)
    return result
  }

  const figures = async (unit: string): Promise<Record<string, number>> =>
    Object.fromEntries((await readTally(store.database, 'test', unit)).map((row) => [row.measure, row.n]))

  it('counts what an act changes, for the body and for the unit, before and after folding', async () => {
    const drafted = await act(store, {
      body: 'test',
      actor: actorOf('wang'),
      procedure: 'proposal',
      start: 'draft',
      input: { subject: '关于夜间照明的提案', situation: '暗。', asks: [{ text: '装灯。' }] },
    })
    if (isRefusal(drafted)) throw new Error('refused')
    const { id } = drafted
    expect(await figures('')).toEqual({})
    await move(id, 'submit', 'wang')
    expect(await figures('')).toEqual({ received: 1 })
    await move(id, 'file', 'office')
    const assigned = await move(id, 'assign', 'office', { units: [{ unit: 'housing' }] })
    const assignment = assigned.opened[0]?.id ?? ''
    await move(assignment, 'sign_for', 'housing')
    await move(assignment, 'record_consultation', 'housing', {
      on: '2026-02-02',
      where: '局机关',
      mode: 'call',
      who: '王委员',
      agreed: true,
      summary: '已沟通。',
    })
    await move(assignment, 'submit_draft', 'housing', { answers: [{ ask: 'a1', outcome: 'resolved', text: '已装。' }] })
    await move(assignment, 'pass', 'housing')
    await move(assignment, 'sign', 'housing')
    await move(id, 'rate', 'wang', { handling: 'satisfied', result: 'basically' })
    const unit = {
      assigned: 1,
      answered: 1,
      answered_on_time: 1,
      answered_by_first_date: 1,
      consulted: 1,
      reply_resolved: 1,
      now_resolved: 1,
      forms_returned: 1,
    }
    expect(await figures('housing')).toMatchObject(unit)
    expect(await figures('')).toMatchObject({ ...unit, received: 1, filed: 1, replied: 1, closed: 1 })
    const before = await figures('')
    expect(await foldTallies(store.database, 'test')).toBeGreaterThan(0)
    expect(await figures('')).toEqual(before)
    expect(await foldTallies(store.database, 'test')).toBe(0)
  })

  it('gives for each party and day how much is owed, late and near due, equal to the matters themselves', async () => {
    await wander(store, randomFrom(5), 60)
    await store.database.query(
      `UPDATE matter SET content = content || '{"term": "第十届"}' WHERE parent_id IS NULL AND NOT closed AND id::text < '8'`,
    )
    await retally(store, 'test')
    const now = Date.parse(store.clock.now())
    for (const days of [0, 1, 5, 9, 13, 20, 50, 400]) {
      if (days === 1) expect(await foldTallies(store.database, 'test')).toBeGreaterThan(0)
      const at = { ...store, clock: movableClock(new Date(now + days * 86_400_000).toISOString()) }
      for (const term of [undefined, '第十届', ''])
        expect([days, term, await owedIn(at, term)]).toEqual([days, term, await lightsOf(at, term)])
      expect([days, await listedBy(at)]).toEqual([days, await listedInAll(at)])
    }
    const first = await openMatters(store, await bodyIn(store), {}, 1)
    expect([first.items.length, first.more]).toEqual([1, true])
    expect(await openMatters(store, await bodyIn(store), {}, 1_000)).toMatchObject({ more: false })
    // Rows that add up to zero are deleted.
    await store.database.query('UPDATE matter SET closed = true')
    await retally(store, 'test')
    await foldTallies(store.database, 'test')
    expect(await store.database.query('SELECT * FROM owed')).toEqual([])
  })
})
