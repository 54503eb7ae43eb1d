import type { Matter } from '../kernel/matter.ts'
import { procedures } from './index.ts'

/** Written but not handed in: nobody's business but the writer's. */
const unseen = ['proposal.draft', 'proposal.cosigning']

/** States in which a matter only shows what its child owes: the child itself is what somebody owes. */
const waiting = Object.values(procedures).flatMap((procedure) =>
  Object.entries(procedure.states).flatMap(([name, state]) => ('waits' in state ? [`${procedure.name}.${name}`] : [])),
)

/** What those who oversee a body do not count and list as open, each as 'procedure.state'. */
export const leftOut: readonly string[] = [...waiting, ...unseen]

const left = new Set(leftOut)

/** Whether a matter is open and somebody owes its next step, as those see it who oversee a body. */
export function isOverseen({ closed, procedure, state }: Pick<Matter, 'closed' | 'procedure' | 'state'>): boolean {
  return !closed && !left.has(`${procedure}.${state}`)
}
