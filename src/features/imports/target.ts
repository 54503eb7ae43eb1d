import { calendarById } from '../../calendars/index.ts'
import { kindOfDesk, type Desks } from '../../kernel/party.ts'
import { rootNames } from '../../kernel/declarations/procedure.ts'
import type { Facts } from '../../kernel/declarations/guard.ts'
import { packById } from '../../packs/index.ts'
import { factsOf, type Store } from '../matters/commands/act.ts'
import { addParties, createBody } from '../bodies/commands.ts'
import type { Body } from '../bodies/bodies.ts'
import { missingDesks } from '../bodies/in-use.ts'
import type { BodyDefaults } from './mapping/mapping.ts'

/** Where rows go: a body that is there, or one the mapping describes and that is created before the first row is written. */
export type ImportTarget = { readonly id: string; readonly facts: Facts; readonly body: Body | undefined }

export async function importTargetOf(
  store: Pick<Store, 'clock'> & Partial<Pick<Store, 'bodies'>>,
  id: string,
  defaults: BodyDefaults | undefined,
): Promise<ImportTarget | undefined> {
  const body = await store.bodies?.find(id, Date.parse(store.clock.now()))
  if (body) return { id, body, facts: factsOf(body, store.clock.today(body.timeZone)) }
  if (defaults === undefined) return undefined
  const [pack, calendar] = [packById(defaults.pack), calendarById(defaults.calendar)]
  if (!pack || !calendar) throw new Error('the mapping was not checked')
  const desks = desksIn(defaults)
  const kinds = new Map(Object.entries(desks).map(([desk, party]) => [party, kindOfDesk(desk)]))
  const today = store.clock.today(defaults.timeZone)
  return {
    id,
    body: undefined,
    facts: { pack, calendar, today, desks, terms: [], partyKind: (party) => kinds.get(party) },
  }
}

function desksIn({ desks }: BodyDefaults): Desks {
  return Object.fromEntries(Object.entries(desks).map(([desk, { id }]) => [desk, id]))
}

/** Sets up the body a mapping describes, with its desks; it uses what is taken over. */
export async function create(store: Store, id: string, defaults: BodyDefaults, procedure: string): Promise<Body> {
  const { name, timeZone, pack, calendar, desks, procedures: wanted = [] } = defaults
  const at = store.clock.now()
  await store.database.transaction(async (tx) => {
    const seats = desksIn(defaults)
    const used = rootNames(store.procedures).filter(
      (root) =>
        root === procedure || (wanted.includes(root) && missingDesks(seats, store.procedures, [root]).length === 0),
    )
    await createBody(tx, { id, name, time_zone: timeZone, pack, calendar, desks: seats, procedures: used }, at)
    const parties = Object.entries(desks).map(([desk, { id: party, name: called, names }]) => ({
      kind: kindOfDesk(desk),
      id: party,
      name: called,
      ...(names && { names }),
    }))
    await addParties(tx, store.bodies, id, parties)
  })
  store.bodies.forget(id)
  const body = await store.bodies.find(id, Date.parse(at))
  if (body === undefined) throw new Error(`body ${id} was created and is not there`)
  return body
}
