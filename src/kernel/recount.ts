import type { Happening, Outcome } from './act.ts'
import { applyOne, type Change } from './change.ts'
import { recomputeDue } from './deadline.ts'
import type { Tree } from './matter.ts'
import { mirror } from './mirror.ts'
import { ladderOf } from './owing.ts'
import { CLOCK } from './party.ts'
import type { Facts, Procedures } from './procedure.ts'

/**
 * Counts a running deadline again on a calendar that has learned a new year. Null when the date and its certainty stay
 * as they were; otherwise one event that says what moved.
 */
export function recount(procedures: Procedures, tree: Tree, id: string, facts: Facts): Outcome | null {
  const matter = tree.get(id)
  const state = matter && procedures[matter.procedure]?.states[matter.state]
  if (!matter?.due || !state || !('owes' in state)) return null
  const due = recomputeDue(matter.due, facts.calendar)
  if (due.on === matter.due.on && due.provisional === matter.due.provisional) return null
  const ladder = ladderOf(state, matter, due, facts)
  const last = matter.ladder[matter.rung - 1]
  const rung = last === undefined ? 0 : ladder.filter((r) => r.on <= last.on).length
  const change: Change = { do: 'owe', party: matter.owedBy, due, ladder, rung }
  const after = { ...applyOne(matter, change), version: matter.version + 1 }
  const happening: Happening = {
    matter: id,
    root: matter.root,
    seq: after.version,
    procedure: matter.procedure,
    move: 'recount',
    actor: CLOCK,
    from: matter.state,
    to: matter.state,
    said: { was: matter.due.on, on: due.on },
    changes: [change],
    tells: matter.due.on === due.on || matter.owedBy === null ? [] : [matter.owedBy],
    because: null,
  }
  // Whoever waits for this matter owes by its new day.
  return { tree: mirror(procedures, new Map(tree).set(id, after)), happenings: [happening] }
}
