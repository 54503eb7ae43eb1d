import type { Presentation } from '../../kernel/declarations/presentation.ts'

export const presentation: Presentation = {
  primary: { raised: 'uphold' },
  alternative: { raised: 'refuse' },
  grave: ['refuse'],
  tones: { refused: 'stopped', cancelled: 'stopped' },
  stuck: ['raised'],
  raisedBy: [],
  handledBy: ['unit'],
  receives: ['unit'],
}
