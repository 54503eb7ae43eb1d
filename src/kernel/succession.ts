import type { ActOutcome } from './act.ts'
import type { Happening } from './happening.ts'
import { apply, applyAll, mapIn, type Change } from './change.ts'
import type { Tree } from './matter.ts'
import { mirror } from './mirror.ts'
import { CLOCK, type PartyId } from './party.ts'
import type { Procedures } from './declarations/procedure.ts'

/** The open matters of one party go to its successor. */
export type Succession = { readonly from: PartyId; readonly to: PartyId }

/** The roles in which a party held a matter before its successor: the first party of each role. */
const predecessors = 'predecessors'

/**
 * Gives an open matter to a party's successor. One event puts the successor in its roles and lets it owe what the
 * predecessor owed, by the same day. Earlier actions stay those of the predecessor. Null where the predecessor has no
 * role in the matter, and where the matter is closed.
 */
export function succeed(procedures: Procedures, tree: Tree, id: string, succession: Succession): ActOutcome | null {
  const { from, to } = succession
  const matter = tree.get(id)
  if (matter === undefined || matter.closed) return null
  const held = Object.entries(matter.roles).filter(([, parties]) => parties.includes(from))
  if (held.length === 0) return null
  const changes = held.flatMap(([role, parties]): Change[] => [
    { do: 'bind', role, parties: [...new Set(parties.map((party) => (party === from ? to : party)))] },
    ...(role in mapIn(matter, predecessors)
      ? []
      : [{ do: 'put', field: predecessors, key: role, value: from } as const]),
  ])
  const bound = applyAll(matter, changes)
  const state = procedures[matter.procedure]?.states[matter.state]
  const owes = state !== undefined && 'owes' in state ? bound.roles[state.owes]?.[0] : undefined
  if (owes !== undefined && owes !== matter.owedBy) {
    const { due, ladder, rung } = matter
    changes.push({ do: 'owe', party: owes, due, ladder, rung })
  }
  const after = apply(matter, changes)
  const happening: Happening = {
    matter: id,
    root: matter.root,
    seq: after.version,
    procedure: matter.procedure,
    move: 'succeed',
    actor: CLOCK,
    from: matter.state,
    to: matter.state,
    said: { from, to },
    changes,
    tells: [to],
    because: null,
  }
  return { tree: mirror(procedures, new Map(tree).set(id, after)), happenings: [happening] }
}
