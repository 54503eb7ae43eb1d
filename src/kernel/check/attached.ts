import { attachesTo, neededBy } from '../declarations/assemble.ts'
import type { Attachment } from '../declarations/attach.ts'
import type { Procedure, Procedures } from '../declarations/procedure.ts'
import { edgesOf, isFinal, pathText, reopensChild, whereOpen, type Edge } from './graph.ts'
import { fails, type Counterexample, type Proof } from './proof.ts'

/**
 * 14. Each parent a child attaches to can open it, and only in states where the parent accepts every move the child
 * triggers. The parent leaves those states only when no such child is open, or ends each open one. Every move that is
 * declared as triggered exists.
 */
export const attached: Proof = (procedure, all) => [...ofChild(procedure, all), ...ofMoves(procedure, all)]

function ofChild(child: Procedure, all: Procedures): Counterexample[] {
  const { attaches } = child
  if (attaches === undefined) return []
  const parents = Object.values(all).filter((one) => attachesTo(child, one))
  if (parents.length === 0)
    return [fails('attached', `nothing there is has what ${child.name} attaches to`, nameOf(attaches))]
  const end = attaches.endsBy
  const unknown = end !== undefined && child.moves[end] === undefined
  return [
    ...(unknown ? [fails('attached', `${child.name} ends by ${end}, which is no move of it`, end)] : []),
    ...parents.flatMap((parent) => ofPair(child, parent)),
  ]
}

function nameOf({ to }: Attachment): string {
  return typeof to === 'string' ? to : to.join(' ')
}

function ofPair(child: Procedure, parent: Procedure): Counterexample[] {
  const { name } = child
  const missing = neededBy(child).filter((move) => parent.moves[move] === undefined)
  if (missing.length > 0)
    return missing.map((move) =>
      fails('attached', `${name} needs ${move} of ${parent.name}, which has no such move`, move),
    )
  const edges = edgesOf(parent)
  const opening = edges.filter((e) => e.move?.opens?.includes(name))
  if (opening.length === 0) return [fails('attached', `no move of ${parent.name} opens a ${name}`, parent.name)]
  const { states: stands = [], endsBy } = parent.attached?.find((one) => one.procedure === name) ?? {}
  const away = (e: Edge): boolean => !stands.includes(e.to)
  const early = opening.filter(away)
  const isOver = (e: Edge): boolean => e.ended.includes(name) || (endsBy !== undefined && away(e))
  const open = whereOpen(edges, isOver, (e) => opening.includes(e) || reopensChild(parent, e, child))
  // That no child stays open when its parent ends is proved by promises_land.
  const left = edges.filter(
    (e) =>
      e.from !== null && open.has(e.from) && stands.includes(e.from) && away(e) && !isOver(e) && !isFinal(parent, e.to),
  )
  return [
    ...early.map((e) =>
      fails('attached', `a ${name} is opened where it cannot tell ${parent.name} what it has to`, pathText([e])),
    ),
    ...left.map((e) =>
      fails(
        'attached',
        `${parent.name} goes on to where a ${name} still open cannot tell it what it has to`,
        pathText([e]),
      ),
    ),
  ]
}

/** A triggered move exists, names this trigger, and is made by nobody else. */
function ofMoves(procedure: Procedure, all: Procedures): Counterexample[] {
  const isTriggeredBy = (teller: string, move: string): boolean =>
    Object.values(all).some((one) => one.moves[move]?.through?.includes(teller))
  return Object.entries(procedure.moves).flatMap(([name, { triggers = {} }]) =>
    Object.values(triggers)
      .flat()
      .filter((move) => !isTriggeredBy(`${procedure.name}.${name}`, move))
      .map((move) =>
        fails('attached', `${name} says that it tells ${move}, which nothing it could tell has as a told move`, name),
      ),
  )
}
