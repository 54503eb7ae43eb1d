import type { Presentation } from '../../kernel/declarations/presentation.ts'

export const presentation: Presentation = {
  primary: {
    open: 'claim',
    claimed: 'verify',
    verified: 'rate',
    contested: 'confirm',
    explained: 'accept_explanation',
  },
  alternative: { open: 'report', claimed: 'send_back', contested: 'reopen', explained: 'reject_explanation' },
  grave: ['record_default', 'explain', 'reject_explanation', 'not_returned'],
  tones: { contested: 'trouble', not_fulfilled: 'stopped' },
  stuck: ['contested', 'explained'],
  // One unit may have made several: each is called by what was promised.
  title: 'text',
  raisedBy: ['proposer'],
  handledBy: ['unit'],
  receives: ['proposer'],
  single: ['unit'],
}
