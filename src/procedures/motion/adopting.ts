import { z } from 'zod'
import { move } from '../../kernel/declarations/procedure.ts'
import { guard, type Context } from '../../kernel/declarations/guard.ts'
import { add, bind, mark, parties, set } from '../effects.ts'
import { text } from '../forms.ts'
import { notInFuture } from '../guards.ts'
import { sendForm, voteForm, type Vote } from './forms.ts'

// Adopting: not filed by review, but adopted by the vote of an organ of the body, of which counts alone are kept.

const office = ['office', 'chair']

/** Only an organ adopts: the plenary, the standing committee, the chairs' meeting. */
const byOrgan = guard<Vote>('not_an_organ', (c) =>
  c.partyKind(c.form.organ) === 'organ' ? null : { field: 'organ', party: c.form.organ },
)

/** Nobody votes who is not there, and nobody is there who does not belong to it. */
const countsAgree = guard<Vote>('count_mismatch', ({ form }) => {
  const cast = form.for + form.against + form.abstain
  return cast <= form.present && form.present <= form.entitled
    ? null
    : { entitled: form.entitled, present: form.present, cast }
})

/** More than half of all members are present. */
const quorum = guard<Vote>('quorum_missing', ({ form: { present, entitled } }) =>
  2 * present > entitled ? null : { present, needed: Math.floor(entitled / 2) + 1, entitled },
)

/** More than half of all members vote for it, as the rules of congresses have it (Zhejiang 2020 Art. 45, Chongqing 2023 Art. 46). */
function isMajority({ for: yes, entitled }: Vote): boolean {
  return 2 * yes > entitled
}

const majority = guard<Vote>('majority_missing', ({ form }) =>
  isMajority(form) ? null : { for: form.for, needed: Math.floor(form.entitled / 2) + 1, entitled: form.entitled },
)

/** What a majority was for is not rejected. */
const noMajority = guard<Vote>('majority_reached', ({ form }) =>
  isMajority(form) ? { for: form.for, entitled: form.entitled } : null,
)

function voted(c: Context<Vote>) {
  return add('votes', c.form)
}

export const adopting = {
  adopt: move<Vote>({
    from: ['tabled'],
    to: 'adopted',
    by: office,
    form: voteForm,
    guards: [byOrgan, countsAgree, quorum, majority, notInFuture('on')],
    binds: ['organ'],
    numbers: 'motion',
    tells: ['drafter'],
    does: (c) => [voted(c), mark(c, 'adoption'), bind('organ', [c.form.organ])],
  }),
  // Draft motions are discussed, to be revised and put again (Yiyang, 20 Sep 2018).
  remit: move({
    from: ['tabled'],
    to: 'drafting',
    by: office,
    form: z.strictObject({ reason: text }),
    counts: { counter: 'remits', max: 'motionRemitsMax', beyond: 'reject' },
    tells: ['drafter'],
    does: (c) => [add('remits', { on: c.today, reason: c.form.reason })],
  }),
  reject: move<Vote>({
    from: ['tabled'],
    to: 'not_adopted',
    by: office,
    form: voteForm,
    guards: [byOrgan, countsAgree, quorum, noMajority, notInFuture('on')],
    binds: ['organ'],
    answers: true,
    tells: ['drafter'],
    does: (c) => [voted(c), bind('organ', [c.form.organ])],
  }),
  send: move<z.infer<typeof sendForm>>({
    from: ['adopted'],
    to: 'sent',
    by: office,
    form: sendForm,
    binds: ['addressee'],
    tells: ['addressee', 'drafter'],
    does: (c) => [
      mark(c, 'sending'),
      bind('addressee', [c.form.addressee ?? String(c.matter.content['addressee'])]),
      set('documentNumber', c.form.documentNumber),
      set('publicity', c.form.publicity ?? c.publicity ?? 'full'),
    ],
  }),
}

/** Whoever speaks for the motion towards the units that answer it. */
export function raisersOf(c: Context) {
  return { proposer: parties(c.matter, 'drafter'), cosigner: [] }
}
