import type { Change } from './change.ts'
import { dateFrom } from './time/calendar.ts'
import { computeDue, extendDue, nearDueOn, type Due, type IsoDate } from './time/deadline.ts'
import type { Matter, Rung } from './matter.ts'
import { slotOf, type SlotName } from './declarations/pack.ts'
import type { Effect } from './effect.ts'
import type { LateStep, Procedure, State } from './declarations/procedure.ts'
import type { Facts } from './declarations/guard.ts'

export type OwingState = Extract<State, { owes: string }>
type Owed = Extract<Change, { do: 'owe' }>

/**
 * Who owes the next step in a matter that has just changed, by when, and its lateness ladder; null when the move does
 * not change that. A clock keeps running through states that share a deadline slot (drafting, checking and signing a
 * reply all run on the reply's one deadline) unless the move restarts it.
 */
export function owing(
  procedure: Procedure,
  before: Matter,
  after: Matter,
  arrival: { readonly entering: boolean; readonly restarts: boolean },
  effects: readonly Effect[],
  facts: Facts,
): Owed | null {
  const state = procedure.states[after.state]
  if (state === undefined || !('owes' in state)) {
    // A closed matter is owed by no party; what a waiting one owes is derived from its children (see `mirror`).
    return arrival.entering ? { do: 'owe', party: null, due: null, ladder: [], rung: 0 } : null
  }
  const party = after.roles[state.owes]?.[0]
  if (party === undefined) throw new Error(`${procedure.name}.${after.state} is owed by ${state.owes}, bound to nobody`)
  const granted = effects.find((e) => e.do === 'extend')
  const recount = effects.some((e) => e.do === 'recount')
  if (!arrival.entering && granted === undefined && !recount && party === before.owedBy) return null

  const goesOn = !arrival.restarts && !recount && (state.due === 'running' || before.due?.slot === slotNameOf(state))
  const running = goesOn || !arrival.entering ? before.due : null
  const base = recount ? null : running
  const due =
    granted && before.due ? extendDue(before.due, granted.to, granted.why) : (base ?? dueOf(state, after, facts))
  const ladder = ladderOf(state, after, due, facts)
  return { do: 'owe', party, due, ladder, rung: granted || !running ? 0 : alreadyTaken(before, ladder) }
}

/** The due date of a pack's slot for this matter: from the slot's own mark, or from today when it runs from entry. */
export function dueBySlot(slotName: SlotName, matter: Matter, facts: Facts): Due {
  const slot = slotOf(facts.pack, slotName)
  const start = slot.from === 'entry' ? facts.today : (matter.marks[slot.from] ?? facts.today)
  return computeDue({ slot, slotName, start, mark: slot.from, calendar: facts.calendar })
}

/** Dates every rung that applies, in the order the days come. */
export function ladderOf(state: OwingState, matter: Matter, due: Due, facts: Facts): readonly Rung[] {
  const rungs = state.late.flatMap((late, step) => {
    const on = dayOf(late, matter, due, facts)
    return on === null ? [] : [{ on, step }]
  })
  return rungs.toSorted((a, b) => (a.on === b.on ? a.step - b.step : a.on < b.on ? -1 : 1))
}

function dayOf(late: LateStep, matter: Matter, due: Due, facts: Facts): IsoDate | null {
  const { when } = late
  if (when === 'near') return nearDueOn(due, facts.pack.nearDue, facts.calendar)
  if (when === 'due') return dateFrom(due.on, { n: 1, unit: 'd' }, facts.calendar)
  if ('after' in when) return dateFrom(due.on, facts.pack.ladder[when.after], facts.calendar)
  const slotDue = dueBySlot(when.slot, matter, facts).on
  return slotDue < due.on ? dateFrom(slotDue, { n: 1, unit: 'd' }, facts.calendar) : null
}

function dueOf(state: OwingState, matter: Matter, facts: Facts): Due {
  if (state.due === 'running') throw new Error(`${matter.procedure}.${matter.state} is entered without a running clock`)
  if (typeof state.due === 'string') return dueBySlot(state.due, matter, facts)
  const own = matter.content[state.due.own]
  if (typeof own !== 'string') throw new Error(`${matter.procedure}.${matter.state} needs a date in ${state.due.own}`)
  const slot = { given: own, from: 'entry' } as const
  return computeDue({ slot, slotName: state.due.own, start: facts.today, mark: 'entry', calendar: facts.calendar })
}

function slotNameOf(state: OwingState): string {
  return typeof state.due === 'string' ? state.due : state.due.own
}

/** How many rungs of the new ladder are no later than the last rung taken on the old one: they are not taken twice. */
function alreadyTaken(before: Matter, ladder: readonly Rung[]): number {
  const last = before.ladder[before.rung - 1]
  return last === undefined ? 0 : ladder.filter((rung) => rung.on <= last.on).length
}
