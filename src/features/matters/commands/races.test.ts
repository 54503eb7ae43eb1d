import { beforeAll, describe, expect, it } from 'vitest'
import { databaseMaker } from '../../../../test/support/databases/databases.ts'
import { actorOf, testStore, type TestStore } from '../../../../test/support/store.ts'
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import { act } from './act.ts'
import type { ActResult } from './request.ts'
import { findingLine } from '../integrity/finding.ts'
import { rebuild } from '../integrity/rebuild.ts'
import { verify } from '../integrity/verify.ts'

const rounds = process.env['SOAK'] ? 60 : 6

async function done(result: Promise<ActResult | Refusal>): Promise<ActResult> {
  const acted = await result
  if (isRefusal(acted)) throw new Error(JSON.stringify(acted))
  return acted
}

/** Sorts results into successes and reasons of refusal. */
function outcome(results: readonly (ActResult | Refusal)[]): { done: number; refused: string[] } {
  const refusals = results.filter((result) => isRefusal(result))
  return { done: results.length - refusals.length, refused: refusals.map(({ refused }) => refused).toSorted() }
}

describe('on a server, over sixteen connections', () => {
  const make = databaseMaker('postgres')
  let store: TestStore

  beforeAll(async () => {
    store = await testStore(await make({ connectionsMax: 16 }))
  })

  function move(matter: string, name: string, party: string, input: unknown = {}): Promise<ActResult | Refusal> {
    return act(store, { body: 'test', actor: actorOf(party), matter, move: name, input })
  }

  async function draft(party = 'wang'): Promise<string> {
    const input = { subject: '提案', situation: '情况。', asks: [{ text: '建议。' }] }
    const request = { body: 'test', actor: actorOf(party), procedure: 'proposal', start: 'draft', input }
    const { id } = await done(act(store, request))
    await done(move(id, 'submit', party))
    return id
  }

  async function filed(party = 'wang'): Promise<string> {
    const id = await draft(party)
    await done(move(id, 'file', 'office'))
    return id
  }

  it('lets one of two units that sign for the same matter win, and tells the other why not', async () => {
    for (let round = 0; round < rounds; round++) {
      const id = await filed()
      const { opened } = await done(move(id, 'assign', 'office', { units: [{ unit: 'education' }] }))
      const assignment = opened[0]?.id ?? ''
      const results = await Promise.all([
        move(assignment, 'sign_for', 'education'),
        move(assignment, 'sign_for', 'education', { handler: '另一人' }),
      ])
      expect(outcome(results)).toEqual({ done: 1, refused: ['wrong_state'] })
    }
  })

  it('tells the slower of two who have read the same version so', async () => {
    const id = await draft()
    const request = { body: 'test', actor: actorOf('office'), matter: id, version: 2 }
    const results = await Promise.all([
      act(store, { ...request, move: 'acknowledge', input: {} }),
      act(store, { ...request, move: 'return_for_revision', input: { reason: '请补充。' } }),
    ])
    expect(outcome(results)).toEqual({ done: 1, refused: ['stale_version'] })
  })

  it('gives fifty proposals filed at once fifty consecutive numbers, refused ones none', async () => {
    const ids = []
    for (let i = 0; i < 50; i++) ids.push(await draft())
    const [before] = await store.database.query<{ last: number }>('SELECT last FROM number_series')
    const filings = ids.map((id) => move(id, 'file', 'office'))
    const refusals = ids.slice(0, 10).map((id) => move(id, 'file', 'wang'))
    const results = await Promise.all([...filings, ...refusals])
    expect(outcome(results).done).toBe(50)
    const numbers = results.flatMap((result) => (isRefusal(result) ? [] : [Number(result.number?.split('-')[1])]))
    const first = (before?.last ?? 0) + 1
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => first + i))
  })

  it('merges one of two proposals into the other when each is merged into the other', async () => {
    for (let round = 0; round < rounds; round++) {
      const [a, b] = [await filed('wang'), await filed('li')]
      // Only an unfiled proposal can be merged away, and only into a filed one: so each direction is raced separately.
      const [c, d] = [await draft('zhao'), await draft('qian')]
      const results = await Promise.all([
        move(c, 'merge', 'office', { into: a }),
        move(d, 'merge', 'office', { into: a }),
        move(c, 'merge', 'office', { into: b }),
        move(d, 'merge', 'office', { into: b }),
        move(c, 'merge', 'office', { into: d }),
        move(d, 'merge', 'office', { into: c }),
      ])
      const { done: merged, refused } = outcome(results)
      expect(merged).toBe(2)
      expect(new Set(refused)).toEqual(
        new Set(refused.filter((code) => ['wrong_state', 'not_mergeable'].includes(code))),
      )
    }
  })

  it('never merges two into each other while they are filed', async () => {
    for (let round = 0; round < rounds; round++) {
      const [a, b] = [await draft('wang'), await draft('li')]
      const results = await Promise.all([
        move(a, 'file', 'office'),
        move(b, 'file', 'office'),
        move(a, 'merge', 'office', { into: b }),
        move(b, 'merge', 'office', { into: a }),
      ])
      const { done: made, refused } = outcome(results)
      expect(made).toBe(2)
      expect(refused.every((code) => ['wrong_state', 'not_mergeable'].includes(code))).toBe(true)
      const rows = await store.database.query<{ id: string; state: string; links: number }>(
        `SELECT id, state, (SELECT count(*) FROM matter_link l WHERE l.body_id = m.body_id AND l.from_id = m.id) AS links
          FROM matter m WHERE id = ANY ($1)`,
        [[a, b]],
      )
      expect(rows.filter(({ state }) => state === 'merged').length).toBeLessThan(2)
      expect(rows.every(({ state, links }) => links === (state === 'merged' ? 1 : 0))).toBe(true)
    }
  })

  it('withdraws or assigns, never half of each', async () => {
    for (let round = 0; round < rounds; round++) {
      const id = await filed()
      const results = await Promise.all([
        move(id, 'withdraw', 'wang', { reason: '不再需要。' }),
        move(id, 'assign', 'office', { units: [{ unit: 'education' }, { unit: 'health' }] }),
      ])
      // Assigned first, it can still be withdrawn; withdrawn first, it cannot be assigned.
      const { done: made, refused } = outcome(results)
      expect([[], ['wrong_state']]).toContainEqual(refused)
      expect(made + refused.length).toBe(2)
      const open = await store.database.query('SELECT id FROM matter WHERE root_id = $1 AND NOT closed', [id])
      expect(open).toEqual([])
    }
  })

  it('has sixteen people working on few matters without one failure', async () => {
    const ids = [await filed(), await filed(), await filed()]
    // In waves: waiting ten seconds for a connection is refused, which another test covers.
    for (let round = 0; round < rounds; round++) {
      const moves = Array.from({ length: 40 }, (_, i) => {
        const id = ids[i % ids.length] ?? ''
        if (i % 4 === 0) return move(id, 'flag', 'office', { key: i % 8 === 0 })
        if (i % 4 === 1) return move(id, 'flag', 'chair', { expedited: true })
        if (i % 4 === 2) return draft('li').then((other) => move(other, 'merge', 'office', { into: id }))
        return move(id, 'flag', 'office', {})
      })
      const results = await Promise.allSettled(moves)
      expect(results.filter(({ status }) => status === 'rejected')).toEqual([])
    }
  })

  it('leaves everything whole behind', async () => {
    expect((await verify(store, 'test')).findings.map(findingLine)).toEqual([])
    expect(await rebuild(store, 'test')).toMatchObject({ changed: 0, figures: 0, leftAlone: [] })
  })
})
