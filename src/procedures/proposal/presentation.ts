import type { Presentation } from '../../kernel/presentation.ts'

export const presentation: Presentation = {
  primary: {
    draft: 'save',
    cosigning: 'submit',
    submitted: 'file',
    under_review: 'file',
    returned: 'save',
    filed: 'assign',
    replied: 'rate',
    disputed: 'settle',
  },
  alternative: { disputed: 'order' },
  grave: ['withdraw', 'refuse', 'decline', 'not_returned'],
  tones: {
    redo: 'trouble',
    disputed: 'trouble',
    not_filed: 'stopped',
    withdrawn: 'stopped',
    expired: 'stopped',
    merged: 'stopped',
  },
  stuck: ['disputed'],
  queue: { submitted: 'review', under_review: 'review', filed: 'assign' },
  layouts: { draft: 'writing', save: 'writing', submit: 'submitting', assign: 'assigning', merge: 'merging' },
  raisedBy: ['proposer', 'cosigner'],
  handledBy: ['lead'],
  receives: ['proposer', 'cosigner', 'merged_proposer'],
  elsewhere: ['lead'],
  single: ['proposer'],
  register: 'historical',
}
