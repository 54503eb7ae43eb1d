import type { Measures } from '../../kernel/declarations/measures.ts'

export const measures: Measures = {
  of: (matter, { count }) => {
    const [unit = ''] = matter.roles['unit'] ?? []
    const { due, firstDue } = matter.content
    const seen = matter.marks['verification']
    for (const u of ['', unit]) {
      count(u, 'promised')
      if (matter.state === 'not_fulfilled') count(u, 'promises_not_fulfilled')
      if (matter.state !== 'fulfilled') continue
      count(u, 'promises_fulfilled')
      count(u, 'promises_on_time', seen !== undefined && seen <= String(due) ? 1 : 0)
      count(u, 'promises_by_first_date', seen !== undefined && seen <= String(firstDue) ? 1 : 0)
    }
  },
}
