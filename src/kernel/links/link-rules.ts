import type { Guard } from '../declarations/guard.ts'
import type { Procedure, Procedures } from '../declarations/procedure.ts'
import { linkKinds, openLinked, type LinkKind, type LinkRule } from './link.ts'

// What procedures declare about links between their matters.

/** Passes when no open matter links to this one by the kind any more (the proofs rely on it). */
export function allEnded(code: string, kind: LinkKind): Guard {
  return {
    code,
    beforeForm: true,
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
