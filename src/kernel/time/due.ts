import type { DayReason } from './calendar.ts'
import type { IsoDate, Mark, Slot } from './slot.ts'

/** A date somebody gave, such as the date of a promise. Used as given: neither counted nor rolled. */
export type GivenDate = { readonly given: IsoDate; readonly from: Mark }
export type DueRule = Slot | GivenDate

type Run = { readonly from: IsoDate; readonly to: IsoDate; readonly days: number }

/** One line of the explanation: a run of days, or a rule applied. Runs include both their ends. */
export type Step =
  /** The day the clock starts: day 0, not counted. */
  | { readonly kind: 'start'; readonly on: IsoDate; readonly mark: Mark }
  /** Working days; `reached` is the running count on `to`. */
  | (Run & { readonly kind: 'counted'; readonly reached: number })
  /** A rest day that is worked in lieu of a holiday: counted. */
  | { readonly kind: 'worked'; readonly on: IsoDate; readonly reached: number; readonly why: DayReason }
  | (Run & { readonly kind: 'skipped'; readonly why: DayReason })
  /** From `from` on no schedule is known (`covered` is the nearest known day): the plain week is counted. */
  | { readonly kind: 'beyond'; readonly side: 'before' | 'after'; readonly from: IsoDate; readonly covered: IsoDate }
  | { readonly kind: 'days_added'; readonly n: number; readonly to: IsoDate }
  /** `clippedFrom` is the day number that the month does not have. */
  | { readonly kind: 'months_added'; readonly n: number; readonly to: IsoDate; readonly clippedFrom?: number }
  /** `day` is 'MM-DD'. */
  | { readonly kind: 'fixed'; readonly day: string; readonly to: IsoDate }
  | { readonly kind: 'given'; readonly on: IsoDate }
  /** The last day is a rest day: the next working day takes its place (Civil Code Art. 203). */
  | { readonly kind: 'rolled'; readonly from: IsoDate; readonly to: IsoDate; readonly why: readonly DayReason[] }
  /** `day` is the running count, where days were counted. */
  | { readonly kind: 'due'; readonly on: IsoDate; readonly day?: number }

/** The clock stood still from `from` until it ran again on `until`: `days` of `unit` were not counted. */
export type Paused = {
  readonly kind: 'paused'
  readonly from: IsoDate
  readonly until: IsoDate
  readonly days: number
  readonly unit: 'wd' | 'd'
  readonly why: string
}
/** A later date was granted. Used as granted, not rolled; a recomputation never makes it earlier. */
export type Extended = { readonly kind: 'extended'; readonly to: IsoDate; readonly why: string }
/** Something was wrong: the start, the rule, or the date itself (`to`). */
export type Correction = { readonly start?: IsoDate; readonly rule?: DueRule; readonly to?: IsoDate }
export type Corrected = Correction & { readonly kind: 'corrected'; readonly why: string }
/** The schedule of more days was loaded, and it made a difference. */
export type Recomputed = { readonly kind: 'recomputed'; readonly calendar: CalendarRef; readonly provisional: boolean }

/** Something that happened to a due date after it was first computed; the date before (`was`) and after (`on`). */
export type DueChange = (Paused | Extended | Corrected | Recomputed) & { readonly was: IsoDate; readonly on: IsoDate }

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
