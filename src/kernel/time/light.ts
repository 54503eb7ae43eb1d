import { type Calendar, dateFrom, workingDaysBetween } from './calendar.ts'
import { addDays, daysBetween } from './days.ts'
import type { Due } from './due.ts'
import type { IsoDate } from './slot.ts'

export type Light = { readonly light: 'green' | 'yellow' | 'red'; readonly daysLate: number }

/**
 * The first day the light is yellow: at most the share of the period, or at most so many working days, are left —
 * whichever comes first, but never before the day after the start (domain §14.3, default 20 % or 5 working days).
 */
export function nearDueOn(
  due: Pick<Due, 'on' | 'start'>,
  nearDue: { readonly shareOfPeriod: number; readonly workingDays: number },
  calendar: Calendar,
): IsoDate {
  // A hair of tolerance, so that 0.2 × 15 days is 3 days and not 2.9999.
  const daysLeft = Math.floor(nearDue.shareOfPeriod * daysBetween(due.start, due.on) + 1e-9)
  const byShare = addDays(due.on, -Math.max(0, daysLeft))
  const byDays = workingDaysLeft(due.on, nearDue.workingDays, calendar)
  const first = byShare < byDays ? byShare : byDays
  const dayAfterStart = addDays(due.start, 1)
  return first < dayAfterStart ? dayAfterStart : first
}

/**
 * The last due date that can be near on a day, for periods of at most so many days: whatever is due later is green,
 * which of what is due earlier is near depends on each one's start.
 */
export function nearUntil(
  today: IsoDate,
  periodDaysMax: number,
  nearDue: { readonly shareOfPeriod: number; readonly workingDays: number },
  calendar: Calendar,
): IsoDate {
  const byShare = addDays(today, Math.floor(nearDue.shareOfPeriod * periodDaysMax + 1e-9))
  let byDays = today
  while (workingDaysLeft(addDays(byDays, 1), nearDue.workingDays, calendar) <= today) byDays = addDays(byDays, 1)
  return byShare > byDays ? byShare : byDays
}

/** The first day with at most `n` working days after it up to the due date. */
function workingDaysLeft(on: IsoDate, n: number, calendar: Calendar): IsoDate {
  // A date granted on a rest day has its last working day before it.
  const last =
    workingDaysBetween(addDays(on, -1), on, calendar) === 1 ? on : dateFrom(on, { n: -1, unit: 'wd' }, calendar)
  return dateFrom(last, { n: -n, unit: 'wd' }, calendar)
}

/**
 * Green, yellow from the near date on, red from the day after the due date: due today is not late. The time of day
 * does not count; `today` is the day where the body is. `daysLate` are calendar days, 0 unless red.
 */
export function light(dueOn: IsoDate, nearOn: IsoDate, today: IsoDate): Light {
  if (today > dueOn) return { light: 'red', daysLate: daysBetween(dueOn, today) }
  return { light: today >= nearOn ? 'yellow' : 'green', daysLate: 0 }
}
