import { rootNames } from '../../../kernel/declarations/procedure.ts'
import type { RowChange } from '../../bodies/events/change.ts'
import { missingDesks, type MissingDesk } from '../../bodies/in-use.ts'
import { administeredRow } from '../../bodies/queries.ts'
import { decline, perform, type Admin, type Declined, type Done } from './admin.ts'
import { seatsOf } from './succession.ts'

/**
 * Why a choice of procedures is refused: an unknown procedure, none at all, or one whose desks are not assigned.
 * `seats`: the body's desks.
 */
export function choiceWrong(
  { procedures }: Admin['store'],
  wanted: readonly string[],
  seats: { readonly [desk: string]: string },
): Declined | null {
  const roots = rootNames(procedures)
  const stranger = wanted.find((name) => !roots.includes(name))
  if (stranger !== undefined) {
    const params = { unknown: stranger.slice(0, 60), known: roots.join(', ') }
    return decline('procedure_unknown', 'procedures', params)
  }
  if (wanted.length === 0) return decline('procedures_none', 'procedures', { known: roots.join(', ') })
  const [missing] = missingDesks(seats, procedures, wanted)
  return missing ? deskMissing(missing) : null
}

function deskMissing({ procedure, desk }: MissingDesk): Declined {
  return decline('desk_missing', 'procedures', { procedure, desk })
}

/**
 * Sets the root procedures a body uses; others are removed. A removed procedure with matters goes on with those; only
 * its starts are disabled, which follows from its matters.
 */
export async function chooseProcedures(admin: Admin, wanted: readonly string[]): Promise<Done> {
  const { store, body } = admin
  return perform(admin, async (tx) => {
    const wrong = choiceWrong(store, wanted, await seatsOf(tx, admin))
    if (wrong !== null) return wrong
    const changes: RowChange[] = []
    for (const procedure of rootNames(store.procedures)) {
      const key = { table: 'body_procedure', key: { procedure } } as const
      const is = (await administeredRow(tx, body.id, key))?.['used'] === true
      const used = wanted.includes(procedure)
      if (is !== used) changes.push({ ...key, set: { used } })
    }
    return changes.length === 0 ? [] : [{ what: 'procedures_chosen', about: '', changes }]
  })
}
