import type { Change } from './change.ts'
import type { Json } from './matter.ts'
import type { GivenNumber } from './number.ts'
import type { Actor, PartyId } from './party.ts'

/** Something that happened to one matter; the store writes each as one event row, in this order. */
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
  /** Parties to be told, each once: those the move names and whoever has become the one who owes. */
  readonly tells: readonly PartyId[]
  /** The matter whose move brought this one about. */
  readonly because: string | null
}

/** Gives the next number of a series; asked once for each matter that takes one, in the order in which it happens. */
export type NextNumber = (series: string) => GivenNumber
