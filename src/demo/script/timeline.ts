import { dateFrom, type Calendar } from '../../kernel/time/calendar.ts'
import { computeDue, type IsoDate } from '../../kernel/time/deadline.ts'
import { slotOf, type Pack, type SlotName } from '../../kernel/declarations/pack.ts'

/**
 * A day of the demo, counted in working days of the body's calendar from the day the demo is made: -1 is the last one
 * before it, 3 the third one after it. The whole script is written in these, so that the demo is as alive in any week
 * of any year.
 */
export type Day = number | ((t: Timeline) => number)

export type Timeline = {
  readonly today: IsoDate
  readonly pack: Pack
  readonly calendar: Calendar
  readonly count: (day: Day) => number
  readonly on: (day: Day) => IsoDate
}

/** No clock is started longer ago than the script reaches back. */
const daysBackMax = 400

export function timeline(today: IsoDate, pack: Pack, calendar: Calendar): Timeline {
  const count = (day: Day): number => (typeof day === 'number' ? day : day(t))
  const on = (day: Day): IsoDate => dateFrom(today, { n: count(day), unit: 'wd' }, calendar)
  const t: Timeline = { today, pack, calendar, count, on }
  return t
}

export function later(day: Day, by: number): Day {
  return (t) => t.count(day) + by
}

/**
 * The last day of assignment for which the reply is due on `due` or before, whatever period and start the body's pack
 * gives it. Where receipt starts the clock, the unit is taken to sign for it on the working day after.
 */
export function assignedForReplyDue(due: number): Day {
  return (t) => lastStart(t, 'replyWithin', due, slotOf(t.pack, 'replyWithin').from === 'receipt' ? 1 : 0)
}

function lastStart(t: Timeline, slotName: SlotName, due: number, lag: number): number {
  const slot = slotOf(t.pack, slotName)
  const target = t.on(due)
  for (let back = -1 - lag; back > -daysBackMax; back--) {
    const start = t.on(back + lag)
    if (computeDue({ slot, slotName, start, mark: slot.from, calendar: t.calendar }).on <= target) return back
  }
  throw new RangeError(`${slotName} is longer than the demo reaches back`)
}
