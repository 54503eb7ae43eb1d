import type { Move, Procedure, Procedures } from '../declarations/procedure.ts'
import { edgesOf, isFinal, moveNamed, pathText, shortest, walk, type Edge } from './graph.ts'
import { fails, type Proof } from './proof.ts'

// What follows from the graph of states and moves alone: proofs 1, 2 and 8.

/**
 * 1. Every state can be reached, and every move can be made by some role, from states and through triggers that exist.
 */
export const reachable: Proof = (procedure, all) => {
  const edges = edgesOf(procedure)
  const known = new Set(Object.keys(procedure.states))
  const stray = edges.filter((e) => !known.has(e.to) || (e.from !== null && !known.has(e.from)))
  const lost = [...known].filter((s) => walk(edges, null, (at) => at === s) === null)
  const moves = Object.entries(procedure.moves)
  const nobody = moves.filter(([, m]) => m.by.length === 0 && !m.through?.length)
  const unheard = moves.flatMap(([name, m]) =>
    (m.through ?? []).filter((t) => moveNamed(all, t) === undefined).map((t) => [name, t] as const),
  )
  const neverOpened = moves.flatMap(([name, m]) =>
    (m.opens ?? [])
      .filter((child) => all[child]?.starts['opened'] === undefined)
      .map((child) => [name, child] as const),
  )
  return [
    ...stray.map((e) => fails('reachable', `the move ${e.name} uses a state that is not declared`, pathText([e]))),
    ...lost.map((s) => fails('reachable', `no path leads to ${s}`, s)),
    ...nobody.map(([name]) => fails('reachable', `nobody can make the move ${name}`, name)),
    ...unheard.map(([name, told]) => fails('reachable', `${name} is told by ${told}, which is no move`, name)),
    ...neverOpened.map(([name, child]) => fails('reachable', `${name} opens ${child}, which nothing can open`, name)),
  ]
}

/** 2. From every state some final state can be reached. */
export const canFinish: Proof = (procedure) => {
  const edges = edgesOf(procedure)
  const stuck = Object.keys(procedure.states).filter((s) => walk(edges, s, (at) => isFinal(procedure, at)) === null)
  return stuck.map((s) => fails('can_finish', `no end can be reached from ${s}`, shortest(edges, s)))
}

/** 8. Every cycle contains a move that is counted up to a limit, beyond which another move leads on. */
export const bounded: Proof = (procedure, all) => {
  const edges = edgesOf(procedure)
  const free = edges.filter((e) => e.from !== e.to && !isCounted(procedure, e, all))
  const rounds = free.flatMap((e) => {
    const back = e.from === null ? null : walk(free, e.to, (at) => at === e.from)
    return back === null ? [] : [[e, ...back]]
  })
  const heirs = edges.filter((e) => e.from === e.to && !isCounted(procedure, e, all) && replacesChild(e, all))
  const blind = Object.entries(procedure.moves).filter(([, m]) => m.counts && !leadsOn(procedure, m, m.counts.beyond))
  return [
    ...rounds.slice(0, 1).map((path) => fails('bounded', 'the matter can go round without end', pathText(path))),
    ...heirs.map((e) => fails('bounded', 'each child that ends can open the next, without end', pathText([e]))),
    ...blind.map(([name, m]) =>
      fails('bounded', `when ${name} is used up, ${m.counts?.beyond} does not lead on`, `${m.from[0]} –${name}→`),
    ),
  ]
}

/**
 * Counted here, or triggered only by moves counted in matters that persist: a new child would start counting from zero.
 */
function isCounted(procedure: Procedure, { move }: Edge, all: Procedures): boolean {
  if (move?.counts) return true
  if (!move || move.by.length > 0 || !move.through?.length) return false
  const children = new Set(Object.values(procedure.moves).flatMap((m) => m.opens ?? []))
  return move.through.every((t) => !children.has(t.split('.')[0] ?? '') && moveNamed(all, t)?.counts !== undefined)
}

/**
 * A child's end opens another of the same procedure. This is no cycle when the role it escalates to ends it: then the
 * replacement is the consequence of lateness.
 */
function replacesChild({ move }: Edge, all: Procedures): boolean {
  return (move?.through ?? []).some((told) => {
    const child = all[told.split('.')[0] ?? '']
    if (child === undefined || move?.opens?.includes(child.name) !== true) return false
    const late = Object.values(child.states).flatMap((s) => ('late' in s ? s.late : []))
    const escalated = new Set(late.flatMap((step) => ('escalate' in step ? [step.escalate] : [])))
    const by = moveNamed(all, told)?.by ?? []
    return by.length === 0 || !by.every((role) => escalated.has(role))
  })
}

/** The `beyond` move starts in the states of the used-up move, and one of its roles can make it. */
function leadsOn(procedure: Procedure, used: Move, beyond: string): boolean {
  const on = procedure.moves[beyond]
  if (on === undefined || on === used || !on.from.some((s) => used.from.includes(s))) return false
  return used.by.length === 0 || used.by.some((role) => on.by.includes(role))
}
