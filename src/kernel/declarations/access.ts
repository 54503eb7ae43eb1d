import type { Matter } from '../matter.ts'

/**
 * On which side of a matter a role stands: whoever raised it, whoever handles and answers it, the desks that oversee
 * it, or somebody who takes part without belonging to any of these.
 */
export const sides = ['raiser', 'handler', 'overseer', 'outsider'] as const
export type Side = (typeof sides)[number]

/**
 * Groups of readers of one matter.
 *
 * - `everyone` whoever may see the matter at all
 * - `readers` the same, unless only a summary of it is published
 * - `raisers` the side that raised it, in the matter itself or in its root
 * - `holder` the party the matter itself was given to
 * - `handlers` any party that handles it, the matter it was opened in, or the root
 * - `overseers` the desks that oversee the root
 */
export type Audience = 'everyone' | 'readers' | 'raisers' | 'holder' | 'handlers' | 'overseers'
export type Rule = readonly Audience[]

/** A move in the timeline: who sees that it was made, and who sees what was said with it. */
export type MoveRule = { readonly seen: Rule; readonly said: Rule }

/** Holds once one of the days is on record, or in one of the states. */
export type Condition = { readonly marks?: readonly string[]; readonly states?: readonly string[] }

/** Ratings are shown one by one: nobody rates after another. */
export type Ratings = {
  /** The list of the content they are kept in. */
  readonly field: string
  /** What of a rating is said in words, which the public does not read. */
  readonly words: readonly string[]
  /**
   * The round that is still open; its ratings are shown to raisers and the public only when it is over. Null: none is.
   */
  readonly openRound: (matter: Matter) => number | null
}

/** Everything a procedure declares about who may know of its matters and who may read which part. */
export type Access = {
  readonly sides: { readonly [role: string]: Side }
  /** Of a root: the desks that oversee it and everything opened inside it, from the day it is handed in. */
  readonly overseers?: readonly string[]
  /** Of a root: when it counts as handed in. Until then only the parties taking part know of it. */
  readonly handedIn?: Condition
  /** Of a root: the draft states, in which only its writers see it. */
  readonly drafts?: readonly string[]
  /** Of a root: from when it is public, unless it is confidential. Left out: never. */
  readonly public?: Condition
  /** Of a root: the mark whose year it is counted in. */
  readonly yearMark?: string
  /** Of a root: every matter of the procedure is confidential. */
  readonly confidentialOnly?: true
  /** Roles whose holders are the `holder`. */
  readonly holders?: readonly string[]
  /** Fields of content. A field that is not named is read by `concerned`. */
  readonly fields: { readonly [field: string]: Rule }
  /** Moves. A move that is not named is seen by every reader of the matter; its input is read by `concerned`. */
  readonly moves: { readonly [move: string]: Partial<MoveRule> }
  /** Roles whose holders are not shown to everybody. */
  readonly roles?: { readonly [role: string]: Rule }
  readonly ratings?: Ratings
  /** Fields that moves store as changes, and that the timeline shows like input. */
  readonly settled?: { readonly moves: readonly string[]; readonly fields: readonly string[] }
  /**
   * Words about or by people that can be erased: fields of forms at any depth, and moves by which a person speaks for
   * themselves.
   */
  readonly erasable?: { readonly fields: readonly string[]; readonly ownWords: readonly string[] }
}

const everyone: Rule = ['everyone']
/** The parties concerned. Also the rule for every field that no table names: unknown fields are not public. */
export const concerned: Rule = ['raisers', 'handlers', 'overseers']

/** Moves the kernel makes itself. That the clock acted is public; whom it reminded is not. */
const ownMoves: { readonly [move: string]: Partial<MoveRule> } = {
  remind: { seen: concerned },
  pass: { seen: concerned },
  recount: { said: everyone },
  succeed: { said: everyone },
  // Shown only to readers who may see the matter at the other end.
  linked: { said: everyone },
  unlinked: { said: everyone },
}

export function fieldRule(access: Access, field: string): Rule {
  return access.fields[field] ?? concerned
}

export function roleRule(access: Access, role: string): Rule {
  return access.roles?.[role] ?? everyone
}

export function moveRule(access: Access, move: string): MoveRule {
  return { seen: everyone, said: concerned, ...ownMoves[move], ...access.moves[move] }
}

/** The side of a role; a role that declares none takes part without belonging to a side. */
export function sideOf({ sides: of }: Pick<Access, 'sides'>, role: string): Side {
  return of[role] ?? 'outsider'
}

/** The roles of a side, in the order in which they are declared. */
export function rolesOn(access: Access, side: Side): string[] {
  return Object.entries(access.sides).flatMap(([role, on]) => (on === side ? [role] : []))
}

export function holds(condition: Condition | undefined, { marks, state }: Pick<Matter, 'marks' | 'state'>): boolean {
  if (condition === undefined) return false
  return (
    condition.marks?.some((mark) => marks[mark] !== undefined) === true || condition.states?.includes(state) === true
  )
}

export function wasHandedIn(access: Access, root: Pick<Matter, 'marks' | 'state'>): boolean {
  return holds(access.handedIn, root)
}

/** Never public, not even once it is filed. */
export function isConfidential(access: Access, { content }: Pick<Matter, 'content'>): boolean {
  return access.confidentialOnly === true || content['confidential'] === true || content['publicity'] === 'none'
}

/** A root is hidden from the public until the day its procedure names, and always when it is confidential. */
export function isHidden(access: Access, root: Pick<Matter, 'marks' | 'state' | 'content'>): boolean {
  return isConfidential(access, root) || !holds(access.public, root)
}
