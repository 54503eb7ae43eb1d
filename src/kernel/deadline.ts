import type { DayReason } from './calendar.ts'
import type { IsoDate, Mark, Slot } from './slot.ts'

export type { Calendar } from './calendar.ts'
export type { IsoDate, Mark, Offset, Slot } from './slot.ts'

/** A date somebody gave, such as the date of a promise. Used as given: neither counted nor rolled. */
export type GivenDate = { readonly given: IsoDate; readonly from: Mark }
export type DueRule = Slot | GivenDate

/** One line of the explanation: a run of days, or a rule applied. Days are included at both ends. */
export type Step =
  /** The day the clock starts: day 0, not counted. */
  | { readonly kind: 'start'; readonly on: IsoDate; readonly mark: Mark }
  /** Counted working days; `reached` is the running count on `to`. */
  | {
      readonly kind: 'counted'
      readonly from: IsoDate
      readonly to: IsoDate
      readonly days: number
      readonly reached: number
    }
  /** A rest day that is worked in lieu of a holiday: counted. */
  | { readonly kind: 'worked'; readonly on: IsoDate; readonly reached: number; readonly why: DayReason }
  | {
      readonly kind: 'skipped'
      readonly from: IsoDate
      readonly to: IsoDate
      readonly days: number
      readonly why: DayReason
    }
  /** From `from` on no schedule is known: Monday to Friday (the calendar's week) is counted, provisionally. */
  | { readonly kind: 'beyond'; readonly from: IsoDate; readonly covered: IsoDate }
  | { readonly kind: 'days_added'; readonly n: number; readonly to: IsoDate }
  /** `clippedFrom` is the day number the month does not have, when it ends earlier. */
  | { readonly kind: 'months_added'; readonly n: number; readonly to: IsoDate; readonly clippedFrom?: number }
  | { readonly kind: 'fixed'; readonly day: string; readonly to: IsoDate }
  | { readonly kind: 'given'; readonly on: IsoDate }
  /** The last day is a rest day: the next working day takes its place (Civil Code Art. 203). */
  | { readonly kind: 'rolled'; readonly from: IsoDate; readonly to: IsoDate; readonly why: readonly DayReason[] }
  | { readonly kind: 'due'; readonly on: IsoDate; readonly day?: number }

/** Something that moved a due date after it was first computed; `was` and `on` are the due date before and after. */
export type DueChange = { readonly was: IsoDate; readonly on: IsoDate } &
  /** The clock stood still from `from` until it ran again on `until`; `days` (of `unit`) were not counted. */
  (
    | {
        readonly kind: 'paused'
        readonly from: IsoDate
        readonly until: IsoDate
        readonly days: number
        readonly unit: 'wd' | 'd'
        readonly why: string
      }
    /** A later date was granted. It is used as granted, and never shortens. */
    | { readonly kind: 'extended'; readonly to: IsoDate; readonly why: string }
    /** An input was wrong: the start, the rule, or the date itself. */
    | {
        readonly kind: 'corrected'
        readonly start?: IsoDate
        readonly rule?: DueRule
        readonly to?: IsoDate
        readonly why: string
      }
    /** Another version of the calendar was loaded. */
    | { readonly kind: 'recomputed'; readonly calendar: CalendarRef; readonly provisional: boolean }
  )

export type CalendarRef = { readonly id: string; readonly version: number }

/** A due date with everything it was reached from. Plain JSON, stored with the matter. */
export type Due = {
  readonly on: IsoDate
  readonly slot: string
  readonly rule: DueRule
  readonly start: IsoDate
  readonly mark: Mark
  readonly calendar: CalendarRef
  /** A day that mattered lies outside the calendar's coverage; recompute when its schedule is loaded. */
  readonly provisional: boolean
  /** How the rule gave its date, before `changes`. */
  readonly steps: readonly Step[]
  readonly changes: readonly DueChange[]
}
