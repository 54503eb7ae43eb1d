import type { Trait } from '../declarations/trait.ts'

// Roots that belong together are linked: a task to its plan, a consultation to the matter it is about. A link has a
// direction, and each end records it in an event. No end mirrors the other's state. A matter only counts the links that
// lead to it, and how many of those come from open matters.

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
  /**
   * How many links lead to it, and how many of those come from open matters; `open` is kept only where ends are
   * reported (see `LinkRule`).
   */
  readonly from: number
  readonly open: number
}

export type Links = { readonly [kind in LinkKind]?: Linked }

/** What a procedure says of the links that lead from its matters. */
export type LinkRule = {
  /** The other end has at least one of these traits; `same`: it is of the same procedure. */
  readonly to: 'same' | readonly Trait[]
  /**
   * The moves of the other end that are triggered, with `linked`, when a matter linked to it ends and when it is
   * reopened. Left out: nothing is counted as open.
   */
  readonly tells?: { readonly ended: string; readonly reopened?: string }
  /** The content field that named the other matter before links were events. */
  readonly was?: string
}

/** Whether the event is the kernel's own at an end of a link, recorded where no move of the procedure is triggered. */
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
