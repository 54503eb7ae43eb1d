import type { Calendar } from '../kernel/time/calendar.ts'
import { addDays } from '../kernel/time/deadline.ts'
import type { Problem } from './problem.ts'
import { type Checked, validateCalendar, validateCalendarYear } from './schema.ts'

/**
 * Adds (or, for a year already covered, replaces) one year's published schedule and counts the version up. The year's
 * notice may also move days of the December before it: the notices for 2007, 2008, 2012 and 2019 did. So after a merge
 * every open due date from that December on is to be recomputed, not only the provisional ones.
 *
 * Fails with problems where the data is malformed or a gap of unknown days would be left.
 */
export function mergeCalendarYear(calendar: Calendar, yearData: unknown): Checked<Calendar> {
  const year = validateCalendarYear(yearData)
  if (!year.ok) return year
  const first = `${year.value.year}-01-01`
  const last = `${year.value.year}-12-31`
  const { from, to } = calendar.coverage
  if (first > addDays(to, 1) || last < addDays(from, -1)) {
    return refuse('year', `leaves a gap: the calendar covers ${from} to ${to}`, 'load the years in between first')
  }
  const decemberBefore = `${year.value.year - 1}-12-01`
  const stray = Object.keys(year.value.days).find((day) => day < decemberBefore || day > last)
  if (stray !== undefined) {
    return refuse(`days.${stray}`, `does not belong to ${year.value.year}`, 'load it with its own year')
  }
  // Days that the following year's notice moved into this December stay.
  const ownTo = to > last ? `${year.value.year}-11-30` : last
  const kept = Object.entries(calendar.days).filter(([day]) => day < first || day > ownTo)
  return validateCalendar({
    ...calendar,
    version: calendar.version + 1,
    coverage: { from: first < from ? first : from, to: last > to ? last : to },
    names: { ...calendar.names, ...year.value.names },
    days: { ...Object.fromEntries(kept), ...year.value.days },
  })
}

function refuse(path: string, problem: string, remedy: string): { ok: false; problems: Problem[] } {
  return { ok: false, problems: [{ path, problem, remedy }] }
}
