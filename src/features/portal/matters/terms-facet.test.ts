import { expect, it } from 'vitest'
import type { Body } from '../../bodies/bodies.ts'
import { numbered, termChoices } from './terms-facet.ts'

const termOf = (id: string, within: string | null, from: string) => ({
  id,
  within,
  name: { en: id, 'zh-CN': id },
  from,
  until: '2099-01-01',
})
const terms = [
  termOf('b', null, '2026-01-10'),
  termOf('z', null, '2021-01-10'),
  termOf('z1', 'z', '2021-01-10'),
  termOf('z2', 'z', '2022-01-10'),
]
// `termChoices` reads only the terms.
const body = { terms } as unknown as Body
const rows = (...pairs: [string, string | null][]) => pairs.map(([value, beside]) => ({ value, beside }))

it('sorts the body’s own terms first, the newest before older ones, then those of old registers by their numbers', () => {
  const found = termChoices(
    body,
    rows(['z', null], ['第9屆', null], ['b', null], ['第10屆', null]),
    rows(['z1', 'z'], ['z2', 'z'], ['第9屆 第9次', '第9屆'], ['第9屆 第10次', '第9屆'], ['上届四次会议', null]),
  )
  expect(found).toEqual([
    { term: 'b', sessions: [] },
    { term: 'z', sessions: ['z2', 'z1'] },
    { term: '第10屆', sessions: [] },
    { term: '第9屆', sessions: ['第9屆 第10次', '第9屆 第9次'] },
    { term: null, sessions: ['上届四次会议'] },
  ])
})

it('converts numbers written in words', () => {
  expect(['十届', '十五届二次', '二十届', '二十三届', '二〇二六年', '第9次'].map(numbered)).toEqual([
    '10届',
    '15届2次',
    '20届',
    '23届',
    '2〇26年',
    '第9次',
  ])
})
