import { z } from 'zod'
import { childrenOf } from '../../kernel/matter.ts'
import { move, type LateStep, type Target } from '../../kernel/declarations/procedure.ts'
import { guardBeforeForm, guard } from '../../kernel/declarations/guard.ts'
import { asksOf, openCommitments } from '../content.ts'
import { add, mark, openChildren, parties, set, tell } from '../effects.ts'
import { text } from '../forms.ts'
import { notInFuture } from '../guards.ts'
import {
  answeredForm,
  asksAssigned,
  assignForm,
  assignments,
  passedOn,
  promiseEnded,
  promiseEndedForm,
  recordAnswers,
  unitsDistinct,
} from '../handling.ts'
import { raisersOf } from './adopting.ts'
import { noteForm, presentForm } from './forms.ts'

// Answering: whoever it is addressed to studies it, has it answered ask by ask, and the answer is put before the body.

export const addresseeLate: readonly LateStep[] = [
  { when: 'near', remind: 'addressee' },
  { when: 'due', remind: 'addressee' },
  { when: { after: 'remindAgainAfter' }, remind: 'addressee' },
  { when: { after: 'escalateAfter' }, escalate: 'office' },
]

/** The office enters what the addressee has decided on paper. */
const addressee = ['addressee', 'office']

const passed = passedOn(['in_handling'], ['drafter', 'addressee'], raisersOf)

const handled = guardBeforeForm('nothing_handled', (c) =>
  childrenOf(c.tree, c.matter.id, 'assignment').some((m) => m.state === 'answered') ? null : { instead: 'present' },
)

type Presented = z.infer<typeof presentForm>

/** The body says of each ask what came of it, once. */
const everyAsk = guard<Presented>('asks_unanswered', (c) => {
  const known = asksOf(c.matter).map((ask) => ask.id)
  const told = c.form.results.map(({ ask }) => ask)
  const missing = known.filter((ask) => !told.includes(ask))
  const stray = told.filter((ask, i) => !known.includes(ask) || told.indexOf(ask) !== i)
  return missing.length + stray.length === 0 ? null : { missing, stray }
})

const reasonsGiven = guard<Presented>('reason_missing', (c) => {
  const bare = c.form.results.find(({ asAdopted, reason }) => asAdopted !== 'adopted' && !reason)
  return bare === undefined ? null : { field: 'reason', ask: bare.ask }
})

const noPromiseOpen: Target = {
  state: 'closed',
  when: (c) => openCommitments(c.tree, c.matter.id).length === 0,
  ended: 'commitment',
}

export const answering = {
  // A leader's note (批示): what whoever leads the addressee has written on it.
  note: move<z.infer<typeof noteForm>>({
    from: ['sent'],
    to: 'stays',
    by: addressee,
    form: noteForm,
    guards: [notInFuture('on')],
    tells: ['office', 'drafter'],
    does: (c) => [add('notes', c.form)],
  }),
  assign: move({
    from: ['sent'],
    to: 'in_handling',
    by: addressee,
    form: assignForm,
    guards: [unitsDistinct, asksAssigned],
    binds: ['lead'],
    tells: ['office', 'drafter'],
    does: (c) => [mark(c, 'assignment'), ...assignments(c, raisersOf(c))],
  }),
  turn_down: move({
    from: ['sent'],
    to: 'replied',
    by: addressee,
    form: z.strictObject({ reason: text }),
    tells: ['office', 'drafter'],
    does: (c) => [mark(c, 'reply'), set('declined', { reason: c.form.reason, on: c.today })],
  }),
  reassign: move({ ...passed, counts: { counter: 'handBacks', max: 'handBacksMax', beyond: 'transferred' } }),
  transferred: move(passed),
  answered: move({
    from: ['in_handling'],
    to: [
      { state: 'replied', when: (c) => openChildren(c, 'assignment').length === 0, ended: 'assignment' },
      { state: 'stays' },
    ],
    by: [],
    form: answeredForm,
    tells: ['drafter', 'addressee', 'office'],
    does: (c) => [mark(c, 'reply'), ...recordAnswers(c, parties(c.matter, 'drafter'))],
  }),
  present: move<Presented>({
    from: ['replied'],
    to: [noPromiseOpen, { state: 'follow_up' }],
    by: ['office', 'chair'],
    form: presentForm,
    guards: [everyAsk, reasonsGiven, notInFuture('on')],
    answers: true,
    tells: ['drafter', 'organ', 'addressee', 'lead'],
    does: (c) => [set('presented', { on: c.form.on, meeting: c.form.meeting }), set('results', c.form.results)],
  }),
  // What does not answer the motion is asked for once more; then it is presented as it is.
  ask_again: move({
    from: ['replied'],
    to: 'in_handling',
    by: ['office', 'chair'],
    form: z.strictObject({ reason: text }),
    guards: [handled],
    counts: { counter: 'redo', max: 1, beyond: 'present' },
    triggers: { children: ['again'] },
    tells: ['addressee', 'lead', 'drafter'],
    does: (c) => [
      mark(c, 'demand'),
      ...childrenOf(c.tree, c.matter.id, 'assignment')
        .filter((m) => m.state === 'answered')
        .map((m) => tell(m.id, 'again')),
    ],
  }),
  promise_ended: move({
    from: ['in_handling', 'replied', 'follow_up'],
    to: [{ ...noPromiseOpen, from: ['follow_up'] }, { state: 'stays' }],
    by: [],
    form: promiseEndedForm,
    tells: ['drafter', 'office'],
    does: promiseEnded,
  }),
}
