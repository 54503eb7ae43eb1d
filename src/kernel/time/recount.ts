import type { ActOutcome } from '../act.ts'
import type { Happening } from '../happening.ts'
import { apply, type Change } from '../change.ts'
import { computeDue, recomputeDue, type Due } from './deadline.ts'
import type { Matter, Tree } from '../matter.ts'
import { mirror } from '../mirror.ts'
import { ladderOf } from '../owing.ts'
import { CLOCK } from '../party.ts'
import type { Procedures } from '../declarations/procedure.ts'
import type { Facts } from '../declarations/guard.ts'

/**
 * Recomputes a running deadline on another calendar. Null when it does not change; otherwise one event that records the
 * change.
 */
export function recount(procedures: Procedures, tree: Tree, id: string, facts: Facts): ActOutcome | null {
  const matter = tree.get(id)
  const due = matter && dueByNewDays(matter, facts)
  return matter && due ? moved(procedures, tree, matter, due, facts) : null
}

/**
 * The due date of a running deadline on a calendar that has learned a year, or on another calendar; null where date and
 * certainty stay as they were, and where it would make late today what is not: nobody could have known.
 */
export function dueByNewDays(
  { due, closed }: Matter,
  { calendar, today }: Pick<Facts, 'calendar' | 'today'>,
): Due | null {
  if (closed || due === null) return null
  const next = recomputeDue(due, calendar)
  if (next.on === due.on && next.provisional === due.provisional) return null
  return next.on < today && due.on >= today ? null : next
}

/**
 * Counts a running deadline again by the rules in force now, where a body has chosen other rules and wants running
 * deadlines to follow them. Null, and so kept as it runs, when the rule is the same; when the date was granted or set
 * by somebody (an extension, a correction, a promise's own date); and when the new date would make late today what is
 * not: no rule is to be broken before it was known.
 */
export function recountByRules(procedures: Procedures, tree: Tree, id: string, facts: Facts): ActOutcome | null {
  const matter = tree.get(id)
  const due = matter && dueByNewRules(matter, facts)
  return matter && due ? moved(procedures, tree, matter, due, facts) : null
}

/** The due date the rules in force would give a running deadline; null where it stays as it is. */
export function dueByNewRules(matter: Matter, facts: Facts): Due | null {
  const { due } = matter
  if (matter.closed || due === null) return null
  // A date of the matter's own, and a deadline no procedure declares any more, follow no rule of the pack.
  const slot = Object.hasOwn(facts.pack.slots, due.slot) ? facts.pack.slots[due.slot] : undefined
  if (slot === undefined) return null
  const start = slot.from === due.mark ? due.start : matter.marks[slot.from]
  if (start === undefined || due.changes.some(isSomebodys)) return null
  const fresh = computeDue({ slot, slotName: due.slot, start, mark: slot.from, calendar: facts.calendar })
  if (fresh.on === due.on || (fresh.on < facts.today && due.on >= facts.today)) return null
  const why = `${facts.pack.name['zh-CN']} / ${facts.pack.name.en}`
  const change = { kind: 'corrected', rule: slot, start, why, was: due.on, on: fresh.on } as const
  return { ...fresh, changes: [...due.changes, change] }
}

/** Whether the date was granted, paused or set by a person: no rule moves it. */
function isSomebodys(change: Due['changes'][number]): boolean {
  return change.kind === 'corrected' ? change.to !== undefined : change.kind !== 'recomputed'
}

/** One event that records the change, in the matter and in those that mirror it. */
function moved(procedures: Procedures, tree: Tree, matter: Matter, due: Due, facts: Facts): ActOutcome | null {
  const { id } = matter
  const state = procedures[matter.procedure]?.states[matter.state]
  if (matter.due === null || !state || !('owes' in state)) return null
  const ladder = ladderOf(state, matter, due, facts)
  const last = matter.ladder[matter.rung - 1]
  const rung = last === undefined ? 0 : ladder.filter((r) => r.on <= last.on).length
  const change: Change = { do: 'owe', party: matter.owedBy, due, ladder, rung }
  const after = apply(matter, [change])
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
  // Matters that wait for this one take over its new day.
  return { tree: mirror(procedures, new Map(tree).set(id, after)), happenings: [happening] }
}
