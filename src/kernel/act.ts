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

/** For acts that number nothing. */
const noNumber: NextNumber = (series) => {
  throw new Error(`no number of the series ${series} can be taken here`)
}

/**
 * One move and everything it causes: children opened, moves of other matters triggered, roots begun and linked,
 * deadlines mirrored. Pure. A refusal anywhere in the chain refuses the whole act. Throws `NotLoaded` when the act
 * reaches the other end of a link whose tree was not loaded.
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
