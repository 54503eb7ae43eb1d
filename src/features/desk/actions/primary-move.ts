import type { Layout } from '../../../kernel/declarations/presentation.ts'
import { moveLabel } from '../../../locales/labels.ts'
import { labels } from '../../../locales/words.ts'
import { textOf, type Visit } from '../../site/visit.ts'

/** The step a state waits for; where a decision is owed, with its other side. */
export function nextMoves({ procedures }: Pick<Visit, 'procedures'>, procedure: string, state: string): string[] {
  const { primary, alternative } = procedures[procedure]?.presentation ?? {}
  return [primary?.[state], alternative?.[state]].filter((move) => move !== undefined)
}

export function primaryMove(
  { procedures }: Pick<Visit, 'procedures'>,
  procedure: string,
  state: string,
): string | undefined {
  return procedures[procedure]?.presentation.primary[state]
}

/** Moves that cannot be taken back, or take something from somebody: their button says so. */
export function kindOf(
  { procedures }: Pick<Visit, 'procedures'>,
  procedure: string,
  move: string,
): 'primary' | 'danger' {
  return procedures[procedure]?.presentation.grave?.includes(move) === true ? 'danger' : 'primary'
}

/** How the form of a move is laid out, where it is more than its fields. */
export function layoutOf(
  { procedures }: Pick<Visit, 'procedures'>,
  procedure: string,
  move: string | undefined,
): Layout | undefined {
  return procedures[procedure]?.presentation.layouts?.[move ?? '']
}

/** What a step is called where somebody is led to it: writing is not saving. */
export function stepLabel(visit: Visit, procedure: string, move: string): string {
  const own = `desk.step.${procedure}_${move}`
  return labels(visit.language).has(own) ? visit.say(own) : textOf(visit, moveLabel(procedure, move))
}
