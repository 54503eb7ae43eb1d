import type { DayReason } from './calendar.ts'
import { dayNumber, isoDate, partsOf, weekday } from './days.ts'
import type { Due, DueChange, Step } from './due.ts'
import { type IsoDate, marks } from './slot.ts'
import type { Language, LocalText } from '../text.ts'

/**
 * Looks a key up in one language and fills in `{{name}}`. A `count` among the parameters chooses the plural, as in
 * i18next. Keys begin with the name of the locale file: 'deadline.skipped.weekend'.
 */
export type Words = ((key: string, params: Readonly<Record<string, string | number>>) => string) & {
  /** Whether there is a word for the key; a day that a procedure of the user's own names may have none. */
  readonly has?: (key: string) => boolean
}

/**
 * How a due date was reached, one line per run of days, rule or later change, in words a citizen can follow. Pure: all
 * wording and all formats of dates come from `words`; `language` picks the names of holidays stored with the date.
 */
export function explainDue(due: Due, words: Words, language: Language): string[] {
  const tell: Teller = { words, language }
  const lines = due.steps.map((step) => stepLine(step, due.changes.length > 0, tell))
  lines.push(...due.changes.map((change) => changeLine(change, tell)))
  if (due.changes.length > 0) lines.push(words('deadline.now_due', { date: fullDate(due.on, words) }))
  if (due.provisional && !due.steps.some((step) => step.kind === 'beyond'))
    lines.push(words('deadline.provisional', {}))
  return lines
}

/** 'Mon 2 Feb 2026' or 2026年2月2日（星期一）, as the locale's `deadline.date.full` has it. */
export function fullDate(day: IsoDate, words: Words): string {
  return words('deadline.date.full', dateParts(day, words))
}

type Teller = { readonly words: Words; readonly language: Language }

function stepLine(step: Step, changed: boolean, { words, language }: Teller): string {
  const date = (day: IsoDate): string => fullDate(day, words)
  switch (step.kind) {
    case 'start': {
      const known = words.has?.(`deadline.start.${step.mark}`) ?? marks.some((mark) => mark === step.mark)
      return words(`deadline.start.${known ? step.mark : 'other'}`, { date: date(step.on), mark: step.mark })
    }
    case 'counted': {
      const params = { first: step.reached - step.days + 1, reached: step.reached }
      if (step.days === 1) return words('deadline.counted_one_day', { ...params, date: date(step.to) })
      return words('deadline.counted', { ...params, range: range(step.from, step.to, words) })
    }
    case 'worked':
      return words('deadline.worked', {
        reached: step.reached,
        date: date(step.on),
        name: reasonName(step.why, words, language),
      })
    case 'skipped': {
      const kind = step.why.kind === 'holiday' ? 'holiday' : 'weekend'
      const params = { range: range(step.from, step.to, words), name: reasonName(step.why, words, language) }
      return words(`deadline.skipped.${kind}`, params)
    }
    case 'beyond':
      return words(`deadline.beyond.${step.side}`, { covered: date(step.covered) })
    case 'days_added':
      return words('deadline.days_added', { count: step.n, date: date(step.to) })
    case 'months_added': {
      const line = words('deadline.months_added', { count: step.n, date: date(step.to) })
      return step.clippedFrom === undefined ? line : line + words('deadline.clipped', { day: step.clippedFrom })
    }
    case 'fixed':
      return words('deadline.fixed', {
        day: words('deadline.date.month_day', dateParts(step.to, words)),
        date: date(step.to),
      })
    case 'given':
      return words('deadline.given', { date: date(step.on) })
    case 'rolled': {
      const names = step.why.map((why) => reasonName(why, words, language))
      return words('deadline.rolled', {
        from: date(step.from),
        to: date(step.to),
        names: names.join(words('deadline.and', {})),
      })
    }
    case 'due': {
      const key = changed ? 'deadline.first_due' : 'deadline.due'
      if (step.day === undefined) return words(key, { date: date(step.on) })
      return words(`${key}_counted`, { date: date(step.on), day: step.day })
    }
  }
}

function changeLine(change: DueChange, { words }: Teller): string {
  const moved = { was: fullDate(change.was, words), date: fullDate(change.on, words) }
  switch (change.kind) {
    case 'paused': {
      const days = range(change.from, isoDate(dayNumber(change.until) - 1), words)
      const line = words('deadline.paused.why', { range: days, why: change.why })
      if (change.was === change.on) return line + words('deadline.paused.nothing', {})
      return line + words(`deadline.paused.${change.unit}`, { ...moved, count: change.days })
    }
    case 'extended':
      return words('deadline.extended', { ...moved, why: change.why })
    case 'corrected': {
      const what = change.to !== undefined ? 'date' : change.start !== undefined ? 'start' : 'rule'
      const start = change.start === undefined ? '' : fullDate(change.start, words)
      return words(`deadline.corrected.${what}`, { ...moved, start, why: change.why })
    }
    case 'recomputed':
      return words(`deadline.recomputed.${change.provisional ? 'provisional' : 'final'}`, { ...moved })
  }
}

function reasonName(why: DayReason, words: Words, language: Language): string {
  return 'name' in why ? textIn(why.name, language) : words('deadline.weekend', {})
}

function textIn(text: LocalText, language: Language): string {
  return text[language]
}

/** A run of days without repeating the month or year its ends share. */
function range(from: IsoDate, to: IsoDate, words: Words): string {
  if (from === to) return fullDate(to, words)
  const [a, b] = [partsOf(from), partsOf(to)]
  const shared = a.year !== b.year ? 'nothing' : a.month !== b.month ? 'year' : 'month'
  const start = dateParts(from, words)
  return words(`deadline.range.same_${shared}`, {
    ...dateParts(to, words),
    fromDay: start.day,
    fromMonth: start.month,
    fromMonthName: start.monthName,
    fromYear: start.year,
  })
}

type DateParts = Record<'year' | 'month' | 'day', number> & Record<'monthName' | 'weekday', string>

function dateParts(date: IsoDate, words: Words): DateParts {
  const { year, month, day } = partsOf(date)
  const monthName = words(`deadline.month.${month}`, {})
  return { year, month, day, monthName, weekday: words(`deadline.weekday.${weekday(dayNumber(date))}`, {}) }
}
