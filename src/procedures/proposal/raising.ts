import { raiserKinds } from '../../kernel/party.ts'
import { z } from 'zod'
import type { Effect } from '../../kernel/effect.ts'
import { move, start, type LateStep } from '../../kernel/declarations/procedure.ts'
import { guardBeforeForm, guard, type Context, type Guard } from '../../kernel/declarations/guard.ts'
import { limitOf } from '../../kernel/declarations/pack.ts'
import { asksOf } from '../content.ts'
import { bind, desks, mark, parties, without } from '../effects.ts'
import { asks, evidence, listOf, memberId, unitId, nothing, optionalText, publicity, subject, text } from '../forms.ts'
import { noneOpen } from '../guards.ts'
import { tellProposers } from './joint.ts'
import { placed } from '../placing.ts'
import { missingFrom, notTooManyAsks, written } from '../writing.ts'

// Raising (提): a member writes, others confirm in their own name, and only then is it handed in (domain.md §4.1, §4.2).

const draftFields = {
  subject,
  situation: optionalText,
  analysis: optionalText,
  asks,
  preferredUnits: listOf(unitId),
  confidential: z.boolean(),
  publicity,
}
const draftForm = z.strictObject(draftFields).partial().required({ subject: true })
// A file is handed in for a matter, so it comes once there is one.
const editForm = z.strictObject({ ...draftFields, attachments: listOf(evidence) }).partial()
const inviteForm = z.strictObject({ members: listOf(memberId).min(1) })
const reasonForm = z.strictObject({ reason: text })

export const draftLate: readonly LateStep[] = [
  { when: 'near', remind: 'proposer' },
  { when: 'due', remind: 'proposer' },
  { when: { after: 'chairAfter' }, lapse: 'expire' },
]

export const draft = start({
  to: 'draft',
  by: raiserKinds,
  form: draftForm,
  binds: ['proposer', 'office'],
  does: (c) => [
    bind('proposer', [c.actor.party]),
    ...desks(c),
    ...written({ ...c.form, publicity: c.form.publicity ?? c.publicity }, []),
  ],
})

/** Who has confirmed the earlier text has not confirmed the new one. */
function reopenConsent(c: Context<z.infer<typeof editForm>>): Effect[] {
  const confirmed = parties(c.matter, 'cosigner')
  const changed = ['subject', 'situation', 'analysis', 'asks', 'attachments'].some((field) => field in c.form)
  if (!changed || confirmed.length === 0) return []
  return [bind('invited', [...parties(c.matter, 'invited'), ...confirmed]), bind('cosigner', [])]
}

const others = guard<z.infer<typeof inviteForm>>('invites_self', (c) => {
  const own = c.form.members.filter((m) => parties(c.matter, 'proposer').includes(m))
  return own.length === 0 ? null : { members: own }
})

const notTooManyCosigners: Guard<z.infer<typeof inviteForm>> = {
  ...guard<z.infer<typeof inviteForm>>('too_many_cosigners', (c) => {
    const all = new Set([...parties(c.matter, 'invited'), ...parties(c.matter, 'cosigner'), ...c.form.members])
    const max = limitOf(c.pack, 'cosignersMax')
    return all.size <= max ? null : { invited: all.size, max }
  }),
  limits: ['cosignersMax'],
}

/** The set form: what it is about, what is wrong, and at least one concrete recommendation (domain.md §4.2). */
const complete = guardBeforeForm('incomplete', (c) => missingFrom(c.matter, ['subject', 'situation', 'asks']))

const notAnswered = guardBeforeForm('answered_already', (c) => {
  const { outcomes } = c.matter.content
  return outcomes === undefined ? null : { answered: Object.keys(outcomes as object) }
})

const nobodyMerged = guardBeforeForm('others_merged', (c) => {
  const merged = parties(c.matter, 'merged_proposer')
  return merged.length === 0 ? null : { merged, instead: 'pass_on' }
})

const somebodyMerged = guardBeforeForm('nobody_merged', (c) =>
  parties(c.matter, 'merged_proposer').length > 0 ? null : { instead: 'withdraw' },
)

export const raising = {
  save: move({
    from: ['draft', 'cosigning', 'returned'],
    to: 'stays',
    by: ['proposer'],
    form: editForm,
    does: (c) => [...written(c.form, asksOf(c.matter)), ...reopenConsent(c)],
  }),
  invite: move({
    from: ['draft', 'cosigning'],
    to: 'cosigning',
    by: ['proposer'],
    form: inviteForm,
    guards: [others, notTooManyCosigners],
    binds: ['invited'],
    tells: ['invited'],
    does: (c) => [
      bind('invited', without([...parties(c.matter, 'invited'), ...c.form.members], ...parties(c.matter, 'cosigner'))),
    ],
  }),
  cosign: move({
    from: ['cosigning'],
    to: 'stays',
    by: ['invited'],
    form: nothing,
    binds: ['cosigner'],
    tells: ['proposer'],
    does: (c) => [
      bind('invited', without(parties(c.matter, 'invited'), c.actor.party)),
      bind('cosigner', [...parties(c.matter, 'cosigner'), c.actor.party]),
    ],
  }),
  decline: move({
    from: ['cosigning'],
    to: 'stays',
    by: ['invited'],
    form: z.strictObject({ reason: optionalText.optional() }),
    tells: ['proposer'],
    does: (c) => [bind('invited', without(parties(c.matter, 'invited'), c.actor.party))],
  }),
  // Whoever has not confirmed by now is not counted among the co-signers.
  submit: move({
    from: ['draft', 'cosigning', 'returned'],
    to: 'submitted',
    by: ['proposer'],
    form: nothing,
    guards: [complete, notTooManyAsks],
    does: (c) => [mark(c, 'submission'), bind('invited', []), ...placed(c, c.today)],
  }),
  // A withdrawn proposal needs no answer: its proposer has ended it in writing (Chongqing Art. 12).
  withdraw: move({
    from: ['draft', 'cosigning', 'submitted', 'under_review', 'returned', 'filed', 'in_handling'],
    to: 'withdrawn',
    by: ['proposer'],
    form: reasonForm,
    guards: [noneOpen('commitment'), notAnswered, nobodyMerged],
    answers: true,
    tells: ['office', 'lead', 'cosigner'],
  }),
  // Others' proposals were merged into this one: it stays theirs, and the next of them leads it.
  pass_on: move({
    from: ['filed', 'in_handling'],
    to: 'stays',
    by: ['proposer'],
    form: reasonForm,
    guards: [notAnswered, somebodyMerged],
    triggers: { children: ['proposers_changed'] },
    binds: ['proposer'],
    tells: ['office', 'proposer'],
    does: (c) => {
      const [next = '', ...rest] = parties(c.matter, 'merged_proposer')
      const changed = { proposer: [next], merged_proposer: rest }
      return [bind('proposer', [next]), bind('merged_proposer', rest), ...tellProposers(c, changed)]
    },
  }),
  expire: move({
    from: ['draft', 'cosigning'],
    to: 'expired',
    by: ['clock'],
    form: nothing,
    answers: true,
    tells: ['proposer'],
  }),
}
