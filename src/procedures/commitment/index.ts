import { raiserKinds } from '../../kernel/party.ts'
import { access } from './access.ts'
import { presentation } from './presentation.ts'
import { measures } from './measures.ts'
import { nothing } from '../forms.ts'
import { start, type LateStep, type Procedure } from '../../kernel/declarations/procedure.ts'
import { officeLate } from '../asked.ts'
import { judging } from './judging.ts'
import { keeping } from './keeping.ts'
import { limits, slots } from './slots.ts'

const unitLate: readonly LateStep[] = [
  { when: 'near', remind: 'unit' },
  { when: 'due', remind: 'unit' },
  { when: { after: 'remindAgainAfter' }, remind: 'unit' },
  { when: { after: 'escalateAfter' }, escalate: 'office' },
  { when: { after: 'chairAfter' }, escalate: 'chair' },
]

const verifierLate: readonly LateStep[] = [
  { when: 'near', remind: 'verifier' },
  { when: 'due', remind: 'verifier' },
  { when: { after: 'escalateAfter' }, escalate: 'office' },
]

/**
 * A commitment (承诺事项): what a unit promised in its reply, by its own date, followed with evidence until it is
 * fulfilled or declared, with reasons, not fulfilled. It survives the year and the term. domain.md §9.
 */
export const commitment: Procedure = {
  name: 'commitment',
  traits: ['promise'],
  attaches: { to: ['followed'], openedBy: ['answered', 'look_back'] },
  slots,
  limits,
  desks: ['office', 'chair', 'verifier'],
  roles: {
    unit: ['unit'],
    proposer: raiserKinds,
    verifier: ['verifier'],
    office: ['office'],
    chair: ['chair'],
  },
  states: {
    open: { owes: 'unit', due: { own: 'due' }, late: unitLate },
    claimed: { owes: 'verifier', due: 'verifyWithin', late: verifierLate },
    verified: {
      owes: 'proposer',
      due: 'commitmentFeedback',
      late: [
        { when: 'near', remind: 'proposer' },
        { when: 'due', remind: 'proposer' },
        { when: { after: 'remindAgainAfter' }, lapse: 'not_returned' },
      ],
    },
    contested: { owes: 'office', due: 'contestWithin', late: officeLate },
    explained: { owes: 'office', due: 'explainWithin', late: officeLate },
    fulfilled: { final: true },
    not_fulfilled: { final: true },
  },
  starts: {
    opened: start({
      to: 'open',
      by: [],
      form: nothing,
      binds: ['unit', 'proposer', 'verifier', 'office', 'chair'],
      tells: ['unit', 'verifier'],
    }),
  },
  moves: { ...keeping, ...judging },

  access,
  presentation,
  measures,
}
