import { countOf, listIn } from '../../kernel/change.ts'
import type { Measures } from '../../kernel/declarations/measures.ts'
import { repliesOf } from '../content.ts'

export const measures: Measures = {
  of: (matter, { count }) => {
    const [unit = ''] = matter.roles['unit'] ?? []
    const replies = repliesOf(matter)
    const [first] = replies
    for (const u of ['', unit]) {
      count(u, 'assigned')
      if (matter.state === 'handed_back') count(u, 'handed_back')
      if (countOf(matter, 'objections') > 0) count(u, 'objected')
      if (first === undefined) continue
      count(u, 'answered')
      count(u, 'answered_on_time', first.signedOn <= first.dueOn ? 1 : 0)
      count(u, 'answered_by_first_date', first.signedOn <= first.firstDueOn ? 1 : 0)
      count(u, 'consulted', listIn(matter, 'consultations').length > 0 ? 1 : 0)
      count(u, 'answered_again', replies.length - 1)
    }
  },
}
