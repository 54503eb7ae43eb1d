import type { Matter } from '../../kernel/matter.ts'
import type { Presentation } from '../../kernel/declarations/presentation.ts'
import { asksOf, draftOf } from '../content.ts'

/** An answer for each ask, with what the draft says of it. */
function replyBegun(matter: Matter): object {
  const draft = draftOf(matter)
  const answers = asksOf(matter).map(
    (ask) => draft?.answers.find((answer) => answer.ask === ask.id) ?? { ask: ask.id, commitments: [] },
  )
  return { ...draft, answers }
}

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
  edits: ['save_draft'],
  initial: { save_draft: replyBegun, submit_draft: replyBegun },
  raisedBy: ['proposer', 'cosigner'],
  handledBy: ['unit'],
  people: ['proposer', 'cosigner', 'cohandler', 'unit'],
  elsewhere: ['proposer', 'cosigner'],
  single: ['unit'],
}
