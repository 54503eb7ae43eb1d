import { fieldRule, sideOf, type Audience } from '../declarations/access.ts'
import { namesWithin, rootsAbove, type Procedure, type Procedures } from '../declarations/procedure.ts'
import { referencesIn, topFields } from '../declarations/reference.ts'
import { fails, type Counterexample } from './proof.ts'

// The second half of proof 11: roles that may make a move can read everything its form refers to.
//
// - An ask is chosen from those of the matter itself, or of what it was opened in where its procedure keeps none.
// - Another matter, linked or not, can be named by roles that can find it: the desks that oversee it, or anybody where it
//   becomes public.
// - A form that opens with what was saved before shows those fields.
//
// Parties, reasons, dispositions and sessions are the body's, known to everybody; a file and an entry's own id are the
// writer's.

type MovePosition = {
  readonly procedure: Procedure
  readonly root: Procedure
  readonly state: string
  readonly role: string
}

export function rootsOf({ name }: Procedure, all: Procedures): Procedure[] {
  return rootsAbove(all, name).flatMap((root) => all[root] ?? [])
}

/** Whether the role is a desk that oversees the root, by its own name or as the generic desk role. */
export function isOverseeing({ roles }: Procedure, { access }: Procedure, role: string): boolean {
  const desks = access.overseers ?? []
  const kinds = roles[role] ?? []
  return desks.includes(role) || (kinds.length > 0 && kinds.every((kind) => desks.includes(kind)))
}

export function refersTo(procedure: Procedure, all: Procedures): Counterexample[] {
  return rootsOf(procedure, all).flatMap((root) =>
    Object.entries(procedure.moves).flatMap(([move, { from, by, form }]) => {
      const names = referencesIn(form)
      const saved = procedure.presentation.edits?.includes(move) ? topFields(form) : []
      const makers = by.filter((role) => procedure.roles[role] !== undefined)
      return from.flatMap((state) =>
        makers.flatMap((role) => {
          const place = { procedure, root, state, role }
          const unread = [
            ...(names.has('ask') && !readsAsks(place, all) ? [`${role} names an ask it may not read`] : []),
            ...((names.has('matter') || names.has('linked')) && !findsOthers(place)
              ? [`${role} names a matter it may not find`]
              : []),
            ...saved
              .filter((field) => !reads(place, field))
              .map((field) => `${role} goes on with ${field}, which it may not read`),
          ]
          return unread.map((says) => fails('readable', `${says} in ${root.name}`, `${state} –${move}→`))
        }),
      )
    }),
  )
}

/** A procedure with an access rule for asks has asks of its own; any other uses the asks of its parent. */
function readsAsks(place: MovePosition, all: Procedures): boolean {
  const { procedure, root } = place
  if (procedure === root || procedure.access.fields['asks'] !== undefined) return reads(place, 'asks')
  // A role in the child is no role in its parent, so only rules for everybody or for the root's desks are certain to
  // apply.
  const known: readonly Audience[] = overseesNow(place) ? ['everyone', 'overseers'] : ['everyone']
  const within = namesWithin(all, [root.name])
  const parents = Object.values(all).filter(({ name, moves }) => within.has(name) && opens(moves, procedure.name))
  return parents.every(({ access }) => fieldRule(access, 'asks').some((audience) => known.includes(audience)))
}

function opens(moves: Procedure['moves'], child: string): boolean {
  return Object.values(moves).some((move) => move.opens?.includes(child))
}

function reads(place: MovePosition, field: string): boolean {
  const audiences = audiencesOf(place)
  return fieldRule(place.procedure.access, field).some((audience) => audiences.has(audience))
}

/**
 * The reader groups that every holder of the role belongs to, whatever other roles they hold and whatever is published.
 */
function audiencesOf(place: MovePosition): ReadonlySet<Audience> {
  const { procedure, role } = place
  const side = sideOf(procedure.access, role)
  const found = new Set<Audience>(['everyone'])
  if (side === 'raiser') found.add('raisers')
  if (side === 'handler') found.add('handlers')
  if (procedure.access.holders?.includes(role)) found.add('holder')
  if (overseesNow(place)) found.add('overseers')
  return found
}

/** No desk knows of a draft. */
function overseesNow({ procedure, root, state, role }: MovePosition): boolean {
  const isDraft = procedure === root && root.access.drafts?.includes(state) === true
  return !isDraft && isOverseeing(procedure, root, role)
}

function findsOthers({ procedure, root, role }: MovePosition): boolean {
  const { public: shown, confidentialOnly } = root.access
  return isOverseeing(procedure, root, role) || (shown !== undefined && confidentialOnly !== true)
}
