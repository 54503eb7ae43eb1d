import { createHash } from 'node:crypto'
import { accountPaths, paths } from '../../../../paths.ts'
import { noteSecurity } from '../../../security-log/commands.ts'
import { newSecret } from '../../../../platform/secret.ts'
import { accountByEmail, insertAccount, insertPersonOf } from '../accounts-sql.ts'
import { insertInvitation, invitationBy, takeInvitation, type Invitation } from './invitations-sql.ts'
import { letter } from './letters.ts'
import type { SignIn } from '../sign-in.ts'

export const invitationMsMax = 7 * 24 * 60 * 60 * 1000

export type Invited = {
  readonly body: string
  readonly person: string
  readonly email: string
  readonly administrator: boolean
}

/** Invites a person of a body to have an account; returns the link, which is also sent. Earlier links stop working. */
export async function invite(signIn: SignIn, { body, person, email, administrator }: Invited): Promise<string> {
  const { database, clock, bodies } = signIn.store
  const token = newSecret()
  const at = clock.now()
  const expires_at = new Date(Date.parse(at) + invitationMsMax).toISOString()
  await database.transaction((tx) =>
    insertInvitation(tx, hashOf(token), { body_id: body, person_id: person, email, administrator, at, expires_at }),
  )
  await noteSecurity(signIn.store, { body, kind: 'invited', person, about: { administrator: administrator ? 1 : 0 } })
  const [ownBody] = await bodies.all()
  const { base } = paths(body === ownBody ? null : body)
  const link = signIn.baseUrl + accountPaths(base).invitation(token)
  await signIn.sendMail(letter(email, 'invitation', { link }))
  return link
}

/** The invitation of a link; undefined when it is used, expired, replaced or invalid. */
export async function invitationFor({ store }: SignIn, body: string, token: string): Promise<Invitation | undefined> {
  return invitationBy(store.database, body, hashOf(token), store.clock.now())
}

/** Either the signed-in account that the person is bound to, or the password of a new account. */
export type Acceptance = { readonly account: string } | { readonly password: string }

/**
 * Consumes an invitation and binds the account to the person in one transaction. `taken` when the link was already used,
 * or person or account are already bound in this body; `has_account` when the e-mail has an account, which must sign in
 * first.
 */
export async function accept(
  { store, auth }: SignIn,
  token: string,
  invitation: Invitation,
  acceptance: Acceptance,
): Promise<'done' | 'taken' | 'has_account'> {
  const { database, clock, ids } = store
  const at = clock.now()
  const hash = 'password' in acceptance ? await (await auth.$context).password.hash(acceptance.password) : null
  return database
    .transaction(async (tx) => {
      if (!(await takeInvitation(tx, invitation.body_id, hashOf(token)))) return 'taken'
      let account = 'account' in acceptance ? acceptance.account : ''
      if (hash !== null) {
        if (await accountByEmail(tx, invitation.email)) throw new HasAccount()
        account = ids.next()
        const { email, person: name } = invitation
        await insertAccount(tx, { id: account, credential: ids.next(), name, email, hash, at })
      }
      const { body_id, person_id, administrator } = invitation
      if (!(await insertPersonOf(tx, { body_id, person_id, administrator, account, at }))) throw new InvitationTaken()
      const note = { body: body_id, kind: 'invitation_taken', account, person: person_id } as const
      await noteSecurity(store, note, tx)
      return 'done' as const
    })
    .catch((error: unknown) => {
      // Rolls back, so that a failed attempt does not consume the invitation.
      if (error instanceof HasAccount) return 'has_account' as const
      if (error instanceof InvitationTaken) return 'taken' as const
      throw error
    })
}

class HasAccount extends Error {}
class InvitationTaken extends Error {}

function hashOf(token: string): Uint8Array {
  return createHash('sha256').update(token).digest()
}
