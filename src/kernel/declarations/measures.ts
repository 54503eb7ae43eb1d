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

/** A measure to show, and the measures whose sum is its whole; the whole is printed beside it. */
export type Figure = { readonly measure: string; readonly of?: readonly string[] }

/** What a procedure's matters add to the figures, counted per year and unit. Pure. */
export type Measures = {
  /** Of a root: the year in which it and everything opened inside it is counted; null while it is not counted. */
  readonly year?: (root: Matter) => number | null
  readonly of: (matter: Matter, counting: Counting) => void
  /** The figures on a root's line in the overview of the body; their labels are under `figures`. */
  readonly figures?: readonly Figure[]
}
