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
    return answer(c, <SignInPage {...{ visit, returnTo, ...(await offered(signIn, visit)) }} />)
  })
  routes.post('/sign-in', (c) => takeSignIn(c, signIn))
  routes.post('/sign-out', async (c) => {
    const { visit } = c.var
    const who = await signedIn(c, signIn)
    const out = await callAuth(signIn.auth.api.signOut({ headers: headersFor(c, signIn), returnHeaders: true }))
    if (!('refused' in out)) keepCookies(c, out.cookies)
    if (who !== undefined) await logSecurityEvent(c, signIn, 'signed_out', { account: who.account })
    // Clears cached pages for the next person at this browser (ASVS 5, 14.3.1).
    c.header('clear-site-data', '"cache"')
    setFlash(c, 'done', 'sign-in.signOut.done')
    return c.redirect(visit.paths.home, 303)
  })
  return routes
}

/** The ways to sign in besides the password. */
async function offered(signIn: SignIn, { body }: Visit): Promise<Pick<Props, 'passkeys' | 'provider'>> {
  return { passkeys: passkeysPossible(signIn), provider: await providerFor(signIn, body.id) }
}

async function takeSignIn(c: Context<SiteEnv>, signIn: SignIn): Promise<Response> {
  const { visit } = c.var
  const form = await c.req.parseBody()
  const [email, password] = [field(form, 'email').trim(), field(form, 'password')]
  const returnTo = ownPath(field(form, 'return'), visit.paths.home)
  const offers = await offered(signIn, visit)
  const again = (errors: readonly FormError[], status: 422 | 429): Response | Promise<Response> =>
    answer(c, <SignInPage {...{ visit, email, returnTo, errors, ...offers }} />, status)
  const empty = [
    ...(email === '' ? [{ field: 'email', text: say(visit, 'errors.email') }] : []),
    ...(password === '' ? [{ field: 'password', text: say(visit, 'errors.password') }] : []),
  ]
  if (empty.length > 0) return again(empty, 422)
  const tries: Try[] = [
    { purpose: 'sign-in', by: 'account', what: email },
    { purpose: 'sign-in', by: 'address', what: addressOf(c, signIn.proxyHops) },
  ]
  const minutes = await countAttempt(signIn.store, tries)
  if (minutes !== undefined) return again([{ text: say(visit, 'errors.tooMany', { count: minutes }) }], 429)
  const before = await signedIn(c, signIn)
  const body = { email, password }
  const asked = signIn.auth.api.signInEmail({ body, headers: headersFor(c, signIn), returnHeaders: true })
  const done = await callAuth(asked)
  // One answer, whether the account, the password or both are wrong, or the account is disabled.
  if ('refused' in done) {
    await logSecurityEvent(c, signIn, 'sign_in_failed', {
      account: (await accountByEmail(signIn.store.database, email))?.id,
    })
    return again([{ field: 'email', text: say(visit, 'errors.wrong') }], 422)
  }
  await clearAttempts(signIn.store, tries)
  // The previous session ends and the new one has a new token, against session fixation.
  if (before !== undefined) await endSession(signIn.store.database, before.account, before.session)
  keepCookies(c, done.cookies)
  const { secondStep } = accountPaths(visit.paths.base)
  if ('twoFactorRedirect' in done.response) return c.redirect(secondStep({ return: returnTo }), 303)
  await recordSignIn(c, signIn, done.response.user, 'password')
  return c.redirect(returnTo, 303)
}
