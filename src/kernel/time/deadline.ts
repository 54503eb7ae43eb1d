import { type Calendar, dateFrom, isCovered, workingDaysBetween } from './calendar.ts'
import { addDays, daysBetween } from './days.ts'
import type { CalendarRef, Correction, Due, DueChange, DueRule } from './due.ts'
import { count, rollLastDay } from './due-count.ts'
import type { IsoDate, Mark } from './slot.ts'

export { type Calendar, isWorkday, workingDaysBetween } from './calendar.ts'
export { addDays, daysBetween, isIsoDate } from './days.ts'
export type { Correction, Due, DueChange, DueRule, GivenDate, Step } from './due.ts'
export { type Light, light, nearDueOn, nearUntil } from './light.ts'
export type { IsoDate, Mark, Offset, Slot } from './slot.ts'

/**
 * The due date a slot gives, counted as the Civil Code counts periods (Arts. 200–204, used by analogy): the start day
 * is not counted; months end on the same day number or the month's end; a period of days, months or to a fixed date
 * that ends on a rest day ends on the next working day; for working days the day after the start is day 1. A given
 * date, such as that of a promise, is used as given.
 *
 * @param input.start the day of the mark
 * @throws RangeError when `start` is not a date or the amount is not a whole n ≥ 1
 */
export function computeDue(input: {
  readonly slot: DueRule
  readonly slotName: string
  readonly start: IsoDate
  readonly mark: Mark
  readonly calendar: Calendar
}): Due {
  const { slot: rule, slotName: slot, start, mark, calendar } = input
  return { slot, rule, start, mark, calendar: refTo(calendar), changes: [], ...count(rule, start, mark, calendar) }
}

/**
 * Stops the clock from `from` (the first day not counted) until it runs again on `until` (counted). A working-day
 * period moves by the working days in between, any other by the days in between, off rest days. Days before the start,
 * inside an earlier pause, or after the due date has passed move nothing: lateness is not cured by a pause.
 *
 * @throws RangeError unless `from` is before `until`
 */
export function pauseDue(due: Due, from: IsoDate, until: IsoDate, why: string, calendar: Calendar): Due {
  if (until <= from) throw new RangeError(`a pause must end after it begins: ${from} to ${until}`)
  const unit = isWorkingDays(due.rule) ? 'wd' : 'd'
  return withChange(due, { kind: 'paused', from, until, days: 0, unit, why, was: due.on, on: due.on }, calendar)
}

/**
 * Sets a later date that was granted. Whether it may be granted (asked in time, within the maximum) is the caller's.
 *
 * @throws RangeError unless `to` is after the due date
 */
export function extendDue(due: Due, to: IsoDate, why: string): Due {
  if (to <= due.on) throw new RangeError(`an extension must be later than ${due.on}: ${to}`)
  const change: DueChange = { kind: 'extended', to, why, was: due.on, on: to }
  return { ...due, on: to, provisional: false, changes: [...due.changes, change] }
}

/**
 * Puts right a wrong start, a wrong rule, or (`to`) the date itself; pauses and extensions so far are applied again.
 */
export function correctDue(due: Due, correction: Correction, why: string, calendar: Calendar): Due {
  const { start, rule, to } = correction
  const fields = { ...(start && { start }), ...(rule && { rule }), ...(to && { to }) }
  return withChange(due, { kind: 'corrected', ...fields, why, was: due.on, on: due.on }, calendar)
}

/**
 * The same inputs and changes on another calendar, such as one that now covers the next year. Gives the same value when
 * nothing differs; records a change only when the date moved or stopped (or began) being provisional.
 */
export function recomputeDue(due: Due, calendar: Calendar): Due {
  const next = replay(due, calendar)
  if (next.on === due.on && next.provisional === due.provisional) return next
  const { on, provisional } = next
  const change: DueChange = { kind: 'recomputed', calendar: next.calendar, provisional, was: due.on, on }
  return { ...next, changes: [...next.changes, change] }
}

function withChange(due: Due, change: DueChange, calendar: Calendar): Due {
  // Another version of the calendar must not slip in unrecorded under the name of a pause.
  const current = sameCalendar(due.calendar, calendar) ? due : recomputeDue(due, calendar)
  return replay({ ...current, changes: [...current.changes, change] }, calendar)
}

/** Counts from the (possibly corrected) inputs and applies every change in the order it happened. */
function replay(due: Due, calendar: Calendar): Due {
  let { start, rule } = due
  for (const change of due.changes) {
    if (change.kind === 'corrected') {
      start = change.start ?? start
      rule = change.rule ?? rule
    }
  }
  const counted = count(rule, start, due.mark, calendar)
  let now: Pick<Due, 'on' | 'provisional'> = counted
  const changes: DueChange[] = []
  for (const change of due.changes) {
    const applied = applyChange(change, now, { start, rule, earlier: changes, calendar })
    changes.push(applied.change)
    now = applied
  }
  const { on, provisional } = now
  return { ...due, on, provisional, start, rule, calendar: refTo(calendar), steps: counted.steps, changes }
}

type Inputs = {
  readonly start: IsoDate
  readonly rule: DueRule
  readonly earlier: readonly DueChange[]
  readonly calendar: Calendar
}
type Applied = Pick<Due, 'on' | 'provisional'> & { readonly change: DueChange }

function applyChange(change: DueChange, now: Pick<Due, 'on' | 'provisional'>, inputs: Inputs): Applied {
  switch (change.kind) {
    case 'paused':
      return applyPause(change, now, inputs)
    case 'extended': {
      if (change.to <= now.on) return { ...now, change: { ...change, was: now.on, on: now.on } }
      return { on: change.to, provisional: false, change: { ...change, was: now.on, on: change.to } }
    }
    case 'corrected': {
      const on = change.to ?? now.on
      // A corrected start or rule has already been counted from; the dates it moved are those on record.
      if (change.to === undefined) return { ...now, change: { ...change, on } }
      return { on, provisional: false, change: { ...change, was: now.on, on } }
    }
    case 'recomputed':
      return { ...now, change }
  }
}

function applyPause(
  change: DueChange & { readonly kind: 'paused' },
  now: Pick<Due, 'on' | 'provisional'>,
  { start, rule, earlier, calendar }: Inputs,
): Applied {
  const from = earlier.reduce(
    (day, other) => (other.kind === 'paused' && other.from <= day && other.until > day ? other.until : day),
    change.from > start ? change.from : addDays(start, 1),
  )
  const none = { ...now, change: { ...change, days: 0, was: now.on, on: now.on } }
  if (from > now.on || from >= change.until) return none
  if (isWorkingDays(rule)) {
    const days = workingDaysBetween(addDays(from, -1), addDays(change.until, -1), calendar)
    const on = dateFrom(now.on, { n: days, unit: 'wd' }, calendar)
    const provisional = now.provisional || (days > 0 && !isCovered(calendar, on))
    return { on, provisional, change: { ...change, days, unit: 'wd', was: now.on, on } }
  }
  const days = daysBetween(from, change.until)
  const { on, provisional } = rollLastDay(addDays(now.on, days), calendar)
  return { on, provisional, change: { ...change, days, unit: 'd', was: now.on, on } }
}

function isWorkingDays(rule: DueRule): boolean {
  return 'unit' in rule && rule.unit === 'wd'
}

function refTo(calendar: Calendar): CalendarRef {
  return { id: calendar.id, version: calendar.version }
}

function sameCalendar(ref: CalendarRef, calendar: Calendar): boolean {
  return ref.id === calendar.id && ref.version === calendar.version
}
