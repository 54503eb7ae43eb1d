import type { Duty } from '../../../kernel/party.ts'
import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import type { MatterItem } from '../../matters/reading/shapes.ts'
import type { Visit } from '../../site/visit.ts'
import { primaryMove } from '../actions/primary-move.ts'

/** The duty that the next step requires; undefined where any person of the party may take it. */
export function dutyOf(
  procedures: Procedures,
  { procedure, state }: Pick<MatterItem, 'procedure' | 'state'>,
): Duty | undefined {
  const main = primaryMove({ procedures }, procedure, state)
  return main === undefined ? undefined : procedures[procedure]?.moves[main]?.duty
}

/** Whether this person may take the owed step; false where it needs a colleague with another duty. */
export function myStep(
  { caller }: Visit,
  procedures: Procedures,
  item: Pick<MatterItem, 'procedure' | 'state' | 'owed_by'>,
): boolean {
  const duty = dutyOf(procedures, item)
  if (duty === undefined) return true
  return caller.acts.some((act) => act.party === item.owed_by?.id && act.duties.includes(duty))
}
