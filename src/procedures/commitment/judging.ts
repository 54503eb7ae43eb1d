import { z } from 'zod'
import type { Effect } from '../../kernel/effect.ts'
import { move } from '../../kernel/declarations/procedure.ts'
import { guardBeforeForm, guard, type Context } from '../../kernel/declarations/guard.ts'
import { promiserOf } from '../content.ts'
import { add, mark, set, tellParent } from '../effects.ts'
import { date, nothing, optionalText, rating, text } from '../forms.ts'
import { after, notInFuture, notTooFar } from '../guards.ts'

// Judging a promise: verified on the spot, rated by the proposer, contested or accepted as not fulfilled.

const rateForm = z.strictObject({ rating, text: optionalText.optional() })
const office = ['office', 'chair']
const endsPromise = { parent: ['promise_ended'] } as const

const unhappyExplains = guard<z.infer<typeof rateForm>>('opinion_missing', (c) =>
  c.form.rating === 'dissatisfied' && !c.form.text ? { field: 'text' } : null,
)

const ratingOverdue = guardBeforeForm('not_yet_due', (c) => {
  const due = c.matter.due?.on ?? c.today
  return c.today > due ? null : { due, today: c.today }
})

/** What it was promised in hears how it ended. */
function ended(c: Context, fulfilled: boolean): Effect[] {
  const { ask = '' } = c.matter.content
  const unit = promiserOf(c.matter)
  return [mark(c, 'ended'), tellParent(c, 'promise_ended', { commitment: c.matter.id, ask, unit, fulfilled })]
}

export const judging = {
  verify: move({
    from: ['claimed'],
    to: 'verified',
    by: ['verifier', ...office],
    form: z.strictObject({ finding: text, seenOn: date }),
    guards: [notInFuture('seenOn')],
    tells: ['unit', 'proposer', 'office'],
    does: (c) => [mark(c, 'verification'), set('verification', { ...c.form, by: c.actor.party, on: c.today })],
  }),
  send_back: move({
    from: ['claimed'],
    to: 'open',
    by: ['verifier', ...office],
    form: z.strictObject({ reason: text }),
    counts: { counter: 'claimSendBacks', max: 'claimSendBacksMax', beyond: 'record_default' },
    tells: ['unit', 'proposer'],
    does: (c) => [add('sentBack', { reason: c.form.reason, on: c.today })],
  }),
  // The proposer's second rating: of what was delivered, not of what was written (Chongqing Art. 26–28).
  rate: move({
    from: ['verified'],
    to: [{ state: 'contested', when: (c) => c.form.rating === 'dissatisfied' }, { state: 'fulfilled' }],
    by: ['proposer'],
    form: rateForm,
    guards: [unhappyExplains],
    triggers: endsPromise,
    tells: ['unit', 'office', 'verifier'],
    does: (c) => [
      add('ratings', { ...c.form, by: c.actor.party, on: c.today }),
      ...(c.form.rating === 'dissatisfied' ? [] : ended(c, true)),
    ],
  }),
  not_returned: move({
    from: ['verified'],
    to: 'fulfilled',
    by: ['clock', 'office'],
    form: nothing,
    guards: [ratingOverdue],
    triggers: endsPromise,
    tells: ['proposer', 'office'],
    does: (c) => [add('ratings', { notReturned: true, on: c.today }), ...ended(c, true)],
  }),
  confirm: move({
    from: ['contested'],
    to: 'fulfilled',
    by: office,
    form: z.strictObject({ opinion: text }),
    triggers: endsPromise,
    tells: ['proposer', 'unit'],
    does: (c) => [add('opinions', { ...c.form, on: c.today }), ...ended(c, true)],
  }),
  reopen: move({
    from: ['contested'],
    to: 'open',
    by: office,
    form: z.strictObject({ opinion: text, due: date }),
    guards: [after('due'), notTooFar('due')],
    counts: { counter: 'contests', max: 'contestsMax', beyond: 'confirm' },
    tells: ['proposer', 'unit'],
    does: (c) => [add('opinions', { opinion: c.form.opinion, on: c.today }), set('due', c.form.due)],
  }),
  accept_explanation: move({
    from: ['explained'],
    to: 'not_fulfilled',
    by: office,
    form: z.strictObject({ opinion: text }),
    triggers: endsPromise,
    tells: ['proposer', 'unit'],
    does: (c) => [add('opinions', { ...c.form, on: c.today }), ...ended(c, false)],
  }),
  reject_explanation: move({
    from: ['explained'],
    to: 'open',
    by: office,
    form: z.strictObject({ opinion: text, due: date }),
    guards: [after('due'), notTooFar('due')],
    counts: { counter: 'contests', max: 'contestsMax', beyond: 'accept_explanation' },
    tells: ['proposer', 'unit'],
    does: (c) => [add('opinions', { opinion: c.form.opinion, on: c.today }), set('due', c.form.due)],
  }),
  // The office declares it not done when nobody else does: honestly ended is better than quietly forgotten.
  record_default: move({
    from: ['open', 'claimed'],
    to: 'not_fulfilled',
    by: office,
    form: z.strictObject({ finding: text }),
    guards: [
      guardBeforeForm('not_yet_due', (c) => {
        const due = c.matter.due?.on ?? c.today
        return c.matter.state !== 'open' || c.today > due ? null : { due, today: c.today }
      }),
    ],
    triggers: endsPromise,
    tells: ['proposer', 'unit'],
    does: (c) => [set('default', { ...c.form, on: c.today }), ...ended(c, false)],
  }),
}
