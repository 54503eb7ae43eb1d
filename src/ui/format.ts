import type { IsoDate } from '../kernel/time/deadline.ts'
import { minuteIn, type Instant } from '../platform/clock.ts'
import type { Language } from '../locales/words.ts'

/** Making a formatter takes a hundred times as long as using one. */
function perLanguage<Format>(make: (language: Language) => Format): (language: Language) => Format {
  const made = new Map<Language, Format>()
  return (language) => {
    const format = made.get(language) ?? make(language)
    made.set(language, format)
    return format
  }
}

const numbers = perLanguage((language) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }))
const shares = perLanguage(
  (language) => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }),
)

/** `5,396`. */
export function formatNumber(language: Language, value: number): string {
  // Most are small, and written so in every language there is.
  return Number.isInteger(value) && value >= 0 && value < 1_000 ? String(value) : numbers(language).format(value)
}

/**
 * A share as it is printed in reports: `92.5 %` without the space in Chinese. Never rounded up to 100 % or down to 0 %,
 * for 99.96 % is not all of them.
 */
export function formatShare(language: Language, part: number, whole: number): string {
  const percent = (part / whole) * 100
  const shown = part < whole ? Math.min(percent, 99.9) : percent
  const atLeast = part > 0 ? Math.max(shown, 0.1) : shown
  return shares(language).format(atLeast / 100)
}

/** British order: the day before the month, as in the explanations of due dates. */
const days = perLanguage((language) => ({
  format: new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'medium', timeZone: 'UTC' }),
  known: new Map<IsoDate, string>(),
}))

/** Some twenty years of days; a page tells some forty. */
const daysKnownMax = 8_000

/** `12 Mar 2026`, `2026年3月12日`. For a due date use `formatDate` of the words, which adds the day of the week. */
export function formatDay(language: Language, day: IsoDate): string {
  const { format, known } = days(language)
  let text = known.get(day)
  if (text === undefined) {
    text = format.format(new Date(`${day}T00:00:00Z`))
    if (known.size >= daysKnownMax) known.clear()
    known.set(day, text)
  }
  return text
}

/** Day and minute where the body is, as Intl puts the two together: `12 Mar 2026, 09:02`. */
export function formatInstant(language: Language, instant: Instant, timeZone: string): string {
  const [day = '', time = ''] = minuteIn(timeZone, instant).split('T')
  return `${formatDay(language, day)}${language === 'en' ? ', ' : ' '}${time}`
}

const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** `1.4 MB`, in steps of 1,000 as the units are defined. */
export function formatBytes(language: Language, bytes: number): string {
  const step = Math.min(steps.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const unit = steps[step] ?? 'byte'
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 })
  return format.format(bytes / 1000 ** step)
}
