import { Hono, type Context } from 'hono'
import { accountPaths } from '../../../../paths.ts'
import { errorOf, type FormError } from '../../../../ui/error-summary/error-summary.tsx'
import { Field } from '../../../../ui/field/field.tsx'
import { setFlash } from '../../../site/flash.ts'
import type { SiteEnv, Visit } from '../../../site/visit.ts'
import { addressOf } from '../../../../platform/http/address.ts'
import { clearAttempts, countAttempt, type Try } from '../attempts.ts'
import { accountByEmail } from '../accounts-sql.ts'
import { callAuth } from '../auth.ts'
import { recordSignIn } from '../device.ts'
import { logSecurityEvent } from '../log-event.ts'
import { endSession } from '../sessions-sql.ts'
import type { SignIn } from '../sign-in.ts'
import { headersFor, keepCookies, signedIn } from '../signed-in.ts'
import { passkeysPossible } from '../passkeys/passkeys.ts'
import type { Provider } from '../single-sign-on/issuer.ts'
import { providerFor } from '../single-sign-on/providers.ts'
import { SingleSignOnLink } from './single-sign-on.tsx'
import { PasskeySignIn } from './passkey-sign-in.tsx'
import { answer, EmailField, field, FormPage, ownPath, say } from './form-page.tsx'

type Props = {
  readonly visit: Visit
  readonly email?: string
  readonly returnTo: string
  readonly passkeys: boolean
  readonly provider: Provider | undefined
  readonly errors?: readonly FormError[]
}

function SignInPage({ visit, email = '', returnTo, passkeys, provider, errors = [] }: Props) {
  const paths = accountPaths(visit.paths.base)
  return (
    <FormPage
      visit={visit}
      title={say(visit, 'signIn.title')}
      errors={errors}
      action={paths.signIn()}
      hidden={{ return: returnTo }}
      submit={say(visit, 'signIn.submit')}
      fields={
        <>
          <EmailField visit={visit} email={email} errors={errors} />
          <Field
            kind="password"
            name="password"
            label={say(visit, 'fields.password')}
            autocomplete="current-password"
            required
            error={errorOf(errors, 'password')}
          />
        </>
      }
    >
      <p>
        <a href={paths.recover}>{say(visit, 'signIn.forgotten')}</a>
      </p>
      {provider && <SingleSignOnLink visit={visit} provider={provider} returnTo={returnTo} />}
      {passkeys && <PasskeySignIn visit={visit} returnTo={returnTo} />}
      <p class="muted">{say(visit, 'signIn.invitedOnly')}</p>
    </FormPage>
  )
}

export function signInRoutes(signIn: SignIn): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get('/sign-in', async (c) => {
    const { visit } = c.var
    const returnTo = ownPath(c.req.query('return'), visit.paths.home)
    if ((await signedIn(c, signIn)) !== undefined && visit.caller.person !== null) return c.redirect(returnTo, 303)
    return answer(c, <SignInPage {...{ visit, returnTo, ...(await otherWays(signIn, visit)) }} />)
  })
  routes.post('/sign-in', (c) => signInByPassword(c, signIn))
  routes.post('/sign-out', async (c) => {
    const { visit } = c.var
    const who = await signedIn(c, signIn)
    const signedOut = await callAuth(signIn.auth.api.signOut({ headers: headersFor(c, signIn), returnHeaders: true }))
    if (!('refused' in signedOut)) keepCookies(c, signedOut.cookies)
    if (who !== undefined) await logSecurityEvent(c, signIn, 'signed_out', { account: who.account })
    // Clears cached pages for the next person at this browser (ASVS 5, 14.3.1).
    c.header('clear-site-data', '"cache"')
    setFlash(c, 'done', 'sign-in.signOut.done')
    return c.redirect(visit.paths.home, 303)
  })
  return routes
}

/** The ways to sign in besides the password. */
async function otherWays(signIn: SignIn, { body }: Visit): Promise<Pick<Props, 'passkeys' | 'provider'>> {
  return { passkeys: passkeysPossible(signIn), provider: await providerFor(signIn, body.id) }
}

async function signInByPassword(c: Context<SiteEnv>, signIn: SignIn): Promise<Response> {
  const { visit } = c.var
  const form = await c.req.parseBody()
  const [email, password] = [field(form, 'email').trim(), field(form, 'password')]
  const returnTo = ownPath(field(form, 'return'), visit.paths.home)
  const ways = await otherWays(signIn, visit)
  const showErrors = (errors: readonly FormError[], status: 422 | 429): Response | Promise<Response> =>
    answer(c, <SignInPage {...{ visit, email, returnTo, errors, ...ways }} />, status)
  const missing = [
    ...(email === '' ? [{ field: 'email', text: say(visit, 'errors.email') }] : []),
    ...(password === '' ? [{ field: 'password', text: say(visit, 'errors.password') }] : []),
  ]
  if (missing.length > 0) return showErrors(missing, 422)
  const tries: Try[] = [
    { purpose: 'sign-in', by: 'account', what: email },
    { purpose: 'sign-in', by: 'address', what: addressOf(c, signIn.proxyHops) },
  ]
  const minutes = await countAttempt(signIn.store, tries)
  if (minutes !== undefined) return showErrors([{ text: say(visit, 'errors.tooMany', { count: minutes }) }], 429)
  const previous = await signedIn(c, signIn)
  const body = { email, password }
  const call = signIn.auth.api.signInEmail({ body, headers: headersFor(c, signIn), returnHeaders: true })
  const result = await callAuth(call)
  // The response is the same for an unknown account, a wrong password and a disabled account.
  if ('refused' in result) {
    await logSecurityEvent(c, signIn, 'sign_in_failed', {
      account: (await accountByEmail(signIn.store.database, email))?.id,
    })
    return showErrors([{ field: 'email', text: say(visit, 'errors.wrong') }], 422)
  }
  await clearAttempts(signIn.store, tries)
  // The previous session ends and the new one has a new token, against session fixation.
  if (previous !== undefined) await endSession(signIn.store.database, previous.account, previous.session)
  keepCookies(c, result.cookies)
  const { secondStep } = accountPaths(visit.paths.base)
  if ('twoFactorRedirect' in result.response) return c.redirect(secondStep({ return: returnTo }), 303)
  await recordSignIn(c, signIn, result.response.user, 'password')
  return c.redirect(returnTo, 303)
}
