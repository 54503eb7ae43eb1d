import type { Presentation } from '../../kernel/presentation.ts'

export const presentation: Presentation = {
  primary: {
    assigned: 'sign_for',
    in_handling: 'save_draft',
    redoing: 'save_draft',
    checking: 'pass',
    signing: 'sign',
  },
  alternative: { checking: 'return_draft' },
  grave: ['object', 'transfer'],
  tones: { objected: 'trouble', redoing: 'trouble', handed_back: 'stopped', withdrawn: 'stopped' },
  layouts: { save_draft: 'answering', submit_draft: 'answering' },
  raisedBy: ['proposer', 'cosigner'],
  handledBy: ['unit'],
  elsewhere: ['proposer', 'cosigner'],
  single: ['unit'],
}
