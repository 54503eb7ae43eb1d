import { raiserKinds } from '../../kernel/party.ts'
import { access } from './access.ts'
import { presentation } from './presentation.ts'
import { texts } from './texts.ts'
import { measures } from './measures.ts'
import type { Procedure } from '../../kernel/declarations/procedure.ts'
import { officeLate } from '../asked.ts'
import { feedback, feedbackLate } from './feedback.ts'
import { following, history } from './following.ts'
import { handling } from './handling.ts'
import { draft, draftLate, raising } from './raising.ts'
import { merging } from './merging.ts'
import { review, revisionLate } from './review.ts'
import hualien from './hualien-motions.json' with { type: 'json' }
import { sheets } from './sheets.ts'
import { limits, slots } from './slots.ts'

/**
 * A proposal (提案), from its first draft until every promise made for it has ended. domain.md §4, §5, §8, §9.
 *
 * While units handle it, it waits for its assignments; while promises run, for its commitments: whoever owes the most
 * urgent of those owes the proposal.
 */
export const proposal: Procedure = {
  name: 'proposal',
  traits: ['asks', 'followed'],
  slots,
  limits,
  desks: ['office', 'chair', 'verifier'],

  roles: {
    proposer: raiserKinds,
    invited: raiserKinds,
    cosigner: raiserKinds,
    merged_proposer: raiserKinds,
    rater: raiserKinds,
    lead: ['unit'],
    office: ['office'],
    chair: ['chair'],
    verifier: ['verifier'],
  },

  states: {
    draft: { owes: 'proposer', due: 'draftWithin', late: draftLate },
    cosigning: { owes: 'proposer', due: 'cosignWithin', late: draftLate },
    submitted: { owes: 'office', due: 'acknowledgeWithin', late: officeLate },
    under_review: { owes: 'office', due: 'fileWithin', late: officeLate },
    merged: { final: true },
    returned: { owes: 'proposer', due: 'reviseWithin', late: revisionLate },
    filed: { owes: 'office', due: 'assignWithin', late: officeLate },
    in_handling: { waits: 'assignment' },
    replied: { owes: 'rater', due: 'feedbackWithin', late: feedbackLate },
    redo: { waits: 'assignment' },
    disputed: { owes: 'office', due: 'disputeWithin', late: officeLate },
    follow_up: { waits: 'commitment' },
    closed: { final: true },
    not_filed: { final: true },
    withdrawn: { final: true },
    expired: { final: true },
    historical: { final: true },
  },

  starts: { draft, history },
  links: { merged_into: { to: 'same', was: 'mergedInto' } },
  moves: { ...raising, ...review, ...merging, ...handling, ...feedback, ...following },

  access,
  presentation,
  texts,
  measures,
  sheets,
  register: { mappings: [hualien] },
}
