import { kindOfDesk, type Desks } from '../../../kernel/party.ts'
import { addDays } from '../../../kernel/time/deadline.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { ChangeRequest } from '../../bodies/events/change.ts'
import { desksOf } from '../../bodies/in-use.ts'
import { administeredRow } from '../../bodies/queries.ts'
import { anythingOpenWith } from '../../matters/time/succession.ts'
import { lentTo, mandatesForParties, mandatesOfPeople, type MandateEntry } from '../../people/roster.ts'
import { actingOn } from '../words.ts'
import { decline, isDeclined, perform, todayIn, type Admin, type Declined, type Deed, type Done } from './admin.ts'
import { partyBy } from './parties.ts'
import { mandateDeeds } from './people.ts'

export type DissolutionRequest = {
  /** The unit that comes after it; empty where nothing is open. */
  readonly to: string
  /** Whether those who act for it act for its successor from today on, with the same duties. */
  readonly people: boolean
}

/**
 * Dissolves a unit, into another where it is merged. It takes nothing on from now; the sweep gives what is open with it to
 * the other, by events. What it did stays done by it, under its name.
 */
export async function dissolve(admin: Admin, id: string, { to, people }: DissolutionRequest): Promise<Done> {
  const today = todayIn(admin)
  return perform(admin, async (tx) => {
    const unit = await partyBy(tx, admin.body.id, id)
    if (unit === undefined || unit.kind !== 'unit') return decline('gone')
    if (unit.dissolved_on !== null) return decline('dissolved_already')
    const after = to === '' ? undefined : await partyBy(tx, admin.body.id, to)
    if (to !== '' && (after?.kind !== 'unit' || after.dissolved_on !== null || to === id))
      return decline('choose', 'to')
    if (to === '' && (await anythingOpenWith(tx, admin.store, admin.body.id, id)))
      return decline('successor_missing', 'to')
    const changes: ChangeRequest[] = [
      { table: 'party', key: { id }, set: { dissolved_on: today } },
      ...(to === '' ? [] : [follows(id, to)]),
    ]
    const ended: Deed = { what: 'party_dissolved', about: id, ...(to !== '' && { said: { to } }), changes }
    return [ended, ...(await peopleMove(tx, admin, { id, to: people ? to : '', today }))]
  })
}

function follows(from_party: string, to_party: string | null): ChangeRequest {
  return { table: 'succession', key: { from_party }, set: { to_party } }
}

/** Nobody acts for what is gone; whoever did acts for its successor, where that is wanted. */
async function peopleMove(
  tx: Tx,
  { body }: Admin,
  { id, to, today }: { readonly id: string; readonly to: string; readonly today: string },
): Promise<Deed[]> {
  const held = (await mandatesForParties(tx, body.id, [id])).filter(
    ({ until_on }) => until_on === null || until_on > today,
  )
  const deeds = held.map((one) => endMandateDeed(one, today))
  if (to === '') return deeds
  const ids = held.map(({ person_id }) => person_id)
  const all = await mandatesOfPeople(tx, body.id, ids)
  const lent = await lentTo(tx, body.id, ids)
  for (const { person_id, duties, from_on, until_on } of held) {
    const from = from_on > today ? from_on : today
    const own = all.filter((one) => one.person_id === person_id)
    // Who acts for it already goes on as they do.
    if (own.some((one) => one.party_id === to && actingOn(one, from))) continue
    const borrowed = lent.filter((one) => one.to_person === person_id)
    const wanted = { party: to, duties, from, until: until_on }
    const given = mandateDeeds(person_id, wanted, own, today, borrowed)
    if (!isDeclined(given)) deeds.push(...given)
  }
  return deeds
}

function endMandateDeed({ person_id, party_id, from_on }: MandateEntry, today: string): Deed {
  const key = { person_id, party_id, from_on }
  // One that is to begin later ends before it does.
  const set = { until_on: from_on > today ? addDays(from_on, -1) : today }
  return {
    what: 'mandate_ended',
    about: person_id,
    said: { party: party_id },
    changes: [{ table: 'mandate', key, set }],
  }
}

/** Takes a dissolution back. What went to the successor meanwhile stays there; roles are given anew. */
export async function restore(admin: Admin, id: string): Promise<Done> {
  return perform(admin, async (tx) => {
    const unit = await partyBy(tx, admin.body.id, id)
    if (unit === undefined || unit.dissolved_on === null) return decline('gone')
    const changes: ChangeRequest[] = [{ table: 'party', key: { id }, set: { dissolved_on: null } }]
    if (await followed(tx, admin, id)) changes.push(follows(id, null))
    return [{ what: 'party_restored', about: id, changes }]
  })
}

async function followed(tx: Tx, { body }: Admin, from_party: string): Promise<boolean> {
  return (await administeredRow(tx, body.id, { table: 'succession', key: { from_party } })) !== undefined
}

/** The desks an administrator can seat: those the procedures there are may ask for, and those seated already. */
export function deskNames({ store: { procedures }, body }: Pick<Admin, 'store' | 'body'>): string[] {
  return [...new Set([...desksOf(procedures), ...Object.keys(body.desks)])]
}

/**
 * Says which party sits at each desk; a desk that is not named stays as it is. What is open with a desk that moves goes to
 * the party that sits there now, by the sweep. Somebody must act for it: otherwise nobody could do what it owes.
 */
export async function setDesks(admin: Admin, wanted: Desks): Promise<Done> {
  return perform(admin, async (tx) => {
    const changes: ChangeRequest[] = []
    const now = await seatsOf(tx, admin)
    for (const desk of deskNames(admin)) {
      const to = wanted[desk]
      if (to === undefined || to === now[desk]) continue
      const wrong = await seatWrong(tx, admin, { desk, to, all: { ...now, ...wanted } })
      if (wrong !== null) return wrong
      changes.push({ table: 'desk', key: { name: desk }, set: { party_id: to } })
      if (await followed(tx, admin, to)) changes.push(follows(to, null))
      const from = now[desk]
      if (from !== undefined) changes.push(follows(from, to))
    }
    return changes.length === 0 ? [] : [{ what: 'desks_set', about: '', changes }]
  })
}

/** Which party sits where, as it is behind the lock. */
export async function seatsOf(tx: Tx, admin: Admin): Promise<Desks> {
  const seats: { [desk: string]: string } = {}
  for (const name of deskNames(admin)) {
    const row = await administeredRow(tx, admin.body.id, { table: 'desk', key: { name } })
    if (typeof row?.['party_id'] === 'string') seats[name] = row['party_id']
  }
  return seats
}

type Seat = { readonly desk: string; readonly to: string; readonly all: Desks }

/** A party sits at one desk only: what is open with it could not be told apart when it leaves one of two. */
async function seatWrong(tx: Tx, admin: Admin, { desk, to, all }: Seat): Promise<Declined | null> {
  const party = await partyBy(tx, admin.body.id, to)
  if (party?.kind !== kindOfDesk(desk)) return decline('choose', desk)
  if (Object.entries(all).some(([other, seated]) => other !== desk && seated === to)) return decline('desk_taken', desk)
  const acting = await mandatesForParties(tx, admin.body.id, [to])
  return acting.some((one) => actingOn(one, todayIn(admin))) ? null : decline('desk_empty', desk)
}
