import { access } from './access.ts'
import { presentation } from './presentation.ts'
import { z } from 'zod'
import { move, start, type Procedure } from '../../kernel/declarations/procedure.ts'
import { guardBeforeForm } from '../../kernel/declarations/guard.ts'
import { add, mark, set } from '../effects.ts'
import { cancelled } from '../asked.ts'
import { nothing, optionalText, text } from '../forms.ts'
import { limits, slots } from './slots.ts'

const writing = ['in_handling', 'redoing']

/** An opinion is asked for again only while the reply that will state it is being written. */
const replyBeingWritten = guardBeforeForm('reply_closed', (c) => {
  const state = c.tree.get(c.matter.parent ?? '')?.state ?? ''
  return writing.includes(state) ? null : { state, from: writing }
})

/** A co-handler's opinion (会办意见), owed to the lead unit under a clock of its own. domain.md §5.2, §6.2. */
export const opinion: Procedure = {
  name: 'opinion',
  traits: ['opinion'],
  attaches: { to: ['answer'], openedBy: ['sign_for', 'deem_received', 'keep', 'add_cohandler'], endsBy: 'cancel' },
  slots,
  limits,
  desks: ['office', 'chair'],
  roles: { unit: ['unit'], lead: ['unit'], office: ['office'], chair: ['chair'] },
  states: {
    requested: {
      owes: 'unit',
      due: 'coopinionWithin',
      late: [
        { when: 'near', remind: 'unit' },
        { when: 'due', remind: 'unit' },
        { when: { after: 'escalateAfter' }, escalate: 'office' },
      ],
    },
    sent_back: {
      owes: 'unit',
      due: 'coopinionRedo',
      late: [
        { when: 'due', remind: 'unit' },
        { when: { after: 'escalateAfter' }, escalate: 'office' },
      ],
    },
    given: { final: true },
    waived: { final: true },
    cancelled: { final: true },
  },
  starts: {
    opened: start({
      to: 'requested',
      by: [],
      form: nothing,
      binds: ['unit', 'lead', 'office', 'chair'],
      tells: ['unit'],
    }),
  },
  moves: {
    sign_for: move({
      from: ['requested'],
      to: 'stays',
      by: ['unit'],
      form: nothing,
      does: (c) => [mark(c, 'receipt'), { do: 'recount' }],
    }),
    // A disagreement is recorded as one; the lead unit has to state it in the reply.
    give: move({
      from: ['requested', 'sent_back'],
      to: 'given',
      by: ['unit'],
      form: z.strictObject({ text, agrees: z.boolean(), disagreement: optionalText.optional() }),
      tells: ['lead'],
      does: (c) => [add('opinions', { ...c.form, on: c.today }), set('agrees', c.form.agrees)],
    }),
    // An empty opinion is given again (Chongqing Art. 20: within 5 working days).
    send_back: move({
      from: ['given'],
      to: 'sent_back',
      by: ['lead', 'office'],
      form: z.strictObject({ reason: text }),
      guards: [replyBeingWritten],
      counts: { counter: 'sendBacks', max: 'opinionSendBacksMax', beyond: 'refer_up' },
      tells: ['unit'],
      does: (c) => [mark(c, 'demand'), add('sentBack', { reason: c.form.reason, on: c.today })],
    }),
    refer_up: move({
      from: ['given'],
      to: 'stays',
      by: ['lead'],
      form: z.strictObject({ reason: text }),
      tells: ['office'],
    }),
    waive: move({
      from: ['requested', 'sent_back'],
      to: 'waived',
      by: ['lead', 'office', 'chair'],
      form: z.strictObject({ reason: text }),
      tells: ['unit', 'office'],
    }),
    cancel: cancelled(['requested', 'sent_back']),
  },

  access,
  presentation,
}
