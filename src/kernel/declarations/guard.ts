import type { Calendar, IsoDate } from '../time/deadline.ts'
import type { Json, Matter, Tree } from '../matter.ts'
import type { LimitName, Pack, SlotName } from './pack.ts'
import type { Actor, Desks, PartyId, PartyKind } from '../party.ts'
import type { Term } from '../time/term.ts'

// What a move looks at (its form and the facts of the day), and the named conditions on that.

/** A form as the kernel needs it; zod schemas fit. The kernel itself imports nothing. */
export type Form<F> = {
  safeParse(
    input: unknown,
  ):
    | { success: true; data: F }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; code?: string; message: string }[] } }
}

/** What a move may look at besides its form: the facts of the day, loaded once by whoever executes it. */
export type Facts = {
  readonly pack: Pack
  readonly calendar: Calendar
  readonly today: IsoDate
  readonly desks: Desks
  /** The terms and sessions of the body, in no order; empty for one that keeps none. */
  readonly terms: readonly Term[]
  /** Undefined for a party this body does not have. */
  readonly partyKind: (party: PartyId) => PartyKind | undefined
  /** How much of a new proposal the body publishes when its raiser does not choose; left out: all of it. */
  readonly publicity?: 'full' | 'summary' | 'none'
}

export type Context<F = unknown> = Facts & {
  readonly matter: Matter
  readonly tree: Tree
  readonly actor: Actor
  readonly form: F
}

/** A named condition. Null lets the move pass; otherwise `check` returns the values that explain the refusal. */
export type Guard<F = unknown> = {
  readonly code: string
  /** Can be checked before the form is filled in, so that `moves` can report it beforehand. */
  readonly beforeForm: boolean
  readonly check: (c: Context<F>) => null | { readonly [name: string]: Json }
  /**
   * The guard passes only when no child of this procedure, or nothing linked by this kind, is open any more (proofs 7
   * and 15 rely on it).
   */
  readonly ended?: string
  /** The deadlines and limits of the pack that it reads; checked against the declared ones. */
  readonly slots?: readonly SlotName[]
  readonly limits?: readonly LimitName[]
}

/** A condition on what the form says. */
export function guard<F = unknown>(code: string, check: Guard<F>['check']): Guard<F> {
  return { code, beforeForm: false, check }
}

/** A condition that does not look at the form. */
export function guardBeforeForm(code: string, check: Guard['check']): Guard {
  return { code, beforeForm: true, check }
}
