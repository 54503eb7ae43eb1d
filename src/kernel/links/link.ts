import type { Trait } from '../declarations/trait.ts'

// Matters that belong together and stand by themselves are linked: a task to its plan, a consultation to what it is about.
// A link leads from one end to the other, and each end has an event that says so. No end mirrors the other. What a
// matter has to know of those that lead to it, it counts: how many there are, and how many of them are open.

/**
 * - `part_of` a task and its plan
 * - `arises_from` what is done because of something: a task and the promise it keeps
 * - `about` a consultation and the proposal it is held on
 * - `repeats` what was asked before
 * - `replaces` what comes in place of what was cancelled
 * - `merged_into` what is handled together with another, and answered there
 */
export const linkKinds = ['part_of', 'arises_from', 'about', 'repeats', 'replaces', 'merged_into'] as const
export type LinkKind = (typeof linkKinds)[number]

/** One end of a link, as the other knows it. */
export type LinkEnd = { readonly id: string; readonly root: string }

/** The links of one kind that a matter has. */
export type Linked = {
  /** What its own links lead to. */
  readonly to: readonly LinkEnd[]
  /** How many lead to it, and how many of those are open; the latter is kept where their end is told (see `LinkRule`). */
  readonly from: number
  readonly open: number
}

export type Links = { readonly [kind in LinkKind]?: Linked }

/** What a procedure says of the links that lead from its matters. */
export type LinkRule = {
  /** The traits of what they lead to, any of which will do; `same`: another matter of its own procedure. */
  readonly to: 'same' | readonly Trait[]
  /**
   * The move of the other end that is told, with `linked`, when a matter linked to it ends, and when one that had ended
   * is open again. Where nothing is told, nothing is counted as open.
   */
  readonly tells?: { readonly ended: string; readonly reopened?: string }
  /** The field of its content that named the other before links were events of their own. */
  readonly was?: string
}

/** What an end of a link has as its event where no move of its procedure is told: the kernel's own, with `linked`. */
export function isLinkMove(move: string): move is 'linked' | 'unlinked' {
  return move === 'linked' || move === 'unlinked'
}

type Linkable = { readonly links: Links }

export const noLinked: Linked = { to: [], from: 0, open: 0 }

export function linkedOf({ links }: Linkable, kind: LinkKind): Linked {
  return links[kind] ?? noLinked
}

/** The matters its own links of a kind lead to. */
export function linkedTo(matter: Linkable, kind: LinkKind): string[] {
  return linkedOf(matter, kind).to.map(({ id }) => id)
}

/** How many open matters lead to it. */
export function openLinked(matter: Linkable, kind: LinkKind): number {
  return linkedOf(matter, kind).open
}
