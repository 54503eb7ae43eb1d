import { calendarById, calendars, mergeCalendarYear, ownCalendar, type Checked } from '../../calendars/index.ts'
import { problemLine } from '../../calendars/problem.ts'
import type { Calendar } from '../../kernel/time/calendar.ts'
import type { Pack } from '../../kernel/declarations/pack.ts'
import { ownPack, packById, packs } from '../../packs/index.ts'
import type { Queryable } from '../../platform/db/index.ts'
import { ownRules, ownRulesById } from './own-rules-sql.ts'

// The rules and calendars a body may work by: those that ship, and those it has brought itself.

/** Undefined where neither ships nor was brought. Throws where what was brought is no longer sound in this version. */
export async function packNamed(db: Queryable, body: string, id: string): Promise<Pack | undefined> {
  const own = packById(id) ? undefined : await ownRulesById(db, body, 'pack', id)
  return own ? sound(ownPack(own.data), id) : packById(id)
}

export async function packsOf(db: Queryable, body: string): Promise<Pack[]> {
  const own = await ownRules(db, body, 'pack')
  return [...packs.values(), ...own.map(({ id, data }) => sound(ownPack(data), id))]
}

/** Without the years a body has loaded since. */
export async function calendarNamed(db: Queryable, body: string, id: string): Promise<Calendar | undefined> {
  const own = calendarById(id) ? undefined : await ownRulesById(db, body, 'calendar', id)
  return own ? sound(ownCalendar(own.data), id) : calendarById(id)
}

export async function calendarsOf(db: Queryable, body: string): Promise<Calendar[]> {
  const own = await ownRules(db, body, 'calendar')
  return [...calendars.values(), ...own.map(({ id, data }) => sound(ownCalendar(data), id))]
}

/** A calendar with the years a body has loaded into it. */
export function withYears(calendar: Calendar, years: readonly unknown[]): Calendar {
  return years.reduce<Calendar>((known, year) => sound(mergeCalendarYear(known, year), calendar.id), calendar)
}

function sound<T>(checked: Checked<T>, id: string): T {
  if (checked.ok) return checked.value
  throw new Error([`${id}, which a body has brought, no longer fits`, ...checked.problems.map(problemLine)].join('\n'))
}
