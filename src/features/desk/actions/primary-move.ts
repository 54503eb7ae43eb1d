import type { Layout } from '../../../kernel/declarations/presentation.ts'
import { moveLabel } from '../../../locales/labels.ts'
import { labels } from '../../../locales/words.ts'
import { textOf, type Visit } from '../../site/visit.ts'

/** The primary move of a state, and its alternative where a decision is owed. */
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

/** Marks moves that cannot be undone or take something from a party. */
export function kindOf(
  { procedures }: Pick<Visit, 'procedures'>,
  procedure: string,
  move: string,
): 'primary' | 'danger' {
  return procedures[procedure]?.presentation.grave?.includes(move) === true ? 'danger' : 'primary'
}

/** The layout of a move's form, where it differs from the generic one. */
export function layoutOf(
  { procedures }: Pick<Visit, 'procedures'>,
  procedure: string,
  move: string | undefined,
): Layout | undefined {
  return procedures[procedure]?.presentation.layouts?.[move ?? '']
}

/** The label of a link to a step: a link to the writing form must not be labelled “save”. */
export function stepLabel(visit: Visit, procedure: string, move: string): string {
  const ownKey = `desk.step.${procedure}_${move}`
  return labels(visit.language).has(ownKey) ? visit.say(ownKey) : textOf(visit, moveLabel(procedure, move))
}
