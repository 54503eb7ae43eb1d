import type { Matter } from './matter.ts'
import type { Procedures } from './declarations/procedure.ts'

const waiting = new WeakMap<Procedures, readonly string[]>()
const excluded = new WeakMap<Procedures, ReadonlySet<string>>()

/** States in which a matter mirrors what its child owes, each as 'procedure.state'. Only the child itself is owed. */
export function waitingStates(procedures: Procedures): readonly string[] {
  const known = waiting.get(procedures)
  if (known !== undefined) return known
  const found = Object.values(procedures).flatMap((procedure) =>
    Object.entries(procedure.states).flatMap(([name, state]) =>
      'waits' in state ? [`${procedure.name}.${name}`] : [],
    ),
  )
  waiting.set(procedures, found)
  return found
}

/** States that overseers of a body neither count nor list as open: waiting for a child, and drafts. */
export function excludedStates(procedures: Procedures): ReadonlySet<string> {
  const known = excluded.get(procedures)
  if (known !== undefined) return known
  const drafts = Object.values(procedures).flatMap(({ name, access }) =>
    (access.drafts ?? []).map((state) => `${name}.${state}`),
  )
  const found = new Set([...waitingStates(procedures), ...drafts])
  excluded.set(procedures, found)
  return found
}

/** Whether overseers count the matter as open: it is not closed, and some party owes its next step. */
export function countsAsOpen(
  procedures: Procedures,
  { closed, procedure, state }: Pick<Matter, 'closed' | 'procedure' | 'state'>,
): boolean {
  return !closed && !excludedStates(procedures).has(`${procedure}.${state}`)
}
