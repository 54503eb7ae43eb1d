import { linkKinds, type LinkKind, type LinkRule } from '../links/link.ts'
import { leadsTo, rulesBetween } from '../links/link-rules.ts'
import type { Procedure, Procedures } from '../declarations/procedure.ts'
import { edgesOf, isFinal, shortest, whereOpen, type Edge } from './graph.ts'
import { fails, type Counterexample, type Proof } from './proof.ts'

/**
 * 15. Links lead to procedures that exist. A move triggered through a link is always possible: in every state the other
 * end can reach while it is linked, and with no guard that could refuse it; otherwise one matter could not end because
 * of the other. Such triggers never form a circle.
 */
export const linked: Proof = (procedure, all) => [
  ...rulesOf(procedure).flatMap(([kind, rule]) => ofRule(procedure, kind, rule, all)),
  ...circles(procedure, all),
  ...ofMoves(procedure, all),
  ...ofEnded(procedure, all),
]

function rulesOf({ links = {} }: Procedure): (readonly [LinkKind, LinkRule])[] {
  return linkKinds.flatMap((kind) => (links[kind] === undefined ? [] : [[kind, links[kind]] as const]))
}

function ofRule(from: Procedure, kind: LinkKind, rule: LinkRule, all: Procedures): Counterexample[] {
  const others = Object.values(all).filter((one) => leadsTo(rule, from, one))
  if (others.length === 0) return [fails('linked', `nothing there is has what a link ${kind} leads to`, from.name)]
  const { tells } = rule
  if (tells === undefined) return []
  const reopens = edgesOf(from).find((e) => e.from !== null && isFinal(from, e.from) && !isFinal(from, e.to))
  const silent = reopens !== undefined && tells.reopened === undefined
  return [
    ...(silent
      ? [fails('linked', `${from.name} opens again by ${reopens.name}, and what it is ${kind} is not told`, kind)]
      : []),
    ...others.flatMap((to) => [
      ...alwaysPossible(to, kind, tells.ended, (e) => e.ended.includes(kind)),
      ...(tells.reopened === undefined ? [] : alwaysPossible(to, kind, tells.reopened, () => false)),
    ]),
  ]
}

/** The triggered move exists in every state the matter can be in while an open matter is linked to it. */
function alwaysPossible(to: Procedure, kind: LinkKind, move: string, isOver: (e: Edge) => boolean): Counterexample[] {
  const told = to.moves[move]
  if (told === undefined) return [fails('linked', `${to.name} is told ${move}, which is no move of it`, kind)]
  const edges = edgesOf(to)
  const joined = edges.filter((e) => e.move?.links?.includes(kind))
  const conditional = (told.guards ?? []).length > 0 || told.counts !== undefined
  const impossibleIn = [...whereOpen(edges, isOver, (e) => joined.includes(e))].filter(
    (state) => !told.from.includes(state),
  )
  return [
    ...(joined.length === 0 ? [fails('linked', `no move of ${to.name} links ${kind}`, to.name)] : []),
    ...(conditional ? [fails('linked', `${move} can be refused, and would hold up what tells it`, move)] : []),
    ...impossibleIn.map((state) =>
      fails('linked', `${move} is told in ${state}, where it cannot be`, shortest(edges, state)),
    ),
  ]
}

/** Finds chains in which the end of one matter triggers the end of another, and so on, back to the first. */
function circles(procedure: Procedure, all: Procedures): Counterexample[] {
  const toldBy = (one: Procedure): Procedure[] =>
    Object.values(all).filter((other) => rulesBetween(one, other).some(([, { tells }]) => tells !== undefined))
  const seen = new Set<string>()
  const waiting = toldBy(procedure)
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.name === procedure.name)
      return [fails('linked', 'its end can be told in a circle', [...seen, procedure.name].join(' → '))]
    if (!seen.has(next.name)) waiting.push(...toldBy(next))
    seen.add(next.name)
  }
  return []
}

/** The kinds of links between this procedure and others, from either end. */
function kindsAt(procedure: Procedure, all: Procedures): ReadonlySet<LinkKind> {
  const here = Object.values(all).flatMap((other) => [
    ...rulesBetween(procedure, other),
    ...rulesBetween(other, procedure),
  ])
  return new Set(here.map(([kind]) => kind))
}

function ofMoves(procedure: Procedure, all: Procedures): Counterexample[] {
  const kinds = kindsAt(procedure, all)
  const strange = Object.entries({ ...procedure.starts, ...procedure.moves }).flatMap(([name, { links = [] }]) =>
    links.filter((kind) => !kinds.has(kind)).map((kind) => fails('linked', `${name} links ${kind}, by no rule`, name)),
  )
  const begun = Object.entries(procedure.moves).flatMap(([name, { begins = [] }]) =>
    begins.flatMap((one) => {
      const [of = '', start = ''] = one.split('.')
      const to = all[of]?.starts[start]?.to
      const open = to !== undefined && all[of] !== undefined && !isFinal(all[of], to)
      return open ? [] : [fails('linked', `${name} begins ${one}, which is no start of something open`, name)]
    }),
  )
  return [...strange, ...begun]
}

/** A guard's or target's `ended` names a link kind whose other ends report their end. */
function ofEnded(procedure: Procedure, all: Procedures): Counterexample[] {
  const told = Object.values(all).flatMap((other) =>
    rulesBetween(other, procedure).flatMap(([kind, { tells }]) => (tells === undefined ? [] : [kind])),
  )
  const named = new Set(edgesOf(procedure).flatMap(({ ended }) => ended))
  return linkKinds
    .filter((kind) => named.has(kind) && !told.includes(kind))
    .map((kind) => fails('linked', `waits until what is ${kind} has ended, which nothing tells it`, kind))
}
