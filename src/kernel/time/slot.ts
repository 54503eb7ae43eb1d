/** A calendar day as 'YYYY-MM-DD', without a time zone; years 0001–9999. Text order is date order. */
export type IsoDate = string

/** wd = working days of the body's calendar, d = calendar days, m = months. */
export const units = ['wd', 'd', 'm'] as const
export type Unit = (typeof units)[number]

/** A distance from a day. `n` may be negative or 0; a whole number. */
export type Offset = { readonly n: number; readonly unit: Unit }

/**
 * The event whose day starts a clock. Texts differ here more than in the numbers (domain: clock start), so it is data.
 *
 * - `entry` the day the matter entered the state that owes (the default)
 * - `submission` the day the proposer handed the matter in
 * - `filing` the day it was filed (立案)
 * - `assignment` the day of assignment (交办之日)
 * - `receipt` the day the unit signed for it (收到之日)
 * - `request` the day something was asked for: an objection, an extension, a co-handler's opinion
 * - `reply` the day the reply went out to the proposer
 * - `demand` the day doing it again was demanded
 * - `report` the day a unit reported, or claimed that a commitment is fulfilled
 * - `verification` the day a claim of fulfilment was verified
 * - `adoption` the day an organ adopted it by vote
 * - `sending` the day it was sent to whom it is addressed
 *
 * Open, so that a procedure of the user's own may name its own event; the kernel supplies the day of every mark it knows
 * and takes `entry` for a mark that has not happened.
 */
export const marks = [
  'entry',
  'submission',
  'filing',
  'assignment',
  'receipt',
  'request',
  'reply',
  'demand',
  'report',
  'verification',
  'adoption',
  'sending',
] as const
export type Mark = (typeof marks)[number] | (string & {})

/** A period counted from a mark. `n` is a whole number of at least 1. */
export type PeriodSlot = Offset & { readonly from: Mark }
/** A day of the year ('MM-DD'): the first such day after the mark. */
export type FixedSlot = { readonly fixed: string; readonly from: Mark }
/** How a due date is reached; a policy pack gives one for every slot name. */
export type Slot = PeriodSlot | FixedSlot
