import type { Presentation } from '../../kernel/declarations/presentation.ts'

export const presentation: Presentation = {
  primary: {
    drafting: 'save',
    tabled: 'adopt',
    adopted: 'send',
    sent: 'assign',
    replied: 'present',
  },
  alternative: { drafting: 'table', tabled: 'reject', sent: 'turn_down', replied: 'ask_again' },
  grave: ['drop', 'reject', 'turn_down'],
  tones: { dropped: 'stopped', not_adopted: 'stopped' },
  queue: { sent: 'assign' },
  layouts: { assign: 'assigning' },
  edits: ['save'],
  initial: {
    present: ({ content }) => ({
      results: (Array.isArray(content['asks']) ? content['asks'] : []).map((ask: unknown) => ({
        ask: Object(ask)['id'],
      })),
    }),
  },
  begin: 'draft',
  path: 'motions',
  raisedBy: ['drafter'],
  handledBy: ['addressee', 'lead'],
  people: ['drafter', 'organ', 'addressee', 'lead'],
  days: { adoptedOn: 'adopt', sentOn: 'send', presentedOn: 'present' },
  shownFields: [
    'basis',
    'findings',
    'documentNumber',
    'adoptedOn',
    'sentOn',
    'votes',
    'notes',
    'declined',
    'presented',
    'results',
  ],
  receives: ['drafter'],
  elsewhere: ['lead'],
  single: ['drafter'],
  register: 'recorded',
}
