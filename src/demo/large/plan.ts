import type { Calendar } from '../../kernel/time/calendar.ts'
import { addDays, isWorkday, type IsoDate } from '../../kernel/time/deadline.ts'
import { formatNumber, type Pack } from '../../kernel/declarations/pack.ts'
import { seededRandom } from '../../platform/seeded-random.ts'
import type { DemoBody } from '../worlds/index.ts'
import { courseOf, filedOn, firstDay, type Course } from './course.ts'

/** What a large body is made from: the same always gives the same rows, hashes included. Sent to workers as it is. */
export type Recipe = {
  readonly demo: DemoBody
  readonly slug: string
  /** Proposals; each is some three matters in the end. */
  readonly proposals: number
  readonly seed: string
  /** The day it ends on; nothing is done on it yet. */
  readonly today: IsoDate
  /** Over how many working days the proposals are spread. */
  readonly workdays: number
  /** Proposals written in one transaction. */
  readonly batch: number
}

/** Matters that a proposal comes to on the average, itself among them; measured on 100,000. */
const mattersPerProposal = 2.46
const workdaysOfFiveYears = 1_250
const batchProposals = 200

export function recipeOf({
  demo,
  matters,
  seed,
  today,
}: Pick<Recipe, 'demo' | 'seed' | 'today'> & { readonly matters: number }): Recipe {
  const proposals = Math.max(1, Math.round(matters / mattersPerProposal))
  return { demo, slug: `${demo}-large`, proposals, seed, today, workdays: workdaysOfFiveYears, batch: batchProposals }
}

export type Plan = {
  /** The working day at a distance from the day a proposal is assigned. */
  readonly on: (i: number, count: number) => IsoDate
  /** Where in its day a proposal stands among the others of that day, from 0 to 1: later ones are filed later. */
  readonly share: (i: number) => number
  readonly courseOf: (i: number) => Course
}

/** Before the first and after the last: the oldest register entry, and the latest day a promise can be kept on. */
const [daysBefore, daysAfter] = [760, 320]

export function planOf({ proposals, seed, today, workdays: spread }: Recipe, calendar: Calendar): Plan {
  const before = workdaysFrom(today, -1, spread + daysBefore, calendar).toReversed()
  const days = [...before, ...workdaysFrom(addDays(today, -1), 1, daysAfter, calendar)]
  // The last ones are being written on the last day: their assignment is still to come.
  const first = before.length - spread - firstDay - 1
  const place = (i: number): number => (i * spread) / proposals
  return {
    on: (i, count) => days[first + Math.floor(place(i)) + count] ?? today,
    share: (i) => place(i) % 1,
    courseOf: (i) => courseOf(seededRandom(`${seed} course ${i}`), i / proposals),
  }
}

/** So many working days before (`step` -1) or after a day, the nearest first. */
function workdaysFrom(day: IsoDate, step: 1 | -1, count: number, calendar: Calendar): IsoDate[] {
  const found: IsoDate[] = []
  for (let at = addDays(day, step); found.length < count; at = addDays(at, step)) {
    if (isWorkday(calendar, at)) found.push(at)
  }
  return found
}

/** Whose turn it is: how many proposals have been filed in each year before every batch, and in all. */
export type Turns = {
  readonly before: readonly ReadonlyMap<number, number>[]
  readonly all: ReadonlyMap<number, number>
}

export function turnsOf({ proposals, today, batch }: Recipe, plan: Plan): Turns {
  const years = new Map<number, number>()
  const before: ReadonlyMap<number, number>[] = []
  for (let i = 0; i < proposals; i++) {
    if (i % batch === 0) before.push(new Map(years))
    const year = yearFiled(plan, i, plan.courseOf(i), today)
    if (year !== null) years.set(year, (years.get(year) ?? 0) + 1)
  }
  return { before, all: years }
}

/** Null for one that is not filed, or not yet. */
export function yearFiled(plan: Plan, i: number, course: Course, today: IsoDate): number | null {
  const on = plan.on(i, filedOn)
  return course.filed && on < today ? Number(on.slice(0, 4)) : null
}

/** Takes the next number of a year. */
export function numberIn(years: Map<number, number>, year: number, pack: Pack): string {
  const n = (years.get(year) ?? 0) + 1
  years.set(year, n)
  return formatNumber(pack.numbering.format, year, n)
}
