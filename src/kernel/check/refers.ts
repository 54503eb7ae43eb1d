import { fieldRule, sideOf, type Audience } from '../declarations/access.ts'
import { namesWithin, rootsAbove, type Procedure, type Procedures } from '../declarations/procedure.ts'
import { referencesIn, topFields } from '../declarations/reference.ts'
import { fails, type Counterexample } from './proof.ts'

// The second half of proof 11: what the form of a move refers to can be read by whoever may make the move.
//
// - An ask is chosen from those of the matter itself, or of what it was opened in where its procedure keeps none.
// - Another matter, and one that is linked already, is named by who can find such: the desks that oversee it, or anybody
//   where it becomes public.
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

/** Whether a role is that of a desk which oversees such a root: by its name, or as one for whichever desk it may be. */
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

/** A procedure that has a rule for asks keeps some; of another they stand in what it is opened in. */
function readsAsks(place: MovePosition, all: Procedures): boolean {
  const { procedure, root } = place
  if (procedure === root || procedure.access.fields['asks'] !== undefined) return reads(place, 'asks')
  // A part in the child is none in its parent, so that only what holds for everybody, or for the root's desks, holds for sure.
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

/** The groups of readers whoever holds the role belongs to, whatever else they hold and however much is published. */
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

/** Of a draft no desk knows. */
function overseesNow({ procedure, root, state, role }: MovePosition): boolean {
  const isDraft = procedure === root && root.access.drafts?.includes(state) === true
  return !isDraft && isOverseeing(procedure, root, role)
}

function findsOthers({ procedure, root, role }: MovePosition): boolean {
  const { public: shown, confidentialOnly } = root.access
  return isOverseeing(procedure, root, role) || (shown !== undefined && confidentialOnly !== true)
}
