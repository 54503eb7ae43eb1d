import { expect, test } from 'vitest'
import { find, play } from '../../test/support/scenario.ts'
import { person, World } from '../../test/support/world.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Term } from '../kernel/time/term.ts'

const begun = (): World => new World('cn-chongqing-2018', '2026-01-12')
const forms = { oneAsk: { subject: '通学路', situation: '缺人行道。', asks: [{ text: '补建人行道' }] } }

const spell = (id: string, within: string | null, from: string, until: string): Term => {
  return { id, within, name: { en: id, 'zh-CN': `第${id}` }, from, until }
}
const table: readonly Term[] = [
  spell('t14', null, '2021-01-10', '2026-01-12'),
  spell('s14-5', 't14', '2025-01-10', '2025-01-14'),
  spell('t15', null, '2026-01-13', '2031-01-09'),
  spell('s15-1', 't15', '2026-01-14', '2026-01-18'),
]

test('term and session are recorded when a proposal is first handed in; only the office moves it to another', () => {
  const world = begun()
  world.terms = table
  play(
    world,
    `
    2026-01-12 | P1 | Wang   | draft               | oneAsk              | draft |  |
    2026-01-12 | P1 | Wang   | submit              |                     | submitted |  |
    2026-01-12 | P2 | Li     | draft               | oneAsk              | draft |  |
    2026-01-15 | P2 | Li     | submit              |                     | submitted |  |
    2026-01-16 | P2 | office | return_for_revision | reason: 请补充地点    | returned |  |
    2026-01-19 | P2 | Li     | submit              |                     | submitted |  |
    2026-01-19 | P2 | office | file                | session: s16-1      | no: unknown_session |  |
    2026-01-19 | P2 | office | file                |                     | filed |  |
    2026-01-19 | P3 | Zhao   | draft               | oneAsk              | draft |  |
    2026-01-19 | P3 | Zhao   | submit              |                     | submitted |  |
    `,
    forms,
  )
  const places = (): unknown[] =>
    ['P1', 'P2', 'P3'].map((name) => {
      const { term, session, recess } = find(world, name)?.content ?? {}
      return [term, session, recess]
    })
  const [first, second, third] = places()
  // Handed in in the recess of the old term, in session (revised after it, which counts nothing), and after the session.
  expect([first, second, third]).toEqual([
    ['t14', 's14-5', true],
    ['t15', 's15-1', undefined],
    ['t15', 's15-1', true],
  ])
  // The table says otherwise from now on: what is recorded stays.
  world.terms = table.map((one) => ({ ...one, from: '2020-01-01', until: '2040-01-01' }))
  expect(places()).toEqual([first, second, third])
  world.terms = table
  play(
    world,
    `
    2026-01-20 | P1 | office | file | session: s15-1 | filed |  |
    2026-01-20 | P2 | office | flag | session: t14   | filed |  |
    2026-01-20 | P3 | office | file | key: yes       | filed |  |
    `,
  )
  expect(places()).toEqual([['t15', 's15-1', false], ['t14', null, undefined], third])
})

test('a body that keeps no table records no term; one that begins to while a proposal is read, records it at filing', () => {
  const world = begun()
  play(
    world,
    `
    2026-01-12 | P1 | Wang   | draft  | oneAsk | draft |  |
    2026-01-12 | P1 | Wang   | submit |        | submitted |  |
    `,
    forms,
  )
  expect(Object.keys(find(world, 'P1')?.content ?? {})).not.toContain('term')
  world.terms = table
  play(world, '2026-01-20 | P1 | office | file |  | filed |  |')
  expect(find(world, 'P1')?.content).toMatchObject({ term: 't14', session: 's14-5', recess: true })
})

test('a record of an old register stands where the body’s own proposals do, when its table has those names', () => {
  const world = begun()
  world.terms = table
  const taken = (term: string, session: string): unknown[] => {
    const record = { subject: '旧案', asks: [], proposers: [], cosigners: [], units: [], unknown: [], source: {} }
    const opened = world.open('proposal', 'history', person('office'), { ...record, term, session })
    if (isRefusal(opened)) throw new Error(JSON.stringify(opened))
    const content = opened.outcome.tree.get(opened.id)?.content
    return [content?.['term'], content?.['session']]
  }
  expect(taken('第t14', '第s14-5')).toEqual(['t14', 's14-5'])
  expect(taken('第t14', '第t14 · 第s14-5')).toEqual(['t14', 's14-5'])
  expect(taken('第t15', '第s14-5')).toEqual(['t15', '第s14-5'])
  expect(taken('第17屆', '第17屆 第5次 定期大會')).toEqual(['第17屆', '第17屆 第5次 定期大會'])
})
