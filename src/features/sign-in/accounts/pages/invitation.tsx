import { Hono, type Context } from 'hono'
import { accountPaths } from '../../../../paths.ts'
import { addressOf } from '../../../../platform/http/address.ts'
import type { FormError } from '../../../../ui/error-summary/error-summary.tsx'
import { setFlash } from '../../../site/flash.ts'
import type { SiteEnv, Visit } from '../../../site/visit.ts'
import { countAttempt } from '../attempts.ts'
import { rememberBrowser } from '../device.ts'
import { accept, invitationFor } from '../invitations/invitations.ts'
import type { Invitation } from '../invitations/invitations-sql.ts'
import type { SignIn } from '../sign-in.ts'
import { signedIn, type SignedIn } from '../signed-in.ts'
import { answer, field, FormPage, PlainPage, say } from './form-page.tsx'
import { NewPassword, newPasswordErrors } from './new-password.tsx'

type Props = {
  readonly visit: Visit
  readonly token: string
  readonly invitation: Invitation
  readonly who: SignedIn | undefined
  readonly errors?: readonly FormError[]
}

function InvitationPage({ visit, token, invitation, who, errors = [] }: Props) {
  const { person, email } = invitation
  const paths = accountPaths(visit.paths.base)
  const body = visit.body.name[visit.language]
  return (
    <FormPage
      visit={visit}
      title={say(visit, 'invitation.title', { body })}
      lead={say(visit, who === undefined ? 'invitation.lead' : 'invitation.leadSignedIn', { person, email })}
      errors={errors}
      action={paths.invitation(token)}
      submit={say(visit, 'invitation.submit')}
      fields={who === undefined ? <NewPassword visit={visit} errors={errors} /> : undefined}
    >
      {who === undefined && (
        <p>
          <a href={paths.signIn({ return: paths.invitation(token) })}>{say(visit, 'invitation.haveAccount')}</a>
        </p>
      )}
    </FormPage>
  )
}

export function invitationRoutes(signIn: SignIn): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get('/invitation/:token', async (c) => {
    const { visit } = c.var
    const token = c.req.param('token')
    const invitation = await invitationFor(signIn, visit.body.id, token)
    if (invitation === undefined) return expired(c)
    const who = await mayAccept(c, signIn, invitation)
    return answer(c, <InvitationPage visit={visit} token={token} invitation={invitation} who={who} />)
  })
  routes.post('/invitation/:token', (c) => acceptInvitation(c, signIn, c.req.param('token')))
  return routes
}

/** The signed-in account, if it may accept: the invitation is for one e-mail. */
async function mayAccept(c: Context<SiteEnv>, signIn: SignIn, { email }: Invitation): Promise<SignedIn | undefined> {
  const who = await signedIn(c, signIn)
  return who?.email === email ? who : undefined
}

function expired(c: Context<SiteEnv>): Response | Promise<Response> {
  const { visit } = c.var
  const page = (
    <PlainPage visit={visit} title={say(visit, 'invitation.expiredTitle')}>
      <p>{say(visit, 'invitation.expired')}</p>
    </PlainPage>
  )
  return answer(c, page, 404)
}

async function acceptInvitation(c: Context<SiteEnv>, signIn: SignIn, token: string): Promise<Response> {
  const { visit } = c.var
  const paths = accountPaths(visit.paths.base)
  const password = field(await c.req.parseBody(), 'new-password')
  const tries = [{ purpose: 'invitation', by: 'address', what: addressOf(c, signIn.proxyHops) }] as const
  const minutes = await countAttempt(signIn.store, tries)
  const invitation = minutes === undefined ? await invitationFor(signIn, visit.body.id, token) : undefined
  if (invitation === undefined) return expired(c)
  const who = await mayAccept(c, signIn, invitation)
  const showErrors = (errors: readonly FormError[]): Response | Promise<Response> =>
    answer(c, <InvitationPage visit={visit} token={token} invitation={invitation} who={who} errors={errors} />, 422)
  const { email, person } = invitation
  const errors = who === undefined ? newPasswordErrors(visit, password, [email, person]) : []
  if (errors.length > 0) return showErrors(errors)
  const result = await accept(signIn, token, invitation, who === undefined ? { password } : { account: who.account })
  // Only a person with the link sent to this e-mail learns that the e-mail has an account.
  if (result === 'has_account') return showErrors([{ text: say(visit, 'errors.hasAccount') }])
  if (result === 'taken') return showErrors([{ text: say(visit, 'errors.taken') }])
  rememberBrowser(c, signIn, email)
  setFlash(c, 'done', 'sign-in.invitation.done')
  return c.redirect(who === undefined ? paths.signIn() : visit.paths.home, 303)
}
