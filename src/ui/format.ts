import type { IsoDate } from '../kernel/deadline.ts'
import type { Instant } from '../platform/clock.ts'
import type { Language } from '../locales/words.ts'

// Making a formatter takes a hundred times as long as using one. There are few languages, zones and shapes.
const numbers = new Map<string, Intl.NumberFormat>()
const dates = new Map<string, Intl.DateTimeFormat>()

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options)
  const made = numbers.get(key) ?? new Intl.NumberFormat(language, options)
  numbers.set(key, made)
  return made
}

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  // British order: the day before the month, as in the explanations of due dates.
  const made = dates.get(key) ?? new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options)
  dates.set(key, made)
  return made
}

/** `5,396`. */
export function formatNumber(language: Language, value: number): string {
  return numberFormat(language, { maximumFractionDigits: 1 }).format(value)
}

/**
 * A share as it is printed in reports: `92.5 %` without the space in Chinese. Never rounded up to 100 % or down to 0 %,
 * for 99.96 % is not all of them.
 */
export function formatShare(language: Language, part: number, whole: number): string {
  const percent = (part / whole) * 100
  const shown = part < whole ? Math.min(percent, 99.9) : percent
  const atLeast = part > 0 ? Math.max(shown, 0.1) : shown
  return numberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(atLeast / 100)
}

/** `12 Mar 2026`, `2026年3月12日`. For a due date use `formatDate` of the words, which adds the day of the week. */
export function formatDay(language: Language, day: IsoDate): string {
  return dateFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

/** Day and minute where the body is: `12 Mar 2026, 09:02`. */
export function formatInstant(language: Language, instant: Instant, timeZone: string): string {
  return dateFormat(language, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23', timeZone }).format(
    new Date(instant),
  )
}

const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** `1.4 MB`, in steps of 1,000 as the units are defined. */
export function formatBytes(language: Language, bytes: number): string {
  const step = Math.min(steps.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const unit = steps[step] ?? 'byte'
  return numberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(bytes / 1000 ** step)
}
