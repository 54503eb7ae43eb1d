import { z } from 'zod'
import type { Effect } from '../../kernel/effect.ts'
import { move } from '../../kernel/declarations/procedure.ts'
import { guardBeforeForm, guard, type Context, type Guard } from '../../kernel/declarations/guard.ts'
import { childrenOf } from '../../kernel/matter.ts'
import { seatOf } from '../../kernel/party.ts'
import { draftOf, repliesOf } from '../content.ts'
import { add, mark, openChildren, parties, put, set, tellParent } from '../effects.ts'
import {
  begunAnswer,
  consultationMode,
  date,
  listOf,
  nothing,
  optionalText,
  reply,
  replyFields,
  shortText,
  text,
  type Reply,
} from '../forms.ts'
import {
  after,
  everyAskAnswered,
  laterThanDue,
  noneAskedFor,
  notInFuture,
  notYetLate,
  outcomesComplete,
  promisesAhead,
  promisesInSight,
} from '../guards.ts'

// Answering: consult the proposer, hear the co-handlers, then draft → check → sign; every signed version is kept.

const writing = ['in_handling', 'redoing']
const running = ['in_handling', 'redoing', 'checking', 'signing']

const consultationForm = z.strictObject({
  on: date,
  where: shortText,
  mode: consultationMode,
  who: shortText,
  agreed: z.boolean(),
  summary: text,
})

/** No reply leaves without the proposer having been spoken to (domain.md §5.2); a new round needs a new conversation. */
const consulted = guardBeforeForm('not_consulted', (c) => {
  const { demand, receipt, assignment = '' } = c.matter.marks
  const since = demand ?? receipt ?? assignment
  const held = Object.values(c.matter.content['consultations'] ?? []) as readonly { recordedOn: string }[]
  return held.some((record) => record.recordedOn >= since) ? null : { needs: 'record_consultation', since }
})

/** Each co-handler has given its opinion, or the lead or the office has waived it with a reason. */
const opinionsIn: Guard = {
  ...guardBeforeForm('opinions_awaited', (c) => {
    const awaited = openChildren(c, 'opinion').map((m) => m.roles['unit']?.[0] ?? '')
    return awaited.length === 0 ? null : { units: awaited }
  }),
  ended: 'opinion',
}

/** The reply must say what the co-handlers said (Zhejiang, Qingdao, Shandong, Shanghai). */
const coopinionsStated = guard<Reply>('coopinions_unstated', (c) => {
  const given = childrenOf(c.tree, c.matter.id, 'opinion').filter((m) => m.state === 'given')
  return given.length === 0 || c.form.coopinions
    ? null
    : { field: 'coopinions', units: given.map((m) => m.roles['unit']?.[0] ?? '') }
})

/** Where the law only has the proposer told, asking is enough; elsewhere somebody decides (domain.md §6.2). */
export function askExtension(c: Context<{ until: string; reason: string }>): Effect[] {
  if (c.pack.extension.approvedBy === 'notice_only') {
    return [{ do: 'extend', to: c.form.until, why: c.form.reason }, add('extensions', { ...c.form, on: c.today })]
  }
  const { subject = '' } = c.matter.content
  return [
    {
      do: 'open',
      procedure: 'extension',
      roles: {
        unit: parties(c.matter, 'unit'),
        proposer: parties(c.matter, 'proposer'),
        approver: [seatOf(c.desks, 'office')],
        chair: [seatOf(c.desks, 'chair')],
      },
      content: { subject, until: c.form.until, reason: c.form.reason, dueBefore: c.matter.due?.on ?? '' },
      marks: { request: c.today },
    },
  ]
}

export const answering = {
  record_consultation: move({
    from: writing,
    to: 'stays',
    by: ['unit'],
    duty: 'handler',
    form: consultationForm,
    guards: [notInFuture('on')],
    tells: ['proposer'],
    does: (c) => [add('consultations', { ...c.form, recordedOn: c.today })],
  }),
  // The proposer says whether the conversation took place as recorded.
  acknowledge_consultation: move({
    from: running,
    to: 'stays',
    by: ['proposer', 'cosigner'],
    form: z.strictObject({ took: z.boolean(), text: optionalText.optional() }),
    tells: ['unit', 'office'],
    does: (c) => [put('acknowledgements', c.actor.party, { ...c.form, on: c.today })],
  }),
  note_progress: move({
    from: running,
    to: 'stays',
    by: ['unit'],
    form: z.strictObject({ text, expected: date.optional() }),
    tells: ['proposer', 'office'],
    does: (c) => [add('progress', { ...c.form, on: c.today })],
  }),
  request_extension: move({
    from: writing,
    to: 'stays',
    by: ['unit'],
    form: z.strictObject({ until: date, reason: text }),
    guards: [notYetLate, noneAskedFor, after('until'), laterThanDue('until', 'replyMax')],
    counts: { counter: 'extensions', max: 'extensionsMax', beyond: 'submit_draft' },
    tells: ['office', 'proposer'],
    does: askExtension,
  }),
  extend: move({
    from: running,
    to: 'stays',
    by: [],
    form: z.strictObject({ until: date, reason: text }),
    tells: ['unit', 'proposer', 'cosigner'],
    does: (c) => [
      { do: 'extend', to: c.form.until, why: c.form.reason },
      add('extensions', { ...c.form, on: c.today }),
    ],
  }),
  save_draft: move({
    from: writing,
    to: 'stays',
    by: ['unit'],
    duty: 'handler',
    form: z.strictObject({ ...replyFields, answers: listOf(begunAnswer) }).partial(),
    does: (c) => [set('draft', { answers: [], ...draftOf(c.matter), ...c.form })],
  }),
  submit_draft: move({
    from: writing,
    to: 'checking',
    by: ['unit'],
    duty: 'handler',
    form: reply,
    guards: [
      consulted,
      opinionsIn,
      everyAskAnswered,
      outcomesComplete,
      promisesAhead,
      promisesInSight,
      coopinionsStated,
    ],
    does: (c) => [set('draft', c.form)],
  }),
  return_draft: move({
    from: ['checking', 'signing'],
    to: [{ state: 'redoing', when: (c) => repliesOf(c.matter).length > 0 }, { state: 'in_handling' }],
    by: ['unit'],
    duty: 'checker',
    form: z.strictObject({ reason: text }),
    counts: { counter: 'draftReturns', max: 'draftReturnsMax', beyond: 'pass' },
    tells: ['unit'],
    does: (c) => [add('draftReturns', { reason: c.form.reason, on: c.today })],
  }),
  pass: move({ from: ['checking'], to: 'signing', by: ['unit'], duty: 'checker', form: nothing }),
  sign: move({
    from: ['signing'],
    to: 'answered',
    by: ['unit'],
    duty: 'signer',
    form: z.strictObject({ letterNumber: shortText.optional() }),
    triggers: { parent: ['answered'] },
    tells: ['proposer', 'cosigner', 'office'],
    does: (c) => {
      const draft = draftOf(c.matter)
      if (draft === null) throw new Error(`${c.matter.id} is signed without a draft`)
      const [unit = ''] = parties(c.matter, 'unit')
      const { due } = c.matter
      const signed = {
        version: repliesOf(c.matter).length + 1,
        ...draft,
        ...c.form,
        signedBy: unit,
        signedOn: c.today,
        dueOn: due?.on ?? c.today,
        // The date before any extension, so that punctuality can be told both ways (domain.md §11).
        firstDueOn: due?.changes.find((change) => change.kind === 'extended')?.was ?? due?.on ?? c.today,
      }
      return [add('replies', signed), set('draft', null), tellParent(c, 'answered', { unit, answers: draft.answers })]
    },
  }),
  again: move({
    from: ['answered'],
    to: 'redoing',
    restarts: true,
    by: [],
    form: nothing,
    tells: ['unit'],
    does: (c) => [mark(c, 'demand')],
  }),
}
