import type { Presentation } from '../../kernel/declarations/presentation.ts'

export const presentation: Presentation = {
  primary: { asked: 'grant' },
  alternative: { asked: 'refuse' },
  grave: ['refuse'],
  initial: { grant: ({ content }) => ({ until: content['until'] }) },
  tones: { refused: 'stopped', cancelled: 'stopped' },
  stuck: ['asked'],
  raisedBy: ['proposer'],
  handledBy: ['unit'],
  receives: ['unit'],
  elsewhere: ['proposer'],
}
