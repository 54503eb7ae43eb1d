import { z } from 'zod'
import { countOf } from '../../kernel/change.ts'
import { limitOf } from '../../kernel/declarations/pack.ts'
import type { Effect } from '../../kernel/effect.ts'
import { move, type LateStep, type Target } from '../../kernel/declarations/procedure.ts'
import { guardBeforeForm, guard, type Context } from '../../kernel/declarations/guard.ts'
import { feedbackOf, openCommitments, type Feedback } from '../content.ts'
import { add, bind, mark, parties, tell, without } from '../effects.ts'
import { childrenOf } from '../../kernel/matter.ts'
import { date, nothing, optionalText, rating, text } from '../forms.ts'
import { notInFuture } from '../guards.ts'

// Feedback (评): how it was handled and what came of it, by each rater for themselves; then again, or a dispute (§8).

export const feedbackLate: readonly LateStep[] = [
  { when: 'near', remind: 'rater' },
  { when: 'due', remind: 'rater' },
  { when: { after: 'remindAgainAfter' }, lapse: 'not_returned' },
]

const rateForm = z.strictObject({
  handling: rating.optional(),
  result: rating.optional(),
  text: optionalText.optional(),
})
const settleForm = z.strictObject({ opinion: text, heldOn: date, attended: text.optional() })

/** The axes the pack asks for, all of them (Shandong Art. 23, Shanghai Art. 21). */
const everyAxisRated = guard<z.infer<typeof rateForm>>('axes_unrated', (c) => {
  const axes = c.pack.feedback.axes.map((axis) => axis.id)
  const missing = axes.filter((axis) => c.form[axis] === undefined)
  return missing.length === 0 ? null : { missing, axes }
})

/** Dissatisfaction comes with concrete opinions, or the unit cannot do better (domain.md §8). */
const unhappyExplains = guard<z.infer<typeof rateForm>>('opinion_missing', (c) =>
  isUnhappy(c.form) && !c.form.text ? { field: 'text' } : null,
)

const feedbackOverdue = guardBeforeForm('not_yet_due', (c) => {
  const due = c.matter.due?.on ?? c.today
  return c.today > due ? null : { due, today: c.today }
})

/** Which reply is being rated: 1 for the first, one more for each time it was handled again. */
function roundOf(c: Context): number {
  return 1 + countOf(c.matter, 'redo') + countOf(c.matter, 'orders')
}

function isUnhappy(feedback: { handling?: string | undefined; result?: string | undefined }): boolean {
  return feedback.handling === 'dissatisfied' || feedback.result === 'dissatisfied'
}

function waitingFor(c: Context<z.infer<typeof rateForm>>): string[] {
  return without(parties(c.matter, 'rater'), c.actor.party)
}

function unhappyBefore(c: Context): boolean {
  return feedbackOf(c.matter).some((feedback: Feedback) => feedback.round === roundOf(c) && isUnhappy(feedback))
}

/** Once the last form is in: handled again if anyone is dissatisfied, a dispute when that has been tried. */
function handledAgain(c: Context): Effect {
  const left = countOf(c.matter, 'redo') < limitOf(c.pack, 'redoMax')
  return tell(c.matter.id, left ? 'handle_again' : 'dispute')
}

export const noPromiseOpen: Target = {
  state: 'closed',
  when: (c) => openCommitments(c.tree, c.matter.id).length === 0,
  ended: 'commitment',
}
export const followOrClose: readonly Target[] = [noPromiseOpen, { state: 'follow_up' }]

/** All assignments that were answered are handled once more, each under the pack's redo deadline. */
function reopenAssignments(c: Context): Effect[] {
  const answered = childrenOf(c.tree, c.matter.id, 'assignment').filter((m) => m.state === 'answered')
  return answered.map((m) => tell(m.id, 'again'))
}

const again = ['handle_again', 'dispute']

export const feedback = {
  rate: move<z.infer<typeof rateForm>>({
    from: ['replied'],
    to: [
      { state: 'stays', when: (c) => waitingFor(c).length > 0 || isUnhappy(c.form) || unhappyBefore(c) },
      ...followOrClose,
    ],
    by: ['rater'],
    form: rateForm,
    guards: [everyAxisRated, unhappyExplains],
    triggers: { itself: again },
    tells: ['office'],
    does: (c) => {
      const waiting = waitingFor(c)
      const said = add('feedback', { ...c.form, round: roundOf(c), by: c.actor.party, on: c.today })
      if (waiting.length > 0) return [said, bind('rater', waiting)]
      return isUnhappy(c.form) || unhappyBefore(c) ? [said, handledAgain(c)] : [said]
    },
  }),
  not_returned: move({
    from: ['replied'],
    to: [{ state: 'stays', when: unhappyBefore }, ...followOrClose],
    by: ['clock', 'office'],
    form: nothing,
    guards: [feedbackOverdue],
    triggers: { itself: again },
    tells: ['rater', 'office'],
    does: (c) => [
      ...parties(c.matter, 'rater').map((by) =>
        add('feedback', { notReturned: true, round: roundOf(c), by, on: c.today }),
      ),
      ...(unhappyBefore(c) ? [handledAgain(c)] : []),
    ],
  }),
  handle_again: move({
    from: ['replied'],
    to: 'redo',
    by: [],
    form: nothing,
    counts: { counter: 'redo', max: 'redoMax', beyond: 'dispute' },
    triggers: { children: ['again'] },
    tells: ['lead'],
    does: (c) => [mark(c, 'demand'), ...reopenAssignments(c)],
  }),
  dispute: move({
    from: ['replied'],
    to: 'disputed',
    by: [],
    form: nothing,
    tells: ['lead', 'chair'],
  }),
  // The office convenes proposer and unit and gives its opinion in writing (Chongqing Art. 26–28).
  settle: move({
    from: ['disputed'],
    to: followOrClose,
    by: ['office', 'chair'],
    form: settleForm,
    guards: [notInFuture('heldOn')],
    answers: true,
    tells: ['proposer', 'cosigner', 'merged_proposer', 'lead'],
    does: (c) => [add('settlements', c.form)],
  }),
  order: move({
    from: ['disputed'],
    to: 'redo',
    by: ['office', 'chair'],
    form: settleForm,
    guards: [notInFuture('heldOn')],
    counts: { counter: 'orders', max: 'ordersMax', beyond: 'settle' },
    triggers: { children: ['again'] },
    tells: ['proposer', 'cosigner', 'merged_proposer', 'lead'],
    does: (c) => [add('settlements', c.form), mark(c, 'demand'), ...reopenAssignments(c)],
  }),
}
