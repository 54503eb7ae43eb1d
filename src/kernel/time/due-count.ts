import { type Calendar, dateFrom, dayReason, type DayReason, isCovered, isWorkday, rollForward } from './calendar.ts'
import { addDays, addMonths, dayNumber, isoDate, isoOf, monthLength, partsOf } from './days.ts'
import type { DueRule, Step } from './due.ts'
import type { IsoDate, Mark } from './slot.ts'

export type CountedPeriod = { readonly on: IsoDate; readonly provisional: boolean; readonly steps: readonly Step[] }

/** Where a rule leads from its first day, and how it got there. */
export function count(rule: DueRule, start: IsoDate, mark: Mark, calendar: Calendar): CountedPeriod {
  const begin: Step = { kind: 'start', on: start, mark }
  if ('given' in rule) {
    const steps: Step[] = [begin, { kind: 'given', on: rule.given }, { kind: 'due', on: rule.given }]
    return { on: rule.given, provisional: false, steps }
  }
  if ('fixed' in rule) return lastDay(begin, fixedStep(rule.fixed, start), calendar)
  // An amount below 1 would be due before or on the day it starts; packs are checked for it, so this is a caller's
  // error.
  if (!Number.isInteger(rule.n) || rule.n < 1)
    throw new RangeError(`a deadline needs a whole n of at least 1: ${rule.n}`)
  switch (rule.unit) {
    case 'wd':
      return countWorkingDays(begin, start, rule.n, calendar)
    case 'd':
      return lastDay(begin, { kind: 'days_added', n: rule.n, to: addDays(start, rule.n) }, calendar)
    case 'm':
      return lastDay(begin, monthsStep(start, rule.n), calendar)
  }
}

function monthsStep(start: IsoDate, n: number): Step & { readonly to: IsoDate } {
  const { on, clipped } = addMonths(start, n)
  const step = { kind: 'months_added', n, to: isoDate(on) } as const
  return clipped ? { ...step, clippedFrom: partsOf(start).day } : step
}

/** The first such day of a year after the start; 29 February is the 28th in a common year. */
function fixedStep(monthDay: string, start: IsoDate): Step & { readonly to: IsoDate } {
  const month = Number(monthDay.slice(0, 2))
  const day = Number(monthDay.slice(3, 5))
  const inYear = (year: number): IsoDate => isoOf(year, month, Math.min(day, monthLength(year, month)))
  const { year } = partsOf(start)
  const to = inYear(year) > start ? inYear(year) : inYear(year + 1)
  return { kind: 'fixed', day: monthDay, to }
}

/** Civil Code Art. 203: a period that ends on a rest day ends on the next working day. Only its last day matters. */
function lastDay(begin: Step, reach: Step & { readonly to: IsoDate }, calendar: Calendar): CountedPeriod {
  const { on, provisional, steps } = rollLastDay(reach.to, calendar)
  return { on, provisional, steps: [begin, reach, ...steps, { kind: 'due', on }] }
}

/** Rolls a last day off rest days; the steps tell of it only where something is to be told. */
export function rollLastDay(last: IsoDate, calendar: Calendar): CountedPeriod {
  const on = rollForward(calendar, last)
  const steps: Step[] = []
  if (on !== last) steps.push({ kind: 'rolled', from: last, to: on, why: reasons(last, addDays(on, -1), calendar) })
  const unknown = [last, on].find((day) => !isCovered(calendar, day))
  if (unknown !== undefined) steps.push(beyondStep(unknown, calendar))
  return { on, provisional: unknown !== undefined, steps }
}

function reasons(from: IsoDate, to: IsoDate, calendar: Calendar): DayReason[] {
  const found: DayReason[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const why = dayReason(calendar, day)
    if (!found.some((other) => sameReason(other, why))) found.push(why)
  }
  return found
}

function beyondStep(from: IsoDate, { coverage }: Calendar): Step {
  return from < coverage.from
    ? { kind: 'beyond', side: 'before', from, covered: coverage.from }
    : { kind: 'beyond', side: 'after', from, covered: coverage.to }
}

/** Civil Code Art. 201: the day it starts is not counted, so the day after is day 1. */
function countWorkingDays(begin: Step, start: IsoDate, n: number, calendar: Calendar): CountedPeriod {
  const on = dateFrom(start, { n, unit: 'wd' }, calendar)
  const provisional = !isCovered(calendar, addDays(start, 1)) || !isCovered(calendar, on)
  return { on, provisional, steps: [begin, ...runs(start, on, calendar), { kind: 'due', on, day: n }] }
}

/** Tells the days after `start` up to `on` as runs of counted and skipped days. */
function runs(start: IsoDate, on: IsoDate, calendar: Calendar): Step[] {
  const steps: Step[] = []
  let reached = 0
  let known: boolean | undefined
  for (let n = dayNumber(start) + 1; n <= dayNumber(on); n++) {
    const day = isoDate(n)
    const covered = isCovered(calendar, day)
    if (!covered && known !== false) steps.push(beyondStep(day, calendar))
    known = covered
    const works = isWorkday(calendar, day)
    if (works) reached++
    tell(steps, day, works, reached, dayReason(calendar, day))
  }
  return steps
}

function tell(steps: Step[], day: IsoDate, works: boolean, reached: number, why: DayReason): void {
  const last = steps.at(-1)
  if (works && why.kind === 'in_lieu') {
    steps.push({ kind: 'worked', on: day, reached, why })
  } else if (works && last?.kind === 'counted') {
    steps[steps.length - 1] = { ...last, to: day, days: last.days + 1, reached }
  } else if (works) {
    steps.push({ kind: 'counted', from: day, to: day, days: 1, reached })
  } else if (last?.kind === 'skipped' && sameReason(last.why, why)) {
    steps[steps.length - 1] = { ...last, to: day, days: last.days + 1 }
  } else {
    steps.push({ kind: 'skipped', from: day, to: day, days: 1, why })
  }
}

function sameReason(a: DayReason, b: DayReason): boolean {
  return a.kind === b.kind && ('name' in a ? a.name.en : '') === ('name' in b ? b.name.en : '')
}
