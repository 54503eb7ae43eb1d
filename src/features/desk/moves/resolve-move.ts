import { isUuid } from '../../../kernel/uuid.ts'
import type { Matter } from '../../../kernel/matter.ts'
import type { Move, Procedures } from '../../../kernel/declarations/procedure.ts'
import type { Actor } from '../../../kernel/party.ts'
import { findMatter } from '../../matters/reading/read.ts'
import type { ViewContext } from '../../matters/reading/view-context.ts'
import type { MoveOffer } from '../../matters/reading/shapes.ts'
import { actorFor, isCallable, movesView } from '../../matters/reading/view-moves.ts'
import type { SiteDeps, Visit } from '../../site/visit.ts'
import { layoutOf } from '../actions/primary-move.ts'
import { shapeOf, type Group } from '../forms/shape.ts'

/** A requested move of a matter the reader may see. */
export type RequestedMove = {
  readonly context: ViewContext
  readonly matter: Matter
  readonly name: string
  readonly move: Move
  /** Undefined where the move is not possible from the matter's state; it is refused when submitted. */
  readonly offer: MoveOffer | undefined
  readonly fields: Group
}

/** Null where there is no such matter for this reader, or no such move for anybody. */
export async function resolveMove(
  { store }: SiteDeps,
  { body, caller }: Visit,
  id: string,
  name: string,
): Promise<RequestedMove | null> {
  if (!isUuid(id)) return null
  const found = await findMatter(store, body, caller, id)
  if (found === null) return null
  const moves = store.procedures[found.matter.procedure]?.moves ?? {}
  const move = Object.hasOwn(moves, name) ? moves[name] : undefined
  if (move === undefined || !isCallable(move)) return null
  const offer = movesView(found.context, found.matter).find((offered) => offered.move === name)
  return { ...found, name, move, offer, fields: fieldsFor(store.procedures, found.matter.procedure, name, move, body) }
}

/** The fields of the form; of the ratings only those this body asks for, all of them required. */
export function fieldsFor(
  procedures: Procedures,
  procedure: string,
  name: string,
  move: Pick<Move, 'form'>,
  body: Visit['body'],
): Group {
  const fields = shapeOf(move.form)
  if (layoutOf({ procedures }, procedure, name) !== 'rating') return fields
  const axes: readonly string[] = body.pack.feedback.axes.map(({ id }) => id)
  return fields
    .filter((field) => field.kind !== 'choice' || axes.includes(field.name))
    .map((field) => (field.kind === 'choice' ? { ...field, required: true } : field))
}

/** The party acted for: the one in the form, else one that may make the move, else the person's first party. */
export function actorOf({ caller }: Visit, requested: RequestedMove, party: string | undefined): Actor | undefined {
  if (caller.person === null) return undefined
  const actFor = (id: string | undefined | null) => caller.acts.find((act) => act.party === id)
  const inRole = caller.acts.find((act) =>
    requested.move.by.some((role) => requested.matter.roles[role]?.includes(act.party)),
  )
  const act = actFor(party) ?? actFor(requested.offer?.as) ?? inRole ?? caller.acts[0]
  return actorFor(caller.person, act ?? { party: '', duties: [] })
}
