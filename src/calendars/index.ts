import type { Calendar } from '../kernel/time/calendar.ts'
import cn from './cn.json' with { type: 'json' }
import gbEng from './gb-eng.json' with { type: 'json' }
import monFri from './mon-fri.json' with { type: 'json' }
import { problemLine, taken } from './problem.ts'
import { validateCalendar, type Checked } from './schema.ts'
import us from './us.json' with { type: 'json' }

export { mergeCalendarYear } from './merge.ts'
export type { Problem } from './problem.ts'
export { type CalendarYear, type Checked, validateCalendar, validateCalendarYear } from './schema.ts'

/**
 * The calendars that ship, made by scripts/make-calendars.ts. Not among them, because the data at hand is not sound:
 * Taiwan (days worked in lieu are missing) and Ireland (observed days and the one-off of 18 March 2022 are missing).
 */
export const calendars: ReadonlyMap<string, Calendar> = new Map(
  [cn, gbEng, us, monFri].map((data) => [data.id, shipped(data)]),
)

/** Undefined where no calendar of that id ships. */
export function calendarById(id: string): Calendar | undefined {
  return calendars.get(id)
}

/** A calendar of a body's own from data somebody wrote. */
export function ownCalendar(data: unknown): Checked<Calendar> {
  const calendar = validateCalendar(data)
  if (!calendar.ok || !calendars.has(calendar.value.id)) return calendar
  return { ok: false, problems: [taken(calendar.value.id)] }
}

function shipped(data: unknown): Calendar {
  const calendar = validateCalendar(data)
  if (!calendar.ok) throw new Error(calendar.problems.map(problemLine).join('\n'))
  return calendar.value
}
