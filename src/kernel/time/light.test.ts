import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarById } from '../../calendars/index.ts'
import { addDays, computeDue, daysBetween, light, nearDueOn, nearUntil, workingDaysBetween } from './deadline.ts'

const cn = calendarById('cn')
if (cn === undefined) throw new Error('no calendar cn')
const calendar = cn
const nearDue = { shareOfPeriod: 0.2, workingDays: 5 }

test.each([
  ['a long period: a fifth of 92 days is 18 days', '2026-03-02', '2026-06-02', '2026-05-15'],
  ['a month: 5 working days are more than a fifth', '2026-03-02', '2026-04-02', '2026-03-26'],
  ['a short one: never before the day after the start', '2026-03-02', '2026-03-05', '2026-03-03'],
  ['granted on a Sunday', '2026-03-02', '2026-03-29', '2026-03-20'],
])('%s', (_, start, on, near) => {
  expect(nearDueOn({ start, on }, nearDue, calendar)).toBe(near)
})

test('yellow from the near day, red from the day after, and today is not late', () => {
  expect(light('2026-04-02', '2026-03-26', '2026-03-25')).toEqual({ light: 'green', daysLate: 0 })
  expect(light('2026-04-02', '2026-03-26', '2026-03-26')).toEqual({ light: 'yellow', daysLate: 0 })
  expect(light('2026-04-02', '2026-03-26', '2026-04-02')).toEqual({ light: 'yellow', daysLate: 0 })
  expect(light('2026-04-02', '2026-03-26', '2026-04-07')).toEqual({ light: 'red', daysLate: 5 })
})

test('the near day is the first on which little enough is left', () => {
  const start = fc.integer({ min: 0, max: 7000 }).map((n) => addDays('2005-01-01', n))
  fc.assert(
    fc.property(start, fc.integer({ min: 1, max: 12 }), (day, n) => {
      const due = computeDue({
        slot: { n, unit: 'm', from: 'entry' },
        slotName: 'replyWithin',
        start: day,
        mark: 'entry',
        calendar,
      })
      const little = (today: string): boolean =>
        daysBetween(today, due.on) <= 0.2 * daysBetween(day, due.on) || workingDaysBetween(today, due.on, calendar) <= 5
      const near = nearDueOn(due, nearDue, calendar)
      expect(little(near)).toBe(true)
      expect(near === addDays(day, 1) || !little(addDays(near, -1))).toBe(true)
      const period = daysBetween(day, due.on)
      expect(due.on <= nearUntil(near, period, nearDue, calendar)).toBe(true)
      expect(near === addDays(day, 1) || due.on > nearUntil(addDays(near, -1), period, nearDue, calendar)).toBe(true)
    }),
  )
})
