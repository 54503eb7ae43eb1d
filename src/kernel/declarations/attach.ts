import type { Access, MoveRule, Side } from './access.ts'
import type { Matter } from '../matter.ts'
import type { Effect } from '../effect.ts'
import type { Context, Form, Guard } from './guard.ts'
import type { Trait } from './trait.ts'

// What a child says of the matters it stands in. From this, and from what moves say they bring about, `assemble` works
// out which move opens which child, which move tells which other, and where a child may stand; no parent lists its children.

/** Moves of matters that a move brings about, in the same transaction. They are made by nobody else (`by` is empty). */
export type Triggers = {
  /** Of the matter itself, once the move is made. */
  readonly itself?: readonly string[]
  /** Of the matter it was opened in. */
  readonly parent?: readonly string[]
  /** Of matters opened in it. */
  readonly children?: readonly string[]
  /** Of matters at the other end of a link that it makes or takes away. */
  readonly linked?: readonly string[]
}

/**
 * A child stands in a state of its parent as long as all it tells its parent can be told there. Where the parent goes on
 * to a state in which it cannot stand, each open child is ended by its move `endsBy`; a child without one has to have
 * ended before (proof 7 holds its parents to that).
 */
export type Attachment =
  | {
      /** The traits of what it stands in: any of them will do. */
      readonly to: readonly Trait[]
      /** The moves of its parent that open it; not each parent has each of them. */
      readonly openedBy: readonly string[]
      readonly endsBy?: string
    }
  | {
      /** Whatever is owed, in every state in which somebody owes it. */
      readonly to: 'owed'
      /** The move it brings to its parent, which knows nothing of it. */
      readonly openedBy: Opening
      readonly endsBy: string
    }

/** A move that a child brings to whatever it attaches to: the parent stays where it is. */
export type Opening<F = unknown> = {
  /** Its name; its label stands under `attached.moves`. */
  readonly move: string
  /** Whoever stands on one of these sides of the parent makes it. */
  readonly by: readonly Side[]
  readonly form: Form<F>
  readonly guards?: readonly Guard<F>[]
  readonly rule?: Partial<MoveRule>
  /** The child it opens; what the parent is called and who takes part in it is read from `parent`. */
  readonly gives: (c: Context<F>, parent: ParentProcedure) => Pick<OpenEffect, 'roles' | 'content' | 'marks'>
}

/** What a child reads of the procedure it is opened in. */
export type ParentProcedure = { readonly name: string; readonly access: Access }

type OpenEffect = Extract<Effect, { do: 'open' }>

/** A child of a procedure, as `assemble` has worked it out. */
export type Attached = {
  readonly procedure: string
  /** The states of the parent in which it may be open. */
  readonly stands: readonly string[]
  readonly endsBy?: string
}

/** Writes an opening move with its form's type known. */
export function opening<F>(one: Opening<F>): Opening {
  // As with `move` in procedure.ts: only ever called with the form its own schema has parsed.
  return one as unknown as Opening
}

/** Those who stand on one side of a matter. */
export function partiesOn(
  { access }: ParentProcedure,
  { roles }: Pick<Matter, 'roles'>,
  side: Side,
): readonly string[] {
  return [...new Set(Object.entries(roles).flatMap(([role, held]) => (access.sides[role] === side ? held : [])))]
}

/** Of what a move opens or tells, children that stand no more where the parent is now; each is told to end. */
export function leftBehind(
  { attached = [] }: { readonly attached?: readonly Attached[] },
  state: string,
): readonly (Attached & { endsBy: string })[] {
  return attached.flatMap((one) =>
    one.endsBy === undefined || one.stands.includes(state) ? [] : [{ ...one, endsBy: one.endsBy }],
  )
}
