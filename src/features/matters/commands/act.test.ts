import { beforeAll, expect, it } from 'vitest'
import { eachDatabase } from '../../../../test/support/databases/databases.ts'
import { actorOf, testStore, type TestStore } from '../../../../test/support/store.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { act } from './act.ts'
import type { ActResult } from './request.ts'

eachDatabase((_engine, open) => {
  let store: TestStore
  beforeAll(async () => {
    store = await testStore(await open())
  })

  async function done(request: Parameters<typeof act>[1]): Promise<ActResult> {
    const result = await act(store, request)
    if (isRefusal(result)) throw new Error(JSON.stringify(result))
    return result
  }

  function draft(subject: string): Promise<ActResult> {
    const input = { subject, situation: '放学时段拥堵。', asks: [{ text: '设置接送区。' }, { text: '错峰放学。' }] }
    return done({ body: 'test', actor: actorOf('wang'), procedure: 'proposal', start: 'draft', input })
  }

  const move = (matter: string, name: string, party: string, input: unknown = {}): Promise<ActResult> =>
    done({ body: 'test', actor: actorOf(party), matter, move: name, input })

  it('walks a proposal from draft to a signed reply', async () => {
    const { id } = await draft('关于缓解校门口拥堵的提案')
    await move(id, 'submit', 'wang')
    const filed = await move(id, 'file', 'office')
    expect(filed.number).toMatch(/2026/)
    const assigned = await move(id, 'assign', 'office', { units: [{ unit: 'education', cohandlers: ['transport'] }] })
    const assignment = assigned.opened[0]?.id ?? ''
    const signed = await move(assignment, 'sign_for', 'education')
    const opinion = signed.opened[0]?.id ?? ''
    expect(signed.opened.map((o) => o.procedure)).toEqual(['opinion'])
    await move(opinion, 'give', 'transport', { text: '同意设置接送区。', agrees: true })
    await move(assignment, 'record_consultation', 'education', {
      on: '2026-02-02',
      where: '教育局',
      mode: 'meeting',
      who: '王委员',
      agreed: true,
      summary: '面商一次。',
    })
    const answers = [
      { ask: 'a1', outcome: 'resolved', text: '已设置。' },
      {
        ask: 'a2',
        outcome: 'planned',
        text: '下学期实施。',
        commitments: [{ text: '错峰放学', owner: '基教科', due: '2026-09-01', evidence: '方案文件' }],
      },
    ]
    await move(assignment, 'submit_draft', 'education', { answers, coopinions: '交通局同意。' })
    await move(assignment, 'pass', 'education')
    const answered = await move(assignment, 'sign', 'education', { letterNumber: '教提复〔2026〕1号' })
    expect(answered.state).toBe('answered')
    const rated = await move(id, 'rate', 'wang', { handling: 'satisfied', result: 'satisfied' })
    expect(rated.state).toBe('follow_up')
  })

  it('refuses and leaves nothing behind', async () => {
    const { id } = await draft('第二件')
    const before = await store.database.query('SELECT count(*) AS n FROM event')
    expect(
      await act(store, { body: 'test', actor: actorOf('li'), matter: id, move: 'submit', input: {} }),
    ).toMatchObject({
      refused: 'not_yours',
    })
    expect(await store.database.query('SELECT count(*) AS n FROM event')).toEqual(before)
  })

  it('leaves no gap in the numbers where a filing was refused', async () => {
    const numbered = async (): Promise<number> => {
      const { id } = await draft('一件')
      expect(
        await act(store, { body: 'test', actor: actorOf('office'), matter: id, move: 'file', input: {} }),
      ).toMatchObject({
        refused: 'wrong_state',
      })
      await move(id, 'submit', 'wang')
      return Number(/\d+$/.exec((await move(id, 'file', 'office')).number ?? '')?.[0])
    }
    const first = await numbered()
    expect(await numbered()).toBe(first + 1)
  })

  it('takes no name every object has for a move, a start or a procedure', async () => {
    const { id } = await draft('一件')
    for (const name of ['constructor', '__proto__', 'toString']) {
      const asked = { body: 'test', actor: actorOf('wang'), input: {} }
      expect(await act(store, { ...asked, matter: id, move: name })).toMatchObject({ refused: 'unknown_move' })
      expect(await act(store, { ...asked, procedure: 'proposal', start: name })).toMatchObject({
        refused: 'unknown_start',
      })
      expect(await act(store, { ...asked, procedure: name, start: name })).toMatchObject({
        refused: 'unknown_procedure',
      })
    }
  })

  it('answers a repeated request as it answered the first', async () => {
    const request = {
      body: 'test',
      actor: actorOf('wang'),
      procedure: 'proposal',
      start: 'draft',
      input: { subject: '同一件' },
      key: 'k1',
    } as const
    const [first, second] = await Promise.all([act(store, request), act(store, request)])
    expect(second).toEqual(first)
    expect(await act(store, { ...request, input: { subject: '另一件' } })).toMatchObject({ refused: 'key_reused' })
  })
})
