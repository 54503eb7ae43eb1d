import { Hono, type Context } from 'hono'
import { accountPaths } from '../../../../paths.ts'
import { addressOf } from '../../../../platform/http/address.ts'
import { Form } from '../../../../ui/button/button.tsx'
import type { SiteEnv, Visit } from '../../../site/visit.ts'
import { countAttempt } from '../attempts.ts'
import { enter } from '../entering.ts'
import { logSecurityEvent } from '../log-event.ts'
import { passkeyIn, passkeysPossible, signInOptions } from '../passkeys/passkeys.ts'
import type { SignIn } from '../sign-in.ts'
import { answer, field, longField, ownPath, PlainPage, say } from './form-page.tsx'
import { PasskeyButton } from './passkey-button.tsx'

/** The passkey form on the sign-in page, below the password. */
export function PasskeySignIn({ visit, returnTo }: { readonly visit: Visit; readonly returnTo: string }) {
  return (
    <Form action={accountPaths(visit.paths.base).passkeySignIn} hidden={{ return: returnTo }}>
      <PasskeyButton visit={visit} does="get" label={say(visit, 'passkeys.signIn')} />
    </Form>
  )
}

export function passkeySignInRoutes(signIn: SignIn): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.post('/sign-in/passkey', (c) => signInByPasskey(c, signIn))
  return routes
}

async function signInByPasskey(c: Context<SiteEnv>, signIn: SignIn): Promise<Response> {
  const { visit } = c.var
  const form = await c.req.parseBody()
  const returnTo = ownPath(field(form, 'return'), visit.paths.home)
  const wantsOptions = field(form, 'step') === 'options'
  const minutes = await countAttempt(signIn.store, [
    { purpose: 'passkey', by: 'address', what: addressOf(c, signIn.proxyHops) },
  ])
  if (minutes !== undefined || !passkeysPossible(signIn)) {
    const text =
      minutes === undefined ? say(visit, 'passkeys.impossible') : say(visit, 'errors.tooMany', { count: minutes })
    const status = minutes === undefined ? 422 : 429
    return wantsOptions ? c.json({ error: text }, status) : showRefusal(c, returnTo, text, status)
  }
  if (wantsOptions) return c.json(await signInOptions(signIn))
  const passkey = await passkeyIn(signIn, longField(form, 'credential'))
  if (passkey !== undefined && (await enter(c, signIn, passkey.account_id, 'passkey'))) return c.redirect(returnTo, 303)
  // The response is the same for an unknown passkey, a repeated response and a disabled account.
  if (passkey === undefined) await logSecurityEvent(c, signIn, 'sign_in_failed', { about: { by: 'passkey' } })
  return showRefusal(c, returnTo, say(visit, 'passkeys.unknown'), 422)
}

async function showRefusal(c: Context<SiteEnv>, returnTo: string, text: string, status: 422 | 429): Promise<Response> {
  const { visit } = c.var
  const page = (
    <PlainPage visit={visit} title={say(visit, 'passkeys.signIn')} errors={[{ text }]}>
      <PasskeySignIn visit={visit} returnTo={returnTo} />
      <p>
        <a href={accountPaths(visit.paths.base).signIn({ return: returnTo })}>{say(visit, 'passkeys.otherWay')}</a>
      </p>
    </PlainPage>
  )
  return answer(c, page, status)
}
