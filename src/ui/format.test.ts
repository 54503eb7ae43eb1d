import { expect, test } from 'vitest'
import { formatBytes, formatDay, formatInstant, formatNumber, formatShare } from './format.ts'

test('numbers', () => {
  expect(formatNumber('en', 5396)).toBe('5,396')
  expect(formatNumber('zh-CN', 5396)).toBe('5,396')
})

test.each([
  [86, 93, '92.5%'],
  [2999, 3000, '99.9%'],
  [1, 3000, '0.1%'],
  [0, 3000, '0%'],
  [3000, 3000, '100%'],
])('%i of %i is %s', (part, whole, expected) => {
  expect(formatShare('zh-CN', part, whole)).toBe(expected)
})

test('days and instants', () => {
  expect(formatDay('en', '2026-03-12')).toBe('12 Mar 2026')
  expect(formatDay('zh-CN', '2026-03-12')).toBe('2026年3月12日')
  expect(formatInstant('en', '2026-03-12T17:02:03.004Z', 'Asia/Shanghai')).toBe('13 Mar 2026, 01:02')
  expect(formatInstant('zh-CN', '2026-03-12T17:02:03.004Z', 'Asia/Shanghai')).toBe('2026年3月13日 01:02')
})

test.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1400, '1.4 kB'],
  [20_000_000, '20 MB'],
])('%i bytes are %s', (bytes, expected) => {
  expect(formatBytes('en', bytes)).toBe(expected)
})
