import type { Json } from '../../../kernel/matter.ts'
import { addDays, isIsoDate } from '../../../kernel/time/deadline.ts'
import type { Duty } from '../../../kernel/party.ts'
import {
  lentTo,
  mandatesOfPeople,
  peopleByIds,
  type Borrowed,
  type MandateEntry,
  type PersonRow,
} from '../../people/roster.ts'
import type { Admin, Declined, Deed, Done } from './admin.ts'
import { decline, perform, todayIn } from './admin.ts'
import { formerOf, idShape, nameWrong, partyBy, type Names } from './parties.ts'
import { differing } from './settings.ts'

export const duties: readonly Duty[] = ['liaison', 'handler', 'checker', 'signer']

export type MandateRequest = {
  readonly party: string
  readonly duties: readonly Duty[]
  readonly from: string
  readonly until: string | null
}

export function addPersonDeed({ id, name, names }: { readonly id: string } & Names): Deed {
  const personal = { name, names: { ...names } }
  return { what: 'person_added', about: id, changes: [{ table: 'person', key: { id }, set: {}, personal }] }
}

/** The deed that renames a person; none where the name is unchanged. */
export function personDeeds(
  is: PersonRow,
  wanted: Names,
  { rename, at }: { readonly rename: 'new' | 'correct'; readonly at: string },
): Deed[] {
  const told: { [column: string]: Json } = differing({ name: wanted.name, names: { ...wanted.names } }, { ...is })
  if (Object.keys(told).length === 0) return []
  const former = rename === 'new' && 'name' in told
  const personal = former ? { ...told, former_names: [...is.former_names, formerOf(is, at)] as Json } : told
  const what = former ? 'person_renamed' : 'person_corrected'
  return [{ what, about: is.id, changes: [{ table: 'person', key: { id: is.id }, set: {}, personal }] }]
}

/**
 * The deeds that give a person a mandate from a day on; an existing one ends the day before. Fails for invalid days,
 * and for days that would change the past: `lent` are the delegations to the person, and acts under them would
 * afterwards look like acts by an own mandate.
 */
export function mandateDeeds(
  person: string,
  wanted: MandateRequest,
  held: readonly MandateEntry[],
  today: string,
  lent: readonly Borrowed[] = [],
): Deed[] | Declined {
  const { party, from, until } = wanted
  if (!isIsoDate(from)) return decline('date', 'from')
  if (until !== null && !isIsoDate(until)) return decline('date', 'until')
  if (until !== null && until < from) return decline('until_before', 'until')
  const borrowed = lent.some((one) => one.party_id === party && one.from_on <= today && one.until_on >= from)
  if (borrowed && from <= today) return decline('from_borrowed', 'from')
  const own = held.filter((one) => one.party_id === party)
  const later = own.find((one) => one.from_on > from)
  if (later !== undefined) return decline('mandate_later', 'from', { from: later.from_on })
  const now = own.find((one) => one.from_on <= from && (one.until_on === null || one.until_on >= from))
  const list = [...new Set(wanted.duties)].toSorted()
  const key = { person_id: person, party_id: party, from_on: from }
  const given: Deed = {
    what: 'mandate_given',
    about: person,
    said: { party },
    changes: [{ table: 'mandate', key, set: { duties: list, until_on: until } }],
  }
  if (now === undefined) return [given]
  if (now.until_on === until && same(now.duties, list)) return []
  if (now.from_on === from) return [given]
  if (from < today) return decline('from_past', 'from')
  return [endedDeed(now, addDays(from, -1)), given]
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify([...a].toSorted()) === JSON.stringify([...b].toSorted())
}

function endedDeed({ person_id, party_id, from_on }: MandateEntry, until_on: string): Deed {
  const key = { person_id, party_id, from_on }
  const changes = [{ table: 'mandate' as const, key, set: { until_on } }]
  return { what: 'mandate_ended', about: person_id, said: { party: party_id }, changes }
}

export async function addPerson(
  admin: Admin,
  person: { readonly id: string } & Names,
  mandates: readonly MandateRequest[] = [],
): Promise<Done> {
  const wrong = nameWrong(person.name)
  if (wrong !== null) return wrong
  if (!idShape.test(person.id)) return decline('id_shape', 'id')
  return perform(admin, async (tx) => {
    if ((await peopleByIds(tx, admin.body.id, [person.id])).length > 0) return decline('id_taken', 'id')
    const deeds: Deed[] = [addPersonDeed(person)]
    for (const wanted of mandates) {
      if ((await partyBy(tx, admin.body.id, wanted.party)) === undefined) return decline('choose', 'party')
      const given = mandateDeeds(person.id, wanted, [], todayIn(admin))
      if ('declined' in given) return given
      deeds.push(...given)
    }
    return deeds
  })
}

export async function namePerson(admin: Admin, id: string, wanted: Names, rename: string): Promise<Done> {
  const wrong = nameWrong(wanted.name)
  if (wrong !== null) return wrong
  if (rename !== 'new' && rename !== 'correct') return decline('choose', 'rename')
  return perform(admin, async (tx) => {
    const [is] = await peopleByIds(tx, admin.body.id, [id])
    return is === undefined ? decline('gone') : personDeeds(is, wanted, { rename, at: admin.store.clock.now() })
  })
}

export async function giveMandate(admin: Admin, person: string, wanted: MandateRequest): Promise<Done> {
  return perform(admin, async (tx) => {
    const { id } = admin.body
    if ((await peopleByIds(tx, id, [person])).length === 0) return decline('gone')
    if ((await partyBy(tx, id, wanted.party)) === undefined) return decline('choose', 'party')
    const held = await mandatesOfPeople(tx, id, [person])
    const given = mandateDeeds(person, wanted, held, todayIn(admin), await lentTo(tx, id, [person]))
    return 'declined' in given || given.length > 0 ? given : decline('mandate_same', 'party')
  })
}

/** Ends a mandate with a day that is not past: who could act on a day that has passed stays on record. */
export async function endMandate(
  admin: Admin,
  person: string,
  { party, from, until }: { readonly party: string; readonly from: string; readonly until: string },
): Promise<Done> {
  if (!isIsoDate(until)) return decline('date', 'until')
  if (until < addDays(todayIn(admin), -1)) return decline('until_past', 'until')
  return perform(admin, async (tx) => {
    const held = await mandatesOfPeople(tx, admin.body.id, [person])
    const one = held.find(({ party_id, from_on }) => party_id === party && from_on === from)
    if (one === undefined) return decline('gone')
    return one.until_on !== null && one.until_on <= until ? decline('mandate_ended', 'until') : [endedDeed(one, until)]
  })
}
