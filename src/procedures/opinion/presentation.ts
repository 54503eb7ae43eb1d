import type { Presentation } from '../../kernel/declarations/presentation.ts'

export const presentation: Presentation = {
  primary: { requested: 'give', sent_back: 'give' },
  tones: { sent_back: 'trouble', waived: 'stopped', cancelled: 'stopped' },
  raisedBy: [],
  handledBy: ['unit', 'lead'],
  people: ['lead', 'unit'],
  receives: ['lead'],
  single: ['unit'],
}
