import { raiserKinds } from '../../kernel/party.ts'
import { access } from './access.ts'
import { presentation } from './presentation.ts'
import { texts } from './texts.ts'
import { measures } from './measures.ts'
import type { LateStep, Procedure } from '../../kernel/declarations/procedure.ts'
import { answering } from './answering.ts'
import { opened, taking } from './taking.ts'
import { limits, slots } from './slots.ts'

/** From the unit's side a late reply goes to the office, which can transfer the matter, and then to the chair. */
const replyLate: readonly LateStep[] = [
  { when: { slot: 'contactWithin', unless: 'consultations' }, remind: 'unit' },
  { when: 'near', remind: 'unit' },
  { when: 'due', remind: 'unit' },
  { when: { after: 'escalateAfter' }, escalate: 'office' },
  { when: { after: 'chairAfter' }, escalate: 'chair' },
]

/**
 * An assignment (交办): one unit answers the asks it was given, after consulting the proposer and hearing its
 * co-handlers. Drafting, checking and signing all run on the one deadline of the reply. domain.md §5.2, §6.
 */
export const assignment: Procedure = {
  name: 'assignment',
  traits: ['answer'],
  attaches: { to: ['asks'], openedBy: ['assign', 'reassign', 'transferred'], endsBy: 'withdraw' },
  slots,
  limits,
  desks: ['office', 'chair'],

  roles: {
    unit: ['unit'],
    cohandler: ['unit'],
    proposer: raiserKinds,
    cosigner: raiserKinds,
    office: ['office'],
    chair: ['chair'],
    verifier: ['verifier'],
  },

  states: {
    assigned: {
      owes: 'unit',
      due: 'signWithin',
      late: [
        { when: 'near', remind: 'unit' },
        { when: 'due', lapse: 'deem_received' },
      ],
    },
    objected: { waits: 'objection' },
    in_handling: { owes: 'unit', due: 'replyWithin', late: replyLate },
    redoing: { owes: 'unit', due: 'redoWithin', late: replyLate },
    checking: { owes: 'unit', due: 'running', late: replyLate },
    signing: { owes: 'unit', due: 'running', late: replyLate },
    answered: { final: true },
    handed_back: { final: true },
    withdrawn: { final: true },
  },

  starts: { opened },
  moves: { ...taking, ...answering },

  access,
  presentation,
  texts,
  measures,
}
