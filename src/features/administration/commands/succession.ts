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
  /** Its successor; empty where nothing is open. */
  readonly to: string
  /** Whether those who act for it act for its successor from today on, with the same duties. */
  readonly people: boolean
}

/**
 * Dissolves a unit, with a successor where it is merged. It gets no new matters; the sweep transfers its open ones by
 * events. Past actions keep its name.
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

/** Ends the mandates of the dissolved unit and, if requested, gives its people mandates of the successor. */
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
    // Existing mandates of the successor stay as they are.
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

/** Reverts a dissolution. Matters transferred in the meantime stay with the successor. */
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

/** The desks an administrator can assign: those that any procedure may need, and those already assigned. */
export function deskNames({ store: { procedures }, body }: Pick<Admin, 'store' | 'body'>): string[] {
  return [...new Set([...desksOf(procedures), ...Object.keys(body.desks)])]
}

/**
 * Assigns parties to desks; desks not named stay. The sweep transfers the open matters of a desk that changes to its
 * new party, which must have people: otherwise nobody could do what it owes.
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

/** The desks' parties, read under the lock. */
export async function seatsOf(tx: Tx, admin: Admin): Promise<Desks> {
  const seats: { [desk: string]: string } = {}
  for (const name of deskNames(admin)) {
    const row = await administeredRow(tx, admin.body.id, { table: 'desk', key: { name } })
    if (typeof row?.['party_id'] === 'string') seats[name] = row['party_id']
  }
  return seats
}

type Seat = { readonly desk: string; readonly to: string; readonly all: Desks }

/** A party has at most one desk: otherwise its open matters could not be split when it leaves one of two. */
async function seatWrong(tx: Tx, admin: Admin, { desk, to, all }: Seat): Promise<Declined | null> {
  const party = await partyBy(tx, admin.body.id, to)
  if (party?.kind !== kindOfDesk(desk)) return decline('choose', desk)
  if (Object.entries(all).some(([other, seated]) => other !== desk && seated === to)) return decline('desk_taken', desk)
  const acting = await mandatesForParties(tx, admin.body.id, [to])
  return acting.some((one) => actingOn(one, todayIn(admin))) ? null : decline('desk_empty', desk)
}
