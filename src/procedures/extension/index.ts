import { raiserKinds } from '../../kernel/party.ts'
import { access } from './access.ts'
import { presentation } from './presentation.ts'
import { z } from 'zod'
import { move, start, type LateStep, type Procedure } from '../../kernel/declarations/procedure.ts'
import { guard } from '../../kernel/declarations/guard.ts'
import { set, tellParent } from '../effects.ts'
import { cancelled } from '../asked.ts'
import { date, nothing, text } from '../forms.ts'
import { slots } from './slots.ts'

const approverLate: readonly LateStep[] = [
  { when: 'near', remind: 'approver' },
  { when: 'due', remind: 'approver' },
  { when: { after: 'escalateAfter' }, escalate: 'chair' },
]

/** Granted for no longer than was asked. */
const notBeyondAsked = guard<{ until?: string | undefined }>('extension_out_of_range', (c) => {
  const { until: asked = '', dueBefore: due = '' } = c.matter.content
  const to = c.form.until
  return to === undefined || (to > String(due) && to <= String(asked)) ? null : { field: 'until', due, max: asked }
})

/** A request for a later date (延期申请): decided by a definite day, while the old date goes on counting. §5.3(3). */
export const extension: Procedure = {
  name: 'extension',
  attaches: { to: ['answer', 'promise'], openedBy: ['request_extension'], endsBy: 'cancel' },
  slots,
  desks: ['office', 'chair'],
  roles: { unit: ['unit'], proposer: raiserKinds, approver: ['office'], chair: ['chair'] },
  states: {
    asked: { owes: 'approver', due: 'extensionWithin', late: approverLate },
    granted: { final: true },
    refused: { final: true },
    cancelled: { final: true },
  },
  starts: {
    opened: start({ to: 'asked', by: [], form: nothing, binds: ['unit', 'approver', 'chair'], tells: ['approver'] }),
  },
  moves: {
    grant: move({
      from: ['asked'],
      to: 'granted',
      by: ['approver', 'chair'],
      form: z.strictObject({ until: date.optional(), reason: text.optional() }),
      guards: [notBeyondAsked],
      triggers: { parent: ['extend'] },
      tells: ['unit', 'proposer'],
      does: (c) => {
        const { until = '', reason = '' } = c.matter.content
        const to = c.form.until ?? String(until)
        return [set('decision', { until: to }), tellParent(c, 'extend', { until: to, reason })]
      },
    }),
    refuse: move({
      from: ['asked'],
      to: 'refused',
      by: ['approver', 'chair'],
      form: z.strictObject({ reason: text }),
      tells: ['unit', 'proposer'],
      does: (c) => [set('decision', c.form)],
    }),
    cancel: cancelled(['asked']),
  },

  access,
  presentation,
}
