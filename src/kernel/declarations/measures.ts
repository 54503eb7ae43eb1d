import type { Matter, Tree } from '../matter.ts'
import type { PartyId, PartyKind } from '../party.ts'

/** Adds to a figure of one unit, or (`''`) of the whole body. */
export type Count = (unit: PartyId | '', measure: string, n?: number) => void

export type Counting = {
  readonly count: Count
  readonly root: Matter
  readonly tree: Tree
  readonly partyKind: (party: PartyId) => PartyKind | undefined
}

/** A measure to be shown, and those it is a part of, added up: the whole is printed beside it. */
export type Figure = { readonly measure: string; readonly of?: readonly string[] }

/** What a procedure's matters add to the figures, counted per year and unit. Pure. */
export type Measures = {
  /** Of a root: the year that it and everything opened inside it is counted to; null while it is not counted. */
  readonly year?: (root: Matter) => number | null
  readonly of: (matter: Matter, counting: Counting) => void
  /** What stands on the line of a root in the figures of the whole body; the label of each is under `figures`. */
  readonly figures?: readonly Figure[]
}
