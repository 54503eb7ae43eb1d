import { beforeAll, expect, it } from 'vitest'
import { eachDatabase } from '../../../test/support/databases.ts'
import { actorOf, testStore, type TestStore } from '../../../test/support/store.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { act, type Acted } from '../matters/act.ts'
import { foldTallies } from './tally.ts'
import { readTally } from './tally-sql.ts'

eachDatabase((_engine, open) => {
  let store: TestStore
  beforeAll(async () => {
    store = await testStore(await open())
  })

  async function move(matter: string, name: string, party: string, input: unknown = {}): Promise<Acted> {
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
})
