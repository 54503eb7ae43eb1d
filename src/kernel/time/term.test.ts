import { expect, test } from 'vitest'
import { raisedOn, sessionNamed, termNamed, type Term } from './term.ts'

const of = (id: string, within: string | null, from: string, until: string): Term => ({
  id,
  within,
  name: { en: id, 'zh-CN': `第${id}` },
  from,
  until,
})
const terms = [
  of('14', null, '2021-01-10', '2026-01-09'),
  of('15', null, '2026-01-10', '2031-01-09'),
  of('15-2', '15', '2027-01-10', '2027-01-14'),
  of('15-1', '15', '2026-01-10', '2026-01-14'),
]

test.each([
  ['before any term', '2021-01-09', null],
  ['a term without sessions knows no recess', '2026-01-09', ['14', null, false]],
  ['the first day of a session', '2026-01-10', ['15', '15-1', false]],
  ['its last day', '2026-01-14', ['15', '15-1', false]],
  ['after it: in recess, still of that session', '2026-01-15', ['15', '15-1', true]],
  ['the day before the next one', '2027-01-09', ['15', '15-1', true]],
  ['the next one', '2027-01-10', ['15', '15-2', false]],
  ['after the last term', '2031-01-10', null],
])('%s', (_, day, expected) => {
  const raised = raisedOn(terms, day)
  expect(raised && [raised.term.id, raised.session?.id ?? null, raised.recess]).toEqual(expected)
})

test('before its first session a term is in recess', () => {
  const late = [of('15', null, '2026-01-01', '2031-01-09'), of('15-1', '15', '2026-01-10', '2026-01-14')]
  expect(raisedOn(late, '2026-01-02')).toEqual({ term: late[0], session: null, recess: true })
})

test('what an old register calls it is known again in either language, a session only in its own term', () => {
  const [fourteenth, fifteenth] = [termNamed(terms, '14'), termNamed(terms, '第15')]
  expect([fourteenth?.id, fifteenth?.id, termNamed(terms, '15-2')]).toEqual(['14', '15', undefined])
  if (!fourteenth || !fifteenth) throw new Error('no terms')
  const named = (name: string): string | undefined => sessionNamed(terms, fifteenth, name)?.id
  expect(['15-2', '第15-1', '第15 · 第15-1', '第15 · 别的'].map(named)).toEqual(['15-2', '15-1', undefined, undefined])
  expect(sessionNamed(terms, fourteenth, '15-2')).toBeUndefined()
  const own = { ...terms[3]!, name: { en: '1st session', 'zh-CN': '第一次会议' } }
  expect(sessionNamed([own], fifteenth, '第15 · 第一次会议')).toBe(own)
})
