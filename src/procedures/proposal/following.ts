import { z } from 'zod'
import { move, start } from '../../kernel/declarations/procedure.ts'
import { guard } from '../../kernel/declarations/guard.ts'
import { asksOf } from '../content.ts'
import { add, bind, desks, set, setAll, type Plain } from '../effects.ts'
import {
  askId,
  asks,
  date,
  memberId,
  unitId,
  listOf,
  outcome,
  promise,
  shortText,
  text,
  optionalText,
} from '../forms.ts'
import { after, notTooFar } from '../guards.ts'
import { outcomeNow, promiseEnded, promiseEndedForm, promises } from '../handling.ts'
import { noPromiseOpen } from './feedback.ts'
import { numberedAsks, replyField, sourceField, unknownField } from '../replied.ts'
import { placedAsNamed } from '../placing.ts'
import { promisees } from './handling.ts'

// Follow-up (督): every promise is seen through; a look-back (回头看) opens a closed matter again (domain.md §9).

const lookBackForm = z.strictObject({
  ...promise.shape,
  finding: text,
  ask: askId,
  unit: unitId,
  now: outcome.default('in_progress'),
})

const knownAsk = guard<{ ask: string }>('unknown_ask', (c) => {
  const known = asksOf(c.matter).map((ask) => ask.id)
  return known.includes(c.form.ask) ? null : { ask: c.form.ask, known }
})

const knownUnit = guard<{ unit: string }>('unknown_party', (c) =>
  c.partyKind(c.form.unit) === 'unit' ? null : { role: 'unit', party: c.form.unit, kinds: ['unit'] },
)

export const following = {
  promise_ended: move({
    from: ['in_handling', 'replied', 'redo', 'disputed', 'follow_up'],
    to: [{ ...noPromiseOpen, from: ['follow_up'] }, { state: 'stays' }],
    by: [],
    form: promiseEndedForm,
    tells: ['proposer', 'cosigner', 'merged_proposer', 'office'],
    does: promiseEnded,
  }),
  // What was called done is found not to be: the finding is recorded and becomes a promise with a date.
  look_back: move({
    from: ['closed'],
    to: 'follow_up',
    by: ['office', 'chair', 'verifier'],
    form: lookBackForm,
    guards: [knownAsk, knownUnit, after('due'), notTooFar('due')],
    counts: { counter: 'lookBacks', max: 'lookBacksMax', beyond: 'refer_up' },
    tells: ['proposer', 'lead'],
    does: (c) => {
      const { finding, ask, unit, now, ...promised } = c.form
      return [
        add('findings', { finding, ask, unit, on: c.today }),
        outcomeNow(c, now),
        ...promises(c, promisees(c), unit, ask, [promised]),
      ]
    },
  }),
  refer_up: move({
    from: ['closed'],
    to: 'stays',
    by: ['office', 'verifier'],
    form: z.strictObject({ reason: text }),
    tells: ['chair'],
  }),
}

/** A record taken over from an old register: it says what the register says, and names what it does not know. */
const historyForm = z.strictObject({
  // Longer than a subject written today may be: an old register kept to no such limit, and nothing is cut off.
  subject: shortText,
  situation: optionalText.optional(),
  asks,
  category: optionalText.optional(),
  topic: shortText.optional(),
  term: shortText.optional(),
  session: shortText.optional(),
  proposers: listOf(memberId),
  cosigners: listOf(memberId),
  units: listOf(unitId),
  raisedOn: date.optional(),
  reply: replyField.optional(),
  resolution: optionalText.optional(),
  publicity: z.enum(['full', 'summary', 'none']).default('full'),
  unknown: unknownField,
  source: sourceField,
})

export const history = start({
  to: 'historical',
  by: ['office'],
  form: historyForm,
  binds: ['office'],
  numbers: 'proposal',
  does: (c) => {
    const { proposers, cosigners, units, asks: list, term, session, ...rest } = c.form
    return [
      ...desks(c),
      bind('proposer', proposers),
      bind('cosigner', cosigners),
      bind('lead', units),
      ...setAll(rest as { [field: string]: Plain }),
      ...placedAsNamed(c, { term, session }),
      set('asks', numberedAsks(list)),
    ]
  },
})
