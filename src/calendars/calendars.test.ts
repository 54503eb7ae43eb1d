import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { makeAll, print } from '../../scripts/make-calendars.ts'
import { said } from '../../test/support/faults.ts'
import { isWorkday } from '../kernel/time/deadline.ts'
import { calendarById, calendars, mergeCalendarYear, validateCalendar } from './index.ts'

const cn = theCalendar('cn')

function theCalendar(id: string) {
  const calendar = calendarById(id)
  if (calendar === undefined) throw new Error(`no calendar ${id}`)
  return calendar
}

test('the calendars that ship are what the script makes today', () => {
  for (const made of makeAll()) {
    const file = new URL(`./${made.id}.json`, import.meta.url)
    expect(readFileSync(file, 'utf8'), made.id).toBe(print(made))
  }
  expect([...calendars.keys()]).toEqual(makeAll().map(({ id }) => id))
})

test('China is covered to the end of the last published year, not to the last holiday', () => {
  expect(cn.coverage).toEqual({ from: '2005-01-01', to: '2026-12-31' })
})

describe('days known from the notices', () => {
  test.each([
    '2023-01-28',
    '2023-04-23',
    '2023-05-06',
    '2025-01-26',
    '2025-09-28',
    '2025-10-11',
    '2026-02-14',
    '2026-02-28',
  ])('%s is worked in lieu', (day) => expect(isWorkday(cn, day)).toBe(true))
  test.each(['2025-01-28', '2025-05-02', '2026-02-23', '2026-10-07'])('%s is free', (day) => {
    expect(isWorkday(cn, day)).toBe(false)
  })
  test('England kept the coronation and substitutes Boxing Day', () => {
    const england = theCalendar('gb-eng')
    expect(isWorkday(england, '2023-05-08')).toBe(false)
    expect(isWorkday(england, '2026-12-28')).toBe(false)
    expect(isWorkday(england, '2026-12-29')).toBe(true)
  })
  test('the United States observe a Saturday holiday on Friday', () => {
    const us = theCalendar('us')
    expect(isWorkday(us, '2026-07-03')).toBe(false)
    expect(isWorkday(us, '2023-11-10')).toBe(false)
    expect(isWorkday(us, '2021-12-31')).toBe(false)
  })
})

describe('a calendar somebody wrote', () => {
  const good = {
    id: 'here',
    version: 1,
    name: { en: 'Here', 'zh-CN': '这里' },
    coverage: { from: '2026-01-01', to: '2026-12-31' },
    weekend: [0, 6],
    names: { fair: { en: 'Fair', 'zh-CN': '集市' } },
    days: { '2026-05-05': { works: false, name: 'fair' } },
  }

  test('is accepted as it is', () => {
    expect(validateCalendar(good)).toEqual({ ok: true, value: good })
  })

  test.each([
    ['a list instead of a calendar', [], /\(whole file\): expected object; got a list — write a value of type object/],
    ['no coverage', { ...good, coverage: undefined }, /coverage: is missing — add it/],
    [
      'a day of no month',
      { ...good, coverage: { from: '2026-01-01', to: '2026-02-30' } },
      /coverage.to: expected a day; got '2026-02-30' — write it as YYYY-MM-DD/,
    ],
    [
      'a span backwards',
      { ...good, coverage: { from: '2026-12-31', to: '2026-01-01' } },
      /coverage: 2026-12-31 to 2026-01-01 is no usable span/,
    ],
    [
      'a day outside',
      { ...good, days: { '2027-01-01': { works: false, name: 'fair' } } },
      /days.2027-01-01: lies outside the coverage/,
    ],
    [
      'a day without its name',
      { ...good, names: {} },
      /days.2026-05-05.name: no name 'fair' in names — add names.fair/,
    ],
    ['a week without work', { ...good, weekend: [0, 1, 2, 3, 4, 5, 6] }, /weekend: /],
    ['a misspelt key', { ...good, weekends: [0] }, /unknown weekends — remove it, or correct its spelling/],
  ])('%s is refused with the way out', (_, input, line) => {
    const result = validateCalendar(input)
    expect(result.ok ? [] : result.problems.map(said)).toEqual([expect.stringMatching(line)])
  })
})

describe('loading the next year', () => {
  const year2027 = {
    year: 2027,
    days: { '2026-12-31': { works: false, name: 'new_year' }, '2027-01-01': { works: false, name: 'new_year' } },
  }

  test('extends the coverage, counts the version up and keeps what was there', () => {
    const merged = mergeCalendarYear(cn, year2027)
    if (!merged.ok) throw new Error('refused')
    expect(merged.value.version).toBe(cn.version + 1)
    expect(merged.value.coverage).toEqual({ from: '2005-01-01', to: '2027-12-31' })
    expect(isWorkday(merged.value, '2027-01-01')).toBe(false)
    expect(isWorkday(merged.value, '2026-12-31')).toBe(false)
    expect(isWorkday(cn, '2026-12-31')).toBe(true)
    expect(isWorkday(merged.value, '2026-02-14')).toBe(true)
  })

  test('replaces a year that is loaded again, but not the days the following notice moved', () => {
    const again = mergeCalendarYear(cn, { year: 2018, days: {} })
    if (!again.ok) throw new Error('refused')
    expect(isWorkday(again.value, '2018-10-01')).toBe(true)
    expect(isWorkday(again.value, '2018-12-29')).toBe(true)
    expect(isWorkday(again.value, '2018-12-31')).toBe(false)
    expect(again.value.coverage).toEqual(cn.coverage)
  })

  test.each([
    [
      'a gap',
      { year: 2029, days: {} },
      'year: leaves a gap: the calendar covers 2005-01-01 to 2026-12-31 — load the years in between first',
    ],
    [
      'a day of another year',
      { year: 2027, days: { '2026-05-05': { works: false, name: 'new_year' } } },
      'days.2026-05-05: does not belong to 2027 — load it with its own year',
    ],
    ['no year', { days: {} }, 'year: is missing — add it (number)'],
  ])('refuses %s', (_, data, line) => {
    const result = mergeCalendarYear(cn, data)
    expect(result.ok ? [] : result.problems.map(said)).toEqual([line])
  })
})
