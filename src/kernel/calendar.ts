import type { IsoDate } from './slot.ts'
import type { LocalText } from './text.ts'

/** A day that differs from its week: a free day, or (works) a rest day worked in lieu of one. */
export type SpecialDay = { readonly works: boolean; readonly name: string }

/**
 * Versioned data saying which days are worked. Inside `coverage` the days are known; outside it only the week is, and
 * what is counted there is provisional.
 */
export type Calendar = {
  readonly id: string
  readonly version: number
  readonly name: LocalText
  /** First and last day whose official schedule is in the data, both included. */
  readonly coverage: { readonly from: IsoDate; readonly to: IsoDate }
  /** Rest days of the week, 0 = Sunday … 6 = Saturday. */
  readonly weekend: readonly number[]
  /** Special days; `name` is a key of `names`. */
  readonly days: { readonly [day: IsoDate]: SpecialDay }
  readonly names: { readonly [key: string]: LocalText }
}

/** Why a day is what it is. The name is carried along so that a stored explanation needs no calendar to be read. */
export type DayReason =
  | { readonly kind: 'week' }
  | { readonly kind: 'weekend' }
  | { readonly kind: 'holiday'; readonly name: LocalText }
  | { readonly kind: 'in_lieu'; readonly name: LocalText }
