import type { Procedure } from '../../kernel/declarations/procedure.ts'
import { access } from './access.ts'
import { officeLate } from '../asked.ts'
import { adopting } from './adopting.ts'
import { addresseeLate, answering } from './answering.ts'
import { draft, drafterLate, drafting } from './drafting.ts'
import { measures } from './measures.ts'
import { presentation } from './presentation.ts'
import { limits, slots } from './slots.ts'
import { register, takeOver } from './taking-over.ts'
import { texts } from './texts.ts'

/**
 * A motion (建议案): what the body itself says, from its own investigation. It is adopted by the vote of an organ and not
 * filed by review, answered ask by ask to the body, presented to it, and its promises are followed. It is counted apart,
 * never among proposals. domain-2 §A.
 */
export const motion: Procedure = {
  name: 'motion',
  traits: ['asks', 'followed'],
  slots,
  limits,
  series: { motion: 'M{year}-{n:2}' },
  desks: ['office', 'chair', 'verifier'],

  roles: {
    drafter: ['group', 'member'],
    organ: ['organ'],
    addressee: ['unit'],
    lead: ['unit'],
    office: ['office'],
    chair: ['chair'],
    verifier: ['verifier'],
  },

  states: {
    drafting: { owes: 'drafter', due: 'motionDraftWithin', late: drafterLate },
    tabled: { owes: 'office', due: 'motionTableWithin', late: officeLate },
    adopted: { owes: 'office', due: 'motionSendWithin', late: officeLate },
    sent: { owes: 'addressee', due: 'motionDecideWithin', late: addresseeLate },
    in_handling: { waits: 'assignment' },
    replied: { owes: 'office', due: 'motionPresentWithin', late: officeLate },
    follow_up: { waits: 'commitment' },
    closed: { final: true },
    dropped: { final: true },
    not_adopted: { final: true },
    recorded: { final: true },
  },

  starts: { draft, take_over: takeOver },
  moves: { ...drafting, ...adopting, ...answering },

  access,
  texts,
  measures,
  presentation,
  register,
}
