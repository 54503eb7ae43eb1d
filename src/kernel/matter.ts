import type { Due, IsoDate } from './time/deadline.ts'
import type { Links } from './links/link.ts'
import type { PartyId } from './party.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** One rung of a state's lateness ladder, dated when the state is entered. */
export type Rung = { readonly on: IsoDate; readonly step: number }

/** A matter in its current state, which follows from its events. Everything that can be owed is a matter. */
export type Matter = {
  readonly id: string
  readonly procedure: string
  /** The matter inside which this one was opened, and the outermost one; a proposal is its own root. */
  readonly parent: string | null
  readonly root: string
  /** The number people quote, given when the matter is filed; unique in its body. */
  readonly number: string | null
  /** The number as it stands in an address (kernel/number.ts); unique in its body. */
  readonly address: string | null
  /** Sequence number of its last event; a move based on an older one is refused as stale. */
  readonly version: number
  readonly state: string
  readonly closed: boolean
  readonly roles: { readonly [role: string]: readonly PartyId[] }
  readonly content: { readonly [field: string]: Json }
  /** How often each limited move was made: redo, extension, sending back. */
  readonly counts: { readonly [counter: string]: number }
  /** The days from which deadlines run: filing, assignment, receipt, demand (domain.md §6.2). */
  readonly marks: { readonly [mark: string]: IsoDate }
  /** Its links by kind; kinds without links are left out. */
  readonly links: Links
  /** Null exactly when closed: an open matter has one accountable party and one due date. */
  readonly owedBy: PartyId | null
  readonly due: Due | null
  /** The lateness ladder in order, and how many of its rungs have been taken. */
  readonly ladder: readonly Rung[]
  readonly rung: number
}

/** A matter and everything opened inside it, by id. The unit of locking: what one move may read and change. */
export type Tree = ReadonlyMap<string, Matter>

export function childrenOf(tree: Tree, id: string, procedure?: string): Matter[] {
  return [...tree.values()].filter((m) => m.parent === id && (procedure === undefined || m.procedure === procedure))
}

/** The day the next rung of the ladder is due; null when none is left. */
export function wakesOn(matter: Matter): IsoDate | null {
  return matter.closed ? null : (matter.ladder[matter.rung]?.on ?? null)
}
