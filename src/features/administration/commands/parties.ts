import type { Json } from '../../../kernel/matter.ts'
import type { ListedKind } from '../../../kernel/party.ts'
import type { Queryable } from '../../../platform/db/index.ts'
import type { ChangeRequest } from '../../bodies/events/change.ts'
import { findParties, type KnownParty } from '../../bodies/queries.ts'
import type { Admin, Declined, Deed, Done } from './admin.ts'
import { decline, nameCharsMax, perform } from './admin.ts'
import { differing } from './settings.ts'

/** The kinds an administrator can add. Parties of the kind `person` are created by their own requests. */
export type AddedKind = ListedKind

/** Ids stand in addresses and in tables people keep: letters, digits and `-._`. */
export const idShape = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,62}$/u

export type Names = { readonly name: string; readonly names: { readonly [language: string]: string } }
export type About = { readonly [field: string]: Json }

/** The change of a party; names of members and persons are personal data, those of units are not. */
function partyChange(
  party: Pick<KnownParty, 'id' | 'kind'>,
  told: { [column: string]: Json },
  made: boolean,
): ChangeRequest {
  const { id, kind } = party
  const set = made ? { kind } : {}
  return kind === 'member' || kind === 'person'
    ? { table: 'party', key: { id }, set, personal: told }
    : { table: 'party', key: { id }, set: { ...set, ...told } }
}

export function addPartyDeed(
  party: { readonly id: string; readonly kind: KnownParty['kind'] } & Names & { about: About },
): Deed {
  const { name, names, about } = party
  return { what: 'party_added', about: party.id, changes: [partyChange(party, { name, names, about }, true)] }
}

/** The deeds that bring a party to the requested state; none where it is so already. */
export function partyDeeds(
  is: KnownParty,
  wanted: Partial<Names> & { readonly about?: About },
  how: { readonly rename: 'new' | 'correct'; readonly at: string },
): Deed[] {
  const deeds: Deed[] = []
  const names = differing(
    { ...(wanted.name !== undefined && { name: wanted.name }), ...(wanted.names && { names: wanted.names }) },
    { ...is },
  )
  const about = wanted.about && differing({ about: wanted.about }, { ...is })
  if (Object.keys(names).length > 0) {
    const former = how.rename === 'new' && 'name' in names ? [...is.former_names, formerOf(is, how.at)] : undefined
    const told = { ...names, ...(former && { former_names: former }) }
    deeds.push({
      what: former ? 'party_renamed' : 'party_changed',
      about: is.id,
      changes: [partyChange(is, told, false)],
    })
  }
  if (about && Object.keys(about).length > 0)
    deeds.push({ what: 'party_changed', about: is.id, changes: [partyChange(is, about, false)] })
  return deeds
}

export function formerOf({ name, names }: Names, until: string): { [field: string]: Json } {
  return { name, names: { ...names }, until }
}

export function nameWrong(name: string, field = 'name'): Declined | null {
  const length = [...name].length
  if (length === 0) return decline('name_missing', field)
  return length > nameCharsMax ? decline('name_long', field, { max: nameCharsMax }) : null
}

export async function partyBy(tx: Queryable, body: string, id: string): Promise<KnownParty | undefined> {
  const [party] = await findParties(tx, body, { ids: [id], names: [] })
  return party
}

export async function addParty(
  admin: Admin,
  party: { readonly id: string; readonly kind: AddedKind } & Names & { readonly about: About },
): Promise<Done> {
  const wrong = nameWrong(party.name)
  if (wrong !== null) return wrong
  if (!idShape.test(party.id)) return decline('id_shape', 'id')
  return perform(admin, async (tx) =>
    (await partyBy(tx, admin.body.id, party.id)) ? decline('id_taken', 'id') : [addPartyDeed(party)],
  )
}

export async function changeParty(
  admin: Admin,
  id: string,
  wanted: Names & { readonly about: About },
  rename: string,
): Promise<Done> {
  const wrong = nameWrong(wanted.name)
  if (wrong !== null) return wrong
  if (rename !== 'new' && rename !== 'correct') return decline('choose', 'rename')
  return perform(admin, async (tx) => {
    const is = await partyBy(tx, admin.body.id, id)
    return is === undefined ? decline('gone') : partyDeeds(is, wanted, { rename, at: admin.store.clock.now() })
  })
}
