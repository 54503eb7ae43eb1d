import type { Matter } from '../matter.ts'
import type { Guard, Procedure, Procedures, Trait } from '../declarations/procedure.ts'

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

export const noLinked: Linked = { to: [], from: 0, open: 0 }

export function linkedOf({ links }: Pick<Matter, 'links'>, kind: LinkKind): Linked {
  return links[kind] ?? noLinked
}

/** The matters its own links of a kind lead to. */
export function linkedTo(matter: Pick<Matter, 'links'>, kind: LinkKind): string[] {
  return linkedOf(matter, kind).to.map(({ id }) => id)
}

/** How many open matters lead to it. */
export function openLinked(matter: Pick<Matter, 'links'>, kind: LinkKind): number {
  return linkedOf(matter, kind).open
}

/** Passes when no matter that leads here by a link of the kind is open any more (the proofs rely on it). */
export function allEnded(code: string, kind: LinkKind): Guard {
  return {
    code,
    early: true,
    ended: kind,
    check: ({ matter }) => (openLinked(matter, kind) === 0 ? null : { open: openLinked(matter, kind) }),
  }
}

export function ruleOf(procedures: Procedures, procedure: string, kind: LinkKind): LinkRule | undefined {
  return procedures[procedure]?.links?.[kind]
}

/** Whether links by the rule may lead from matters of the one procedure to those of the other. */
export function leadsTo({ to }: LinkRule, from: Pick<Procedure, 'name'>, other: Procedure): boolean {
  return to === 'same' ? other.name === from.name : to.some((trait) => other.traits?.includes(trait))
}

/** Every kind of link that may lead from the procedure to another, with its rule. */
export function rulesBetween(from: Procedure, to: Procedure): (readonly [LinkKind, LinkRule])[] {
  return linkKinds.flatMap((kind) => {
    const rule = from.links?.[kind]
    return rule !== undefined && leadsTo(rule, from, to) ? [[kind, rule] as const] : []
  })
}
