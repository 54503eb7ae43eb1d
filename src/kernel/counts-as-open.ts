import type { Matter } from './matter.ts'
import type { Procedures } from './declarations/procedure.ts'

const waiting = new WeakMap<Procedures, readonly string[]>()
const excluded = new WeakMap<Procedures, ReadonlySet<string>>()

/** States in which a matter only shows what its child owes, each as 'procedure.state': the child itself is what somebody owes. */
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

/** What those who oversee a body do not count and list as open: what waits for a child, and what is still being written. */
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

/** Whether a matter is open and somebody owes its next step, as those see it who oversee a body. */
export function countsAsOpen(
  procedures: Procedures,
  { closed, procedure, state }: Pick<Matter, 'closed' | 'procedure' | 'state'>,
): boolean {
  return !closed && !excludedStates(procedures).has(`${procedure}.${state}`)
}
