import { z } from 'zod'
import { earlyGuard, move, start, type LateStep } from '../../kernel/procedure.ts'
import { asksOf } from '../content.ts'
import { bind, desks, mark, parties } from '../effects.ts'
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
  does: (c) => {
    const { addressee, ...rest } = c.form
    return [
      bind('drafter', [c.actor.party]),
      ...desks(c),
      ...(addressee === undefined ? [] : [bind('addressee', [addressee])]),
      ...written(rest, []),
    ]
  },
})

/** What it is about, what was found, and at least one thing that is asked. */
const complete = earlyGuard('incomplete', (c) => missingFrom(c.matter, ['subject', 'findings', 'asks']))

const addressed = earlyGuard('addressee_missing', (c) =>
  parties(c.matter, 'addressee').length > 0 ? null : { field: 'addressee' },
)

export const drafting = {
  save: move<z.infer<typeof editForm>>({
    from: ['drafting'],
    to: 'stays',
    by: ['drafter'],
    form: editForm,
    does: (c) => {
      const { addressee, ...rest } = c.form
      return [...(addressee === undefined ? [] : [bind('addressee', [addressee])]), ...written(rest, asksOf(c.matter))]
    },
  }),
  table: move({
    from: ['drafting'],
    to: 'tabled',
    by: ['drafter'],
    form: z.strictObject({}),
    guards: [complete, addressed, notTooManyAsks],
    binds: ['addressee'],
    tells: ['office'],
    does: (c) => [mark(c, 'submission'), bind('addressee', parties(c.matter, 'addressee')), ...placed(c, c.today)],
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
