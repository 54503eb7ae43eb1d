import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarById } from '../../calendars/index.ts'
import { type Calendar, dateFrom, dayReason, isWorkday, workingDaysBetween } from './calendar.ts'
import { addDays, addMonths, dayNumber, daysBetween, isIsoDate, isoDate, weekday } from './days.ts'

const found = calendarById('cn')
if (found === undefined) throw new Error('no calendar cn')
const cn: Calendar = found

const anyDay = fc.integer({ min: -5000, max: 12_000 }).map((n) => addDays('2010-01-01', n))

describe('day numbers', () => {
  test('agree with the platform on every day of four centuries', () => {
    for (let n = dayNumber('1800-01-01'); n <= dayNumber('2200-12-31'); n++) {
      const platform = new Date(n * 86_400_000)
      if (isoDate(n) !== platform.toISOString().slice(0, 10) || weekday(n) !== platform.getUTCDay())
        expect(isoDate(n)).toBe(platform)
      if (dayNumber(isoDate(n)) !== n) expect(dayNumber(isoDate(n))).toBe(n)
    }
  })

  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-01',
    '26-01-01',
    '2026-01-01T00:00',
    '0000-01-01',
    'tomorrow',
    '',
  ])('%j is no day', (text) => {
    expect(isIsoDate(text)).toBe(false)
    expect(() => dayNumber(text)).toThrow(/not a date/)
  })

  test('months go backwards over a year and clip', () => {
    expect(isoDate(addMonths('2026-03-31', -1).on)).toBe('2026-02-28')
    expect(addMonths('2026-01-15', -1)).toEqual({ on: dayNumber('2025-12-15'), clipped: false })
  })
})

describe('distances for ladders', () => {
  test.each([
    ['2026-10-08', { n: -5, unit: 'wd' }, '2026-09-23'], // over National Day, Mid-Autumn, and Sunday the 20th is worked
    ['2026-10-08', { n: -1, unit: 'wd' }, '2026-09-30'],
    ['2026-10-03', { n: -1, unit: 'wd' }, '2026-09-30'], // from a rest day
    ['2026-10-03', { n: 1, unit: 'wd' }, '2026-10-08'],
    ['2026-10-03', { n: 0, unit: 'wd' }, '2026-10-03'],
    ['2026-10-03', { n: -3, unit: 'd' }, '2026-09-30'],
    ['2026-03-31', { n: -1, unit: 'm' }, '2026-02-28'],
  ] as const)('from %s by %j is %s', (base, offset, day) => {
    expect(dateFrom(base, offset, cn)).toBe(day)
  })

  test('working days between agree with walking, in and beyond the coverage', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 120 }), (from, length) => {
        let walked = 0
        for (let i = 1; i <= length; i++) if (isWorkday(cn, addDays(from, i))) walked++
        expect(workingDaysBetween(from, addDays(from, length), cn)).toBe(walked)
        expect(workingDaysBetween(addDays(from, length), from, cn)).toBe(0 - walked)
      }),
    )
  })

  test('a day is worked exactly when its reason says so', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(['week', 'in_lieu'].includes(dayReason(cn, day).kind)).toBe(isWorkday(cn, day))
      }),
      { numRuns: 1000 },
    )
  })

  test('so many working days on, and back again, meets the same day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 400 }), (from, n) => {
        const to = dateFrom(from, { n, unit: 'wd' }, cn)
        expect(workingDaysBetween(from, to, cn)).toBe(n)
        const back = dateFrom(to, { n: -n, unit: 'wd' }, cn)
        expect(workingDaysBetween(back, to, cn)).toBe(n)
        expect(isWorkday(cn, back)).toBe(true)
        expect(daysBetween(back, to)).toBeLessThanOrEqual(daysBetween(from, to) + 16)
      }),
    )
  })
})
