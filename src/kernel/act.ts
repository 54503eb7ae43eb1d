import { Cascade } from './cascade.ts'
import { emptyMatter } from './change.ts'
import type { Attempt } from './decide.ts'
import type { Happening, NextNumber } from './happening.ts'
import type { Tree } from './matter.ts'
import { mirror } from './mirror.ts'
import type { Procedures } from './declarations/procedure.ts'
import type { Facts } from './declarations/guard.ts'
import type { Refusal } from './refusal.ts'

export type ActOutcome = {
  /** All matters of the tree(s) after the move. */
  readonly tree: Tree
  readonly happenings: readonly Happening[]
}

export type Request =
  | ({ readonly matter: string } & Attempt)
  | ({ readonly procedure: string; readonly id: string } & Attempt)

const topmost = { because: null, depth: 0, first: [] }

/** For acts in which nothing takes a number. */
const noNumber: NextNumber = (series) => {
  throw new Error(`nobody gives numbers of the series ${series} here`)
}

/**
 * One move with everything it brings about: children opened, other matters told, roots begun and linked, deadlines
 * mirrored. Pure. A refusal anywhere in the chain refuses the whole, so that nothing is ever half done. Throws `NotLoaded`
 * where it comes to the other end of a link whose tree is not among those given.
 */
export function performMove(
  procedures: Procedures,
  tree: Tree,
  request: Request,
  facts: Facts,
  newId: () => string,
  nextNumber: NextNumber = noNumber,
): ActOutcome | Refusal {
  const cascade = new Cascade(procedures, tree, facts, newId, nextNumber)
  const refusal =
    'matter' in request
      ? cascade.move(request.matter, request, topmost)
      : cascade.begin(emptyMatter(request.id, request.procedure, null, request.id), request, topmost)
  if (refusal) return refusal
  return { tree: mirror(procedures, cascade.tree), happenings: cascade.happenings }
}
