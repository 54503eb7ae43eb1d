import { z } from 'zod'
import type { Effect } from '../../kernel/effect.ts'
import { move, type LateStep } from '../../kernel/declarations/procedure.ts'
import { guard, type Context } from '../../kernel/declarations/guard.ts'
import { add, mark, set, setAll } from '../effects.ts'
import { dispositionId, reasonId, sessionId, nothing, publicity, shortText, text } from '../forms.ts'
import { mergedStayClosed } from './merging.ts'
import { knownSession, moved, placed } from '../placing.ts'

// Review (立): filed, returned, refused with a reason and a disposition, or merged (domain.md §4.3–§4.6).

/** A proposal that is not revised is the office's to end, with a reason, so that it does not lie forgotten. */
export const revisionLate: readonly LateStep[] = [
  { when: 'near', remind: 'proposer' },
  { when: 'due', remind: 'proposer' },
  { when: { after: 'escalateAfter' }, escalate: 'office' },
]

const office = ['office', 'chair']

const flagForm = z
  .strictObject({
    /** What it is about, in the body's own list of topics: the office files it there, lists and facets go by it. */
    topic: shortText,
    /** The session it counts to, or the term, where that is not the one it was handed in in. */
    session: sessionId,
    key: z.boolean(),
    expedited: z.boolean(),
    confidential: z.boolean(),
    publicity,
  })
  .partial()
const refuseForm = z.strictObject({
  code: reasonId,
  reason: text,
  disposition: dispositionId,
  consent: z.boolean().optional(),
})

function flagged(c: Context<z.infer<typeof flagForm>>): Effect[] {
  const { session: _placed, ...flags } = c.form
  return [...setAll(flags), ...moved(c)]
}

/** The reason stands in the pack's own list (domain.md §4.4). */
const knownReason = guard<z.infer<typeof refuseForm>>('unknown_reason', (c) => {
  const known = c.pack.refusalReasons.map((r) => r.code)
  return known.includes(c.form.code) ? null : { code: c.form.code, known }
})

const knownDisposition = guard<z.infer<typeof refuseForm>>('unknown_disposition', (c) => {
  const known = c.pack.dispositions.map(String)
  return known.includes(c.form.disposition) ? null : { disposition: c.form.disposition, known }
})

/** Passing it on as a report of public opinion needs the proposer's consent (domain.md §4.5). */
const reportConsent = guard<z.infer<typeof refuseForm>>('consent_missing', (c) =>
  c.form.disposition === 'as_social_condition_report' && c.form.consent !== true ? { field: 'consent' } : null,
)

export const review = {
  acknowledge: move({
    from: ['submitted'],
    to: 'under_review',
    by: office,
    form: nothing,
    tells: ['proposer', 'cosigner'],
  }),
  return_for_revision: move({
    from: ['submitted', 'under_review'],
    to: 'returned',
    by: office,
    form: z.strictObject({ reason: text }),
    counts: { counter: 'returns', max: 'returnsMax', beyond: 'refuse' },
    tells: ['proposer', 'cosigner'],
    does: (c) => [add('returns', { on: c.today, reason: c.form.reason })],
  }),
  refuse: move({
    from: ['submitted', 'under_review', 'returned'],
    to: 'not_filed',
    by: office,
    form: refuseForm,
    guards: [knownReason, knownDisposition, reportConsent],
    answers: true,
    tells: ['proposer', 'cosigner'],
    does: (c) => [set('refusal', c.form)],
  }),
  file: move({
    from: ['submitted', 'under_review'],
    to: 'filed',
    by: office,
    form: flagForm,
    guards: [knownSession],
    numbers: 'proposal',
    tells: ['proposer', 'cosigner'],
    does: (c) => [
      mark(c, 'filing'),
      ...flagged(c),
      ...(c.form.session === undefined ? placed(c, c.matter.marks['submission'] ?? c.today) : []),
    ],
  }),
  flag: move({
    from: ['submitted', 'under_review', 'returned', 'filed', 'in_handling', 'replied', 'redo', 'disputed', 'follow_up'],
    to: 'stays',
    by: office,
    form: flagForm,
    guards: [knownSession, mergedStayClosed],
    tells: ['lead'],
    does: flagged,
  }),
}
