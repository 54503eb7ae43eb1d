import type { SignIn } from '../../sign-in/accounts/sign-in.ts'
import { accountsOfPeople, revokeTokenIn } from '../../sign-in/accounts/administering.ts'
import { invite } from '../../sign-in/accounts/invitations/invitations.ts'
import { isOnlyAdministrator, peopleByIds, setAdministrator } from '../../people/roster.ts'
import type { Admin, Done } from './admin.ts'
import { decline, isDeclined, perform, type Declined } from './admin.ts'

const emailCharsMax = 254

/** Invites a person who has no account yet; resolves to the link, which is also sent by mail. */
export async function invitePerson(
  admin: Admin,
  signIn: SignIn,
  {
    person,
    email,
    administrator,
  }: { readonly person: string; readonly email: string; readonly administrator: boolean },
): Promise<{ readonly link: string } | Declined> {
  const to = email.trim().toLowerCase()
  if (to.length > emailCharsMax || !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(to)) return decline('email', 'email')
  const done = await perform(admin, async (tx) => {
    if ((await peopleByIds(tx, admin.body.id, [person])).length === 0) return decline('gone')
    if ((await accountsOfPeople(tx, admin.body.id, [person])).length > 0) return decline('has_account', 'email')
    // The recipient is personal data, stored with the invitation until it is accepted.
    return [{ what: 'person_invited', about: person, said: { administrator } }]
  })
  if (isDeclined(done)) return done
  return { link: await invite(signIn, { body: admin.body.id, person, email: to, administrator }) }
}

/** Makes a person an administrator, or ends that; the last one cannot be removed. */
export async function nameAdministrator(admin: Admin, person: string, is: boolean): Promise<Done> {
  return perform(admin, async (tx) => {
    const { id } = admin.body
    const [account] = await accountsOfPeople(tx, id, [person])
    if (account === undefined) return decline('no_account')
    if (account.administrator === is) return []
    if (!is && (await isOnlyAdministrator(tx, id, person))) return decline('last_administrator')
    await setAdministrator(tx, id, person, is)
    return [{ what: is ? 'administrator_named' : 'administrator_released', about: person }]
  })
}

export async function revokeToken(admin: Admin, token: string): Promise<Done> {
  return perform(admin, async (tx) => {
    const person = await revokeTokenIn(tx, admin.body.id, token, admin.store.clock.now())
    return person === undefined ? decline('gone') : [{ what: 'token_revoked', about: person, said: { token } }]
  })
}
