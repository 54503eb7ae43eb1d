import type { IsoDate } from './slot.ts'

/**
 * Days as whole numbers since 1970-01-01 in the proleptic Gregorian calendar, so that deadlines are integer arithmetic:
 * no time zone can move a due date and no Date object is made. The two conversions are Howard Hinnant's
 * days_from_civil and civil_from_days.
 */
export type DayNumber = number

const daysPerEra = 146_097 // 400 years
const daysFromYearZero = 719_468 // 0000-03-01 to 1970-01-01

export function dayNumber(date: IsoDate): DayNumber {
  const { year, month, day } = partsOf(date)
  return dayNumberOf(year, month, day)
}

/** @throws RangeError when the text is not a day of the calendar: a caller's error, input is checked at the edge. */
export function partsOf(date: IsoDate): { year: number; month: number; day: number } {
  const parts = partsIn(date)
  if (parts === undefined) throw new RangeError(`not a date: ${date}`)
  return parts
}

function partsIn(date: string): { year: number; month: number; day: number } | undefined {
  if (date.length !== 10 || date[4] !== '-' || date[7] !== '-') return undefined
  const year = digits(date, 0, 4)
  const month = digits(date, 5, 2)
  const day = digits(date, 8, 2)
  const valid = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month)
  return valid ? { year, month, day } : undefined
}

/** Whether the text is a day of the calendar written YYYY-MM-DD. Asked of every text a page shows. */
export function isIsoDate(text: string): boolean {
  return partsIn(text) !== undefined
}

export function isoDate(n: DayNumber): IsoDate {
  const shifted = n + daysFromYearZero
  const era = Math.floor(shifted / daysPerEra)
  const dayOfEra = shifted - era * daysPerEra
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return isoOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

export function isoOf(year: number, month: number, day: number): IsoDate {
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}

export function dayNumberOf(year: number, month: number, day: number): DayNumber {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return (
    era * daysPerEra +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    daysFromYearZero
  )
}

export function monthLength(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** 0 = Sunday … 6 = Saturday. */
export function weekday(n: DayNumber): number {
  return (((n + 4) % 7) + 7) % 7 // 1970-01-01 was a Thursday
}

/** The same day number `n` months on (or back), or the last day of that month if it has none (Civil Code Art. 202). */
export function addMonths(date: IsoDate, n: number): { on: DayNumber; clipped: boolean } {
  const { year, month, day } = partsOf(date)
  const months = year * 12 + (month - 1) + n
  const toYear = Math.floor(months / 12)
  const toMonth = months - toYear * 12 + 1
  const length = monthLength(toYear, toMonth)
  return { on: dayNumberOf(toYear, toMonth, Math.min(day, length)), clipped: day > length }
}

export function addDays(date: IsoDate, n: number): IsoDate {
  return isoDate(dayNumber(date) + n)
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from)
}

function digits(text: string, at: number, count: number): number {
  let value = 0
  for (let i = at; i < at + count; i++) {
    const digit = text.charCodeAt(i) - 48
    if (!(digit >= 0 && digit <= 9)) return NaN
    value = value * 10 + digit
  }
  return value
}
