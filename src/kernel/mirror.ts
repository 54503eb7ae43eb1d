import { childrenOf, type Matter, type Tree } from './matter.ts'
import type { Procedures } from './declarations/procedure.ts'

/**
 * Fills in who owes, and by when, for matters that wait for their children: party and day of the most urgent open
 * child. Derived from the tree, not an event; the result is the same after an act and after a rebuild.
 */
export function mirror(procedures: Procedures, tree: Tree): Tree {
  const done = new Map(tree)
  for (const matter of tree.values()) settle(procedures, done, matter)
  return done
}

function settle(procedures: Procedures, tree: Map<string, Matter>, matter: Matter): Matter {
  const state = procedures[matter.procedure]?.states[matter.state]
  if (state === undefined || !('waits' in state)) return matter
  const open = childrenOf(tree, matter.id, state.waits)
    .filter((child) => !child.closed)
    .map((child) => settle(procedures, tree, child))
  const urgent = open.reduce<Matter | null>((first, next) => (sooner(next, first) ? next : first), null)
  const { owedBy, due } = urgent ?? { owedBy: null, due: null }
  if (owedBy === matter.owedBy && due === matter.due) return matter
  const mirrored = { ...matter, owedBy, due }
  tree.set(matter.id, mirrored)
  return mirrored
}

function sooner(next: Matter, first: Matter | null): boolean {
  if (first === null || first.due === null) return true
  return next.due !== null && (next.due.on < first.due.on || (next.due.on === first.due.on && next.id < first.id))
}

/** Open matters that no party owes or that have no due date. Always empty: everything else relies on that. */
export function waitsForChild(tree: Tree): Matter[] {
  return [...tree.values()].filter((m) => !m.closed && (m.owedBy === null || m.due === null))
}
