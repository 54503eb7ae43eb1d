import { peopleByIds } from '../../people/roster.ts'
import type { Admin, Done } from './admin.ts'
import { decline, perform } from './admin.ts'
import { addPartyDeed, idShape, nameWrong, partyBy, type About, type Names } from './parties.ts'
import { addPersonDeed, mandateDeeds } from './people.ts'

/** A member is a party and the person who acts for it: both are added at once, and can be told apart later. */
export async function addMember(
  admin: Admin,
  { id, name, names, about }: { readonly id: string } & Names & { readonly about: About },
  from: string,
): Promise<Done> {
  const wrong = nameWrong(name)
  if (wrong !== null) return wrong
  if (!idShape.test(id)) return decline('id_shape', 'id')
  const person = `p-${id}`
  return perform(admin, async (tx) => {
    const taken = (await partyBy(tx, admin.body.id, id)) ?? (await peopleByIds(tx, admin.body.id, [person]))[0]
    if (taken !== undefined) return decline('id_taken', 'id')
    const given = mandateDeeds(person, { party: id, duties: [], from, until: null }, [], from)
    if ('declined' in given) return given
    return [
      addPartyDeed({ id, kind: 'member', name, names, about }),
      addPersonDeed({ id: person, name, names }),
      ...given,
    ]
  })
}
