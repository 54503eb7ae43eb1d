import { calendarById } from '../../calendars/index.ts'
import type { Facts } from '../../kernel/procedure.ts'
import { packById } from '../../packs/index.ts'
import { factsOf, type Store } from '../matters/act.ts'
import { addParties, createBody } from '../bodies/commands.ts'
import type { Body } from '../bodies/bodies.ts'
import type { BodyDefaults } from './mapping.ts'

/** Where rows go: a body that is there, or one the mapping describes and that is created before the first row is written. */
export type Place = { readonly id: string; readonly facts: Facts; readonly body: Body | undefined }

export async function placeOf(
  store: Pick<Store, 'clock'> & Partial<Pick<Store, 'bodies'>>,
  id: string,
  defaults: BodyDefaults | undefined,
): Promise<Place | undefined> {
  const body = await store.bodies?.find(id, Date.parse(store.clock.now()))
  if (body) return { id, body, facts: factsOf(body, store.clock.today(body.timeZone)) }
  if (defaults === undefined) return undefined
  const [pack, calendar] = [packById(defaults.pack), calendarById(defaults.calendar)]
  if (!pack || !calendar) throw new Error('the mapping was not checked')
  const { office, chair, verifier } = defaults.desks
  const desks = { office: office.id, chair: chair.id, verifier: verifier.id }
  const kinds = new Map([
    [office.id, 'office'] as const,
    [chair.id, 'chair'] as const,
    [verifier.id, 'verifier'] as const,
  ])
  const today = store.clock.today(defaults.timeZone)
  return {
    id,
    body: undefined,
    facts: { pack, calendar, today, desks, terms: [], partyKind: (party) => kinds.get(party) },
  }
}

/** Sets up the body a mapping describes, with its three desks. */
export async function create(store: Store, id: string, defaults: BodyDefaults): Promise<Body> {
  const { name, timeZone, pack, calendar, desks } = defaults
  const at = store.clock.now()
  await store.database.transaction(async (tx) => {
    const [office, chair, verifier] = [desks.office.id, desks.chair.id, desks.verifier.id]
    await createBody(tx, { id, name, time_zone: timeZone, pack, calendar, desks: { office, chair, verifier } }, at)
    const parties = (['office', 'chair', 'verifier'] as const).map((kind) => ({
      kind,
      id: desks[kind].id,
      name: desks[kind].name,
      ...(desks[kind].names && { names: desks[kind].names }),
    }))
    await addParties(tx, store.bodies, id, parties)
  })
  store.bodies.forget(id)
  const body = await store.bodies.find(id, Date.parse(at))
  if (body === undefined) throw new Error(`body ${id} was created and is not there`)
  return body
}
