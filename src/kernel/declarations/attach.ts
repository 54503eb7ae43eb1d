import type { Access, MoveRule, Side } from './access.ts'
import type { Matter } from '../matter.ts'
import type { Effect } from '../effect.ts'
import type { Context, Form, Guard } from './guard.ts'
import type { Trait } from './trait.ts'

// What a child declares about its parents. From this and from the triggers of moves, `assemble` derives which move
// opens which child, which move triggers which other, and in which states a child may be open. No parent lists its
// children.

/** Moves that a move triggers, in the same transaction. Nobody else makes them (their `by` is empty). */
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
 * A child may be open in those states of its parent in which every move it triggers there is possible. When the parent
 * goes to another state, each open child is ended by its move `endsBy`; a child without one must have ended before
 * (proof 7).
 */
export type Attachment =
  | {
      /** The parent has at least one of these traits. */
      readonly to: readonly Trait[]
      /** The moves of its parents that open it; a parent need not have all of them. */
      readonly openedBy: readonly string[]
      readonly endsBy?: string
    }
  | {
      /** Any matter, in every state in which a party owes it. */
      readonly to: 'owed'
      /** The move it adds to its parent, whose procedure does not mention it. */
      readonly openedBy: Opening
      readonly endsBy: string
    }

/** A move that a child adds to its parents: the parent stays in its state. */
export type Opening<F = unknown> = {
  /** Its name; its label stands under `attached.moves`. */
  readonly move: string
  /** The sides of the parent whose roles may make it. */
  readonly by: readonly Side[]
  readonly form: Form<F>
  readonly guards?: readonly Guard<F>[]
  readonly rule?: Partial<MoveRule>
  /** The content of the child it opens; `parent` gives the parent's name and roles. */
  readonly gives: (c: Context<F>, parent: ParentProcedure) => Pick<OpenEffect, 'roles' | 'content' | 'marks'>
}

/** What a child may read of its parent's procedure. */
export type ParentProcedure = { readonly name: string; readonly access: Access }

type OpenEffect = Extract<Effect, { do: 'open' }>

/** A child of a procedure, derived by `assemble`. */
export type Attached = {
  readonly procedure: string
  /** The states of the parent in which it may be open. */
  readonly states: readonly string[]
  readonly endsBy?: string
}

/** Declares an opening move with its form's type. */
export function opening<F>(one: Opening<F>): Opening {
  // As with `move` in procedure.ts: only ever called with the form its own schema has parsed.
  return one as unknown as Opening
}

/** The parties in the roles of one side of a matter. */
export function partiesOn(
  { access }: ParentProcedure,
  { roles }: Pick<Matter, 'roles'>,
  side: Side,
): readonly string[] {
  return [...new Set(Object.entries(roles).flatMap(([role, held]) => (access.sides[role] === side ? held : [])))]
}

/** The children that must end because they cannot be open in the parent's new state. */
export function leftBehind(
  { attached = [] }: { readonly attached?: readonly Attached[] },
  state: string,
): readonly (Attached & { endsBy: string })[] {
  return attached.flatMap((one) =>
    one.endsBy === undefined || one.states.includes(state) ? [] : [{ ...one, endsBy: one.endsBy }],
  )
}
