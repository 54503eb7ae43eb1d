import { dateFrom } from '../kernel/time/calendar.ts'
import { childrenOf } from '../kernel/matter.ts'
import { dueBySlot } from '../kernel/owing.ts'
import { guardBeforeForm, guard, type Facts, type Guard } from '../kernel/declarations/guard.ts'
import type { SlotName } from '../kernel/declarations/pack.ts'
import { asksOf, openCommitments } from './content.ts'
import { openChildren } from './effects.ts'
import type { Reply } from './forms.ts'

// Conditions more than one procedure needs, or that read as a rule of their own. Each returns null when it is met, or
// what a person must know to meet it.

/** A date in the form lies after today. */
export function after(field: string): Guard<{ readonly [field: string]: unknown }> {
  return guard('date_not_after_today', (c) => {
    const on = c.form[field]
    return typeof on === 'string' && on > c.today ? null : { field, today: c.today }
  })
}

/** No promise is made for a later day than this: what nobody in office will see is not a promise. */
export const promiseMonthsMax = 120

function latest(c: Facts): string {
  return dateFrom(c.today, { n: promiseMonthsMax, unit: 'm' }, c.calendar)
}

/** The date of a promise lies within sight. */
export function notTooFar(field: string): Guard<{ readonly [field: string]: unknown }> {
  return guard('date_too_far', (c) => {
    const on = c.form[field]
    return typeof on === 'string' && on > latest(c) ? { field, max: latest(c) } : null
  })
}

const promisedDays = (form: Reply): string[] => form.answers.flatMap((a) => a.commitments.map((promise) => promise.due))

/** What a reply promises is to be done after today, and within sight. */
export const promisesAhead: Guard<Reply> = guard('date_not_after_today', (c) =>
  promisedDays(c.form).every((day) => day > c.today) ? null : { field: 'due', today: c.today },
)
export const promisesInSight: Guard<Reply> = guard('date_too_far', (c) =>
  promisedDays(c.form).every((day) => day <= latest(c)) ? null : { field: 'due', max: latest(c) },
)

/** Nothing can have happened tomorrow. */
export function notInFuture(field: string): Guard<{ readonly [field: string]: unknown }> {
  return guard('date_in_future', (c) => {
    const on = c.form[field]
    return typeof on === 'string' && on > c.today ? { field, today: c.today } : null
  })
}

/** The pack's window is still open today. */
export function within(slot: SlotName): Guard {
  const open = guardBeforeForm('window_closed', (c) => {
    const until = dueBySlot(slot, c.matter, c).on
    return c.today <= until ? null : { until, today: c.today }
  })
  return { ...open, slots: [slot] }
}

/** An extension must be asked for before the due date has passed (Qingdao Art. 25, Shanghai Art. 19). */
export const notYetLate: Guard = guardBeforeForm('already_late', (c) => {
  const due = c.matter.due?.on
  return due !== undefined && c.today > due && c.pack.extension.mustBeBeforeDue ? { due, today: c.today } : null
})

/** One request at a time: until it is decided, no other is made and the assignment is not objected to. */
export const noneAskedFor: Guard = {
  ...guardBeforeForm('extension_pending', (c) => {
    const [pending] = openChildren(c, 'extension')
    return pending === undefined ? null : { extension: pending.id }
  }),
  ended: 'extension',
}

export function noneOpen(procedure: string): Guard {
  const met = guardBeforeForm('children_open', (c) => {
    const open = childrenOf(c.tree, c.matter.id, procedure).filter((m) => !m.closed)
    return open.length === 0 ? null : { procedure, open: open.map((m) => m.id) }
  })
  return { ...met, ended: procedure }
}

/** A new date lies after the running one and, for a reply, not beyond the longest the pack allows. */
export function laterThanDue(field: string, longest?: SlotName): Guard<{ readonly [field: string]: unknown }> {
  const inRange = guard<{ readonly [field: string]: unknown }>('extension_out_of_range', (c) => {
    const to = c.form[field]
    const due = c.matter.due?.on ?? c.today
    const max =
      longest === undefined ? dateFrom(c.today, { n: 60, unit: 'm' }, c.calendar) : dueBySlot(longest, c.matter, c).on
    return typeof to === 'string' && to > due && to <= max ? null : { field, due, max }
  })
  return longest === undefined ? inRange : { ...inRange, slots: [longest] }
}

/** The reply answers every ask this unit was given, one by one (Qingdao Art. 29), and no other. */
export const everyAskAnswered: Guard<Reply> = guard('asks_unanswered', (c) => {
  const asked = asksOf(c.matter).map((ask) => ask.id)
  const told = c.form.answers.map((answer) => answer.ask)
  const missing = asked.filter((id) => !told.includes(id))
  const stray = told.filter((id, i) => !asked.includes(id) || told.indexOf(id) !== i)
  return missing.length + stray.length === 0 ? null : { missing, stray }
})

/**
 * What an outcome must carry: a commitment when something is in progress or planned (Chongqing Art. 22(2), Shanghai
 * Art. 18), a reason when it cannot be, the upward report when it is above the unit's power (Chongqing Art. 22(4)).
 */
export const outcomesComplete: Guard<Reply> = guard('outcome_incomplete', (c) => {
  for (const answer of c.form.answers) {
    const requires = new Set(c.pack.outcomes.filter((o) => o.means.includes(answer.outcome)).flatMap((o) => o.requires))
    const { ask, outcome } = answer
    if (outcome === 'in_progress' || outcome === 'planned') requires.add('commitment')
    if (outcome === 'not_possible') requires.add('reason')
    if (outcome === 'above_power') requires.add('upward_report')
    const kept = c.matter.parent === null ? [] : openCommitments(c.tree, c.matter.parent, ask)
    if (requires.has('commitment') && answer.commitments.length + kept.length === 0)
      return { ask, outcome, needs: 'commitments' }
    if (requires.has('reason') && answer.reason === undefined) return { ask, outcome, needs: 'reason' }
    if (requires.has('upward_report') && answer.upwardReport === undefined)
      return { ask, outcome, needs: 'upwardReport' }
  }
  return null
})
