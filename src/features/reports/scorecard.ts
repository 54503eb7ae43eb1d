import { outcomeMeanings } from '../../kernel/declarations/pack.ts'
import { sessionMeasure, sessionRepliedMeasure } from './measures.ts'

/** One figure of one year, as stored in the tallies. */
export type Figure = { readonly year: number; readonly measure: string; readonly n: number }

/** A part of a whole. No figure is given without its whole (domain.md §11). */
export type Share = { readonly part: number; readonly whole: number }

/** Open and overdue today: read from the matters, because they become late without an event. */
export type LateNow = { readonly assignments: number; readonly commitments: number }

export type Axis = 'handling' | 'result'

/** Satisfaction is published by two definitions; both are always given (domain.md §0, item 7). */
export type Satisfaction = {
  readonly axis: Axis
  /** Satisfied ÷ forms returned. */
  readonly strict: Share
  /** Satisfied or basically satisfied ÷ forms returned. */
  readonly broad: Share
  readonly dissatisfied: number
}

export const outcomesCounted = [...outcomeMeanings, 'unclassified'] as const

/** How often each outcome was given, in the reply and now. */
export type OutcomeCount = { readonly outcome: string; readonly atReply: number; readonly now: number }

/** What one unit, or all together, did with its assignments. Every share is 0 of 0 where nothing happened. */
export type Scorecard = {
  readonly assigned: number
  readonly answered: number
  /** Assignments that are open and overdue. */
  readonly lateOpen: number
  /** Answered by the due date of that time ÷ answered, or open and late: unanswered assignments count against it. */
  readonly onTime: Share
  /** The same by the first due date, before any extension. */
  readonly onTimeFirst: Share
  /** With at least one conversation with the proposer on record ÷ answered. */
  readonly consulted: Share
  /** Second and later replies ÷ first replies. */
  readonly again: Share
  /** Objected to the assignment, and handed back, ÷ assigned. */
  readonly objected: Share
  readonly handedBack: Share
  readonly outcomes: readonly OutcomeCount[]
  readonly promised: number
  readonly promisesEnded: number
  /** Open commitments that are overdue. */
  readonly promisesLate: number
  /** Verified as kept ÷ kept, not kept, or open and late. */
  readonly kept: Share
  /** Verified as kept by the due date of that time, and by the first one, ÷ the same. */
  readonly keptOnTime: Share
  readonly keptOnTimeFirst: Share
  readonly notKept: number
  /** Forms that came back ÷ forms that came back or whose time ran out. */
  readonly returned: Share
  readonly notReturned: number
  readonly satisfaction: readonly Satisfaction[]
  /**
   * Records of an old register: they have unit and reply but no days or promises, so no rates are computed from them.
   */
  readonly records: Records
}

export type Records = {
  readonly all: number
  readonly replied: Share
  readonly outcomes: readonly { readonly outcome: string; readonly n: number }[]
}

/** Adds up a unit's figures, over all years or the given ones. */
export function scorecardOf(figures: readonly Figure[], late: LateNow): Scorecard {
  const sums = new Map<string, number>()
  for (const { measure, n } of figures) sums.set(measure, (sums.get(measure) ?? 0) + n)
  const n = (measure: string): number => sums.get(measure) ?? 0
  const answeredOrLate = n('answered') + late.assignments
  const ended = n('promises_fulfilled') + n('promises_not_fulfilled')
  const share = (part: string, whole: number): Share => ({ part: n(part), whole })
  return {
    assigned: n('assigned'),
    answered: n('answered'),
    lateOpen: late.assignments,
    onTime: share('answered_on_time', answeredOrLate),
    onTimeFirst: share('answered_by_first_date', answeredOrLate),
    consulted: share('consulted', n('answered')),
    again: share('answered_again', n('answered')),
    objected: share('objected', n('assigned')),
    handedBack: share('handed_back', n('assigned')),
    outcomes: outcomesCounted
      .map((outcome) => ({ outcome, atReply: n(`reply_${outcome}`), now: n(`now_${outcome}`) }))
      .filter(({ atReply, now }) => atReply + now > 0),
    promised: n('promised'),
    promisesEnded: ended,
    promisesLate: late.commitments,
    kept: share('promises_fulfilled', ended + late.commitments),
    keptOnTime: share('promises_on_time', ended + late.commitments),
    keptOnTimeFirst: share('promises_by_first_date', ended + late.commitments),
    notKept: n('promises_not_fulfilled'),
    returned: share('forms_returned', n('forms_returned') + n('forms_not_returned')),
    notReturned: n('forms_not_returned'),
    satisfaction: satisfactionOf(n),
    records: recordsOf(n),
  }
}

function satisfactionOf(n: (measure: string) => number): Satisfaction[] {
  return (['handling', 'result'] as const).flatMap((axis) => {
    const [satisfied, basically, dissatisfied] = [
      n(`${axis}_satisfied`),
      n(`${axis}_basically`),
      n(`${axis}_dissatisfied`),
    ]
    const whole = satisfied + basically + dissatisfied
    if (whole === 0) return []
    const strict = { part: satisfied, whole }
    return [{ axis, strict, broad: { part: satisfied + basically, whole }, dissatisfied }]
  })
}

function recordsOf(n: (measure: string) => number): Records {
  return {
    all: n('recorded'),
    replied: { part: n('recorded_replied'), whole: n('recorded') },
    outcomes: outcomesCounted
      .map((outcome) => ({ outcome, n: n(`recorded_${outcome}`) }))
      .filter((counted) => counted.n > 0),
  }
}

/** `term` is null where the register's mapping has no terms. */
export type SessionCount = {
  readonly term: string | null
  readonly session: string
  readonly n: number
  readonly replied: number
}

/** A unit's records of an old register by session, in no order: how many, and how many of them hold a reply. */
export function recordsBySession(figures: readonly Figure[]): SessionCount[] {
  const sums = new Map<string, { n: number; replied: number }>()
  for (const { measure, n } of figures) {
    const [begins, count] = measure.startsWith(sessionMeasure)
      ? ([sessionMeasure, 'n'] as const)
      : ([sessionRepliedMeasure, 'replied'] as const)
    if (!measure.startsWith(begins)) continue
    const named = measure.slice(begins.length)
    const sum = sums.get(named) ?? { n: 0, replied: 0 }
    sum[count] += n
    sums.set(named, sum)
  }
  return [...sums].flatMap(([named, sum]) => {
    // What measures.ts wrote.
    const [term, session] = JSON.parse(named) as [string | null, string]
    return sum.n > 0 ? [{ term, session, ...sum }] : []
  })
}

/**
 * A card for each year, oldest first. Today's lateness belongs to no year, so these count answered assignments only.
 */
export type YearCard = { readonly year: number; readonly card: Scorecard }

export function scorecardsByYear(figures: readonly Figure[]): YearCard[] {
  const given = figures.filter(({ measure }) => measure === 'assigned')
  const years = [...new Set(given.map(({ year }) => year))].toSorted((a, b) => a - b)
  return years.map((year) => ({
    year,
    card: scorecardOf(
      figures.filter((figure) => figure.year === year),
      { assignments: 0, commitments: 0 },
    ),
  }))
}
