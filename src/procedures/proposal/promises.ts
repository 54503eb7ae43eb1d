import type { Context, Effect } from '../../kernel/procedure.ts'
import type { Promised } from '../forms.ts'

/** Opens a commitment for each promise: from now on it is followed by itself until it has ended (domain.md §9). */
export function promises(c: Context, unit: string, ask: string, promised: readonly Promised[]): Effect[] {
  const { proposer = [], merged_proposer = [], office = [], chair = [], verifier = [] } = c.matter.roles
  const { subject, confidential = false } = c.matter.content
  return promised.map((promise) => ({
    do: 'open',
    procedure: 'commitment',
    roles: { unit: [unit], proposer: [...proposer, ...merged_proposer], office, chair, verifier },
    content: { ...promise, firstDue: promise.due, ask, subject: subject ?? '', confidential },
    marks: { reply: c.today },
  }))
}
