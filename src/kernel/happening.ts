import type { Change } from './change.ts'
import type { Json } from './matter.ts'
import type { GivenNumber } from './number.ts'
import type { Actor, PartyId } from './party.ts'

/** One event of one matter; the store writes each as one event row, in this order. */
export type Happening = {
  readonly matter: string
  readonly root: string
  readonly seq: number
  readonly procedure: string
  readonly move: string
  readonly actor: Actor
  readonly from: string
  readonly to: string
  readonly said: { readonly [field: string]: Json }
  readonly changes: readonly Change[]
  /** Parties to notify, each once: those the move names, and the party that now owes. */
  readonly tells: readonly PartyId[]
  /** The matter whose move triggered this one. */
  readonly because: string | null
}

/** Returns the next number of a series; called once for each matter that takes one, in order. */
export type NextNumber = (series: string) => GivenNumber
