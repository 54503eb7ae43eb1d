import { listIn } from '../../kernel/change.ts'
import type { Measures } from '../../kernel/declarations/measures.ts'

/**
 * Counted apart, never among proposals (domain-2 §A). Adoption = asks adopted or partly ÷ asks answered; notes = motions
 * with a leader's note ÷ sent. The year is that of its adoption, before that of its handing in. A record of a former term has its
 * year, 0 where the register does not say, and a measure of its own.
 */
export const measures: Measures = {
  year: ({ marks, state, content: { adoptedOn } }) => {
    if (state === 'recorded') return typeof adoptedOn === 'string' ? Number(adoptedOn.slice(0, 4)) : 0
    return Number((marks['adoption'] ?? marks['submission'] ?? '0').slice(0, 4)) || null
  },
  of: (matter, { count }) => {
    const { marks, state, content } = matter
    if (state === 'recorded') return count('', 'motions_recorded')
    if (marks['submission'] !== undefined) count('', 'motions_tabled')
    if (state === 'not_adopted') count('', 'motions_not_adopted')
    if (marks['adoption'] !== undefined) count('', 'motions_adopted')
    if (marks['sending'] !== undefined) count('', 'motions_sent')
    if (listIn(matter, 'notes').length > 0) count('', 'motions_noted')
    if (marks['reply'] !== undefined && state !== 'in_handling') count('', 'motions_answered')
    if (content['presented'] !== undefined) count('', 'motions_presented')
    for (const result of listIn(matter, 'results')) {
      const { asAdopted } = Object(result)
      if (typeof asAdopted === 'string') count('', `motion_asks_${asAdopted}`)
    }
  },
  figures: [
    { measure: 'motions_adopted' },
    { measure: 'motions_sent' },
    { measure: 'motions_noted', of: ['motions_sent'] },
    { measure: 'motions_answered', of: ['motions_sent'] },
    {
      measure: 'motion_asks_adopted',
      of: ['motion_asks_adopted', 'motion_asks_partly', 'motion_asks_not_adopted'],
    },
  ],
}
