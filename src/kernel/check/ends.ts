import { hasTrait, type Procedure } from '../declarations/procedure.ts'
import { edgesOf, endsChild, isFinal, pathText, reopensChild, shortest, walk, whereOpen, type Edge } from './graph.ts'
import { fails, type Proof } from './proof.ts'

// What must have happened before a matter ends: proofs 6 and 7.

/** 6. Every path to a final state passes a move that answers the proposer. */
export const answered: Proof = (procedure) => {
  const raisable = Object.values(procedure.starts).some((s) => s.by.length > 0)
  if (!raisable) return [] // opened by another matter, whose proposer that matter answers
  // An imported record starts in its final state; only matters raised here must be answered here.
  const raised = edgesOf(procedure).filter((e) => e.from !== null || !isFinal(procedure, e.to))
  return Object.keys(procedure.states).flatMap((end) => {
    if (!isFinal(procedure, end)) return []
    const reached = (at: string): boolean => at === end
    const path = walk(raised, null, reached, (e) => !e.move?.answers)
    return path === null
      ? []
      : [fails('answered', `${end} can be reached without an answer to the proposer`, pathText(path))]
  })
}

/**
 * 7. No path closes a matter while a child can be open. A promise is never ended by the matter it was made in: its
 * owner reports it kept or not kept.
 */
export const promisesLand: Proof = (procedure, all) => {
  const edges = edgesOf(procedure)
  const children = new Set(Object.values(procedure.moves).flatMap((m) => m.opens ?? []))
  return [...children].flatMap((name) => {
    const child = all[name]
    if (child === undefined) return []
    const isOver = (e: Edge): boolean =>
      e.ended.includes(name) || (!hasTrait(all, name, 'promise') && endsChild(procedure, e, child))
    const open = whereOpen(edges, isOver, (e) => opensChild(procedure, e, child))
    const closing = edges.filter((e) => isFinal(procedure, e.to) && (e.from === null || !isFinal(procedure, e.from)))
    const loose = closing.filter(
      (e) => !isOver(e) && (e.move?.opens?.includes(name) || (e.from !== null && open.has(e.from))),
    )
    return loose.map((e) =>
      fails(
        'promises_land',
        `${e.name} can end the matter while a ${name} is open`,
        `${shortest(edges, e.from ?? e.to)} … ${pathText([e])}`,
      ),
    )
  })
}

function opensChild(procedure: Procedure, edge: Edge, child: Procedure): boolean {
  return edge.move?.opens?.includes(child.name) === true || reopensChild(procedure, edge, child)
}
