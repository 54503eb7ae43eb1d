import type { IsoDate } from '../../kernel/time/deadline.ts'
import { stepsOf, type Step, type Story } from './step.ts'
import type { Timeline } from './timeline.ts'

export type Scheduled = {
  readonly story: Story
  readonly step: Step
  readonly on: IsoDate
  /** After midnight, where the body is. */
  readonly minutes: number
}

// Office hours; people do not all begin at nine. Moves of one story on one day follow each other by some minutes.
const [dayStart, spread, gap] = [8 * 60 + 50, 360, 17]

/** Every move of every story in the order in which they are made. Nothing is made on the demo's last day or later. */
export function schedule(stories: readonly Story[], t: Timeline): Scheduled[] {
  const moves = stories.flatMap((story, i) => {
    const lastMinute = new Map<number, number>()
    return stepsOf(story, t)
      .map((step) => ({ step, day: t.count(step.day) }))
      .toSorted((a, b) => a.day - b.day)
      .map(({ step, day }) => {
        if (day > -1) throw new RangeError(`story ${story.id} makes a move on day ${day}, which has not come yet`)
        const minutes = (lastMinute.get(day) ?? dayStart + ((i * 53 - day * 31) % spread)) + gap
        lastMinute.set(day, minutes)
        return { story, step, on: t.on(day), minutes }
      })
  })
  return moves.toSorted((a, b) => (a.on === b.on ? a.minutes - b.minutes : a.on < b.on ? -1 : 1))
}
