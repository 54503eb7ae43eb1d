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

test('instants are written as Intl writes them', () => {
  const looks = { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' } as const
  const wrong: string[] = []
  for (const timeZone of ['Asia/Shanghai', 'Europe/London', 'America/St_Johns', 'Australia/Lord_Howe']) {
    const [en, zh] = ['en-GB', 'zh-CN'].map((language) => new Intl.DateTimeFormat(language, { ...looks, timeZone }))
    // Every 7 hours and 13 minutes of a year: each change of clocks is among the days met, before it and after.
    for (let at = Date.parse('2026-01-01T00:00:00Z'); at < Date.parse('2027-01-01T00:00:00Z'); at += 433 * 60_000) {
      const instant = new Date(at).toISOString()
      const both = [formatInstant('en', instant, timeZone), formatInstant('zh-CN', instant, timeZone)]
      if (both[0] !== en?.format(at) || both[1] !== zh?.format(at)) wrong.push(`${timeZone} ${instant}: ${both.join()}`)
    }
  }
  expect(wrong).toEqual([])
})

test.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1400, '1.4 kB'],
  [20_000_000, '20 MB'],
])('%i bytes are %s', (bytes, expected) => {
  expect(formatBytes('en', bytes)).toBe(expected)
})
