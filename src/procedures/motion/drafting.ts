import { z } from 'zod'
import { move, start, type LateStep } from '../../kernel/declarations/procedure.ts'
import { guardBeforeForm } from '../../kernel/declarations/guard.ts'
import { asksOf } from '../content.ts'
import { bind, desks, mark } from '../effects.ts'
import { text } from '../forms.ts'
import { missingFrom, notTooManyAsks, written } from '../writing.ts'
import { placed } from '../placing.ts'
import { draftForm, editForm } from './forms.ts'

// Drafting: a committee or a working group writes what the body is to say, from its own investigation.

export const drafterLate: readonly LateStep[] = [
  { when: 'near', remind: 'drafter' },
  { when: 'due', remind: 'drafter' },
  { when: { after: 'remindAgainAfter' }, remind: 'drafter' },
  { when: { after: 'escalateAfter' }, escalate: 'office' },
]

export const draft = start<z.infer<typeof draftForm>>({
  to: 'drafting',
  by: ['group', 'member'],
  form: draftForm,
  binds: ['drafter', 'office'],
  does: (c) => [bind('drafter', [c.actor.party]), ...desks(c), ...written(c.form, [])],
})

/** What it is about, what was found, and at least one thing that is asked. */
const complete = guardBeforeForm('incomplete', (c) => missingFrom(c.matter, ['subject', 'findings', 'asks']))

/** It is sent to a unit of the body; that unit hears of it only then. */
const addressed = guardBeforeForm('addressee_missing', (c) =>
  c.partyKind(String(c.matter.content['addressee'])) === 'unit' ? null : { field: 'addressee' },
)

export const drafting = {
  save: move<z.infer<typeof editForm>>({
    from: ['drafting'],
    to: 'stays',
    by: ['drafter'],
    form: editForm,
    does: (c) => written(c.form, asksOf(c.matter)),
  }),
  table: move({
    from: ['drafting'],
    to: 'tabled',
    by: ['drafter'],
    form: z.strictObject({}),
    guards: [complete, addressed, notTooManyAsks],
    tells: ['office'],
    does: (c) => [mark(c, 'submission'), ...placed(c, c.today)],
  }),
  // Nothing has been handed in that somebody would have to answer: whoever drafts it ends it, or the office for them.
  drop: move({
    from: ['drafting'],
    to: 'dropped',
    by: ['drafter', 'office'],
    form: z.strictObject({ reason: text }),
    answers: true,
    tells: ['drafter', 'office'],
  }),
}
