import { expect, test } from 'vitest'
import { compare } from './diff.tsx'

const told = (before: string, after: string): string =>
  compare(before, after)
    .map(({ value, added, removed }) => (added ? `+${value}+` : removed ? `-${value}-` : value))
    .join('')

test('words, in either language', () => {
  expect(told('by the end of June', 'by the end of May')).toBe('by the end of -June-+May+')
  expect(told('2026年6月底前印发补助办法', '2026年9月底前印发补助办法')).toBe('2026年-6-+9+月底前印发补助办法')
})

test('both texts can be had back from it', () => {
  const [before, after] = ['一、采纳。\n二、列入计划。', '一、部分采纳。\n\n三、不能办理。']
  const parts = compare(before, after)
  const side = (not: 'added' | 'removed'): string => parts.map((p) => (p[not] ? '' : p.value)).join('')
  expect(side('added').replaceAll(/\s/g, '')).toBe(before.replaceAll(/\s/g, ''))
  expect(side('removed')).toBe(after)
})

const noise = (seed: number): string =>
  Array.from({ length: 60_000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * seed * 7919) % 20_000))).join('')

test('texts with nothing in common do not hold anybody up', () => {
  const started = performance.now()
  expect(compare(noise(3), noise(5)).length).toBeGreaterThan(0)
  expect(performance.now() - started).toBeLessThan(3000)
})
