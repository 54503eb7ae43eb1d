import { addMonths, type DayNumber, dayNumber, isoDate, weekday } from './days.ts'
import type { IsoDate, Offset } from './slot.ts'
import type { LocalText } from '../text.ts'

/** A day that differs from its week: a free day, or (works) a rest day worked in lieu of one. */
export type SpecialDay = { readonly works: boolean; readonly name: string }

/**
 * Versioned data saying which days are worked. Inside `coverage` the days are known; outside it only the week is, and
 * what is counted there is provisional.
 */
export type Calendar = {
  readonly id: string
  readonly version: number
  readonly name: LocalText
  /** First and last day whose official schedule is in the data, both included. */
  readonly coverage: { readonly from: IsoDate; readonly to: IsoDate }
  /** Rest days of the week, 0 = Sunday … 6 = Saturday. */
  readonly weekend: readonly number[]
  /** Special days; `name` is a key of `names`. */
  readonly days: { readonly [day: IsoDate]: SpecialDay }
  readonly names: { readonly [key: string]: LocalText }
}

/** Why a day is what it is. The name is carried along so that a stored explanation needs no calendar to be read. */
export type DayReason =
  | { readonly kind: 'week' }
  | { readonly kind: 'weekend' }
  | { readonly kind: 'holiday'; readonly name: LocalText }
  | { readonly kind: 'in_lieu'; readonly name: LocalText }

/** Whether the calendar's data knows this day. */
export function isCovered(calendar: Calendar, day: IsoDate): boolean {
  return day >= calendar.coverage.from && day <= calendar.coverage.to
}

export function isWorkday(calendar: Calendar, day: IsoDate): boolean {
  return worksOn(indexOf(calendar), dayNumber(day))
}

/** Why the day is worked or free. Outside the coverage only the week is known. */
export function dayReason(calendar: Calendar, day: IsoDate): DayReason {
  const special = isCovered(calendar, day) ? calendar.days[day] : undefined
  const name = special === undefined ? undefined : calendar.names[special.name]
  if (special !== undefined && name !== undefined) {
    return special.works ? { kind: 'in_lieu', name } : { kind: 'holiday', name }
  }
  return calendar.weekend.includes(weekday(dayNumber(day))) ? { kind: 'weekend' } : { kind: 'week' }
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(from: IsoDate, to: IsoDate, calendar: Calendar): number {
  const index = indexOf(calendar)
  return ordinal(index, dayNumber(to)) - ordinal(index, dayNumber(from))
}

/**
 * The day at a distance, for reminders and ladders: `{ n: -5, unit: 'wd' }` is the fifth working day before. Working
 * days land on working days; days and months are not rolled; n = 0 is the day itself.
 */
export function dateFrom(base: IsoDate, offset: Offset, calendar: Calendar): IsoDate {
  if (offset.n === 0) return base
  switch (offset.unit) {
    case 'wd':
      return isoDate(workingDayFrom(indexOf(calendar), dayNumber(base), offset.n))
    case 'd':
      return isoDate(dayNumber(base) + offset.n)
    case 'm':
      return isoDate(addMonths(base, offset.n).on)
  }
}

/** The day itself if it is worked, else the next working day (Civil Code Art. 203). */
export function rollForward(calendar: Calendar, day: IsoDate): IsoDate {
  const index = indexOf(calendar)
  const n = dayNumber(day)
  return worksOn(index, n) ? day : isoDate(workingDayFrom(index, n, 1))
}

/**
 * What a calendar says, as integers: the worked days of its coverage in order, and how many of them lie at or before
 * each day. Made once per calendar value (about 7,000 days for China), so a deadline is two array look-ups. Working
 * days have an ordinal that runs through the coverage (1 … worked.length) and on into the plain weeks on both sides.
 */
type Index = {
  readonly first: DayNumber
  readonly last: DayNumber
  readonly worked: Int32Array
  readonly upTo: Int32Array
  /** Worked days of a plain week: by weekday, and how many of a Sunday-first week's days lie at or before each. */
  readonly week: readonly boolean[]
  readonly weekUpTo: readonly number[]
}

const indexes = new WeakMap<Calendar, Index>()

function indexOf(calendar: Calendar): Index {
  let index = indexes.get(calendar)
  if (index === undefined) {
    index = makeIndex(calendar)
    indexes.set(calendar, index)
  }
  return index
}

function makeIndex(calendar: Calendar): Index {
  const first = dayNumber(calendar.coverage.from)
  const last = dayNumber(calendar.coverage.to)
  if (last < first) throw new RangeError(`calendar ${calendar.id}: coverage ends before it begins`)
  const week = [0, 1, 2, 3, 4, 5, 6].map((day) => !calendar.weekend.includes(day))
  if (!week.includes(true)) throw new RangeError(`calendar ${calendar.id}: no day of the week is worked`)
  const weekUpTo = week.map((_, day) => week.slice(0, day + 1).filter(Boolean).length)
  const special = new Map(Object.entries(calendar.days).map(([day, { works }]) => [dayNumber(day), works]))
  const worked = new Int32Array(last - first + 1)
  const upTo = new Int32Array(last - first + 1)
  let count = 0
  for (let day = first; day <= last; day++) {
    if (special.get(day) ?? week[weekday(day)]) worked[count++] = day
    upTo[day - first] = count
  }
  return { first, last, worked: worked.slice(0, count), upTo, week, weekUpTo }
}

function worksOn(index: Index, day: DayNumber): boolean {
  return ordinal(index, day) !== ordinal(index, day - 1)
}

/** The ordinal of the last working day at or before `day`. */
function ordinal(index: Index, day: DayNumber): number {
  if (day < index.first) return weekOrdinal(index, day) - weekOrdinal(index, index.first - 1)
  if (day <= index.last) return at(index.upTo, day - index.first)
  return index.worked.length + weekOrdinal(index, day) - weekOrdinal(index, index.last)
}

/** The working day with an ordinal; the inverse of `ordinal`. */
function nth(index: Index, n: number): DayNumber {
  if (n >= 1 && n <= index.worked.length) return at(index.worked, n - 1)
  return n < 1
    ? nthOfWeeks(index, weekOrdinal(index, index.first - 1) + n)
    : nthOfWeeks(index, weekOrdinal(index, index.last) + n - index.worked.length)
}

/** `n` working days after (n > 0: the day after is day 1) or before (n < 0) a day. */
function workingDayFrom(index: Index, day: DayNumber, n: number): DayNumber {
  return n > 0 ? nth(index, ordinal(index, day) + n) : nth(index, ordinal(index, day - 1) + 1 + n)
}

const sunday: DayNumber = 3 // 1970-01-04

/** Plain-week working days after a fixed Sunday's eve up to and including `day`; negative before it. */
function weekOrdinal(index: Index, day: DayNumber): number {
  const weeks = Math.floor((day - sunday) / 7)
  return weeks * at(index.weekUpTo, 6) + at(index.weekUpTo, day - sunday - weeks * 7)
}

function nthOfWeeks(index: Index, n: number): DayNumber {
  const weeks = Math.floor((n - 1) / at(index.weekUpTo, 6))
  const rest = n - weeks * at(index.weekUpTo, 6)
  return sunday + weeks * 7 + index.weekUpTo.indexOf(rest)
}

/** An element that is known to exist: every caller stays within the array by construction. */
function at(values: ArrayLike<number>, i: number): number {
  const value = values[i]
  if (value === undefined) throw new RangeError(`no element ${i}`)
  return value
}
