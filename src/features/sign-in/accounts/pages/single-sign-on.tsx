import { Hono, type Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { accountPaths } from '../../../../paths.ts'
import { addressOf } from '../../../../platform/http/address.ts'
import { newSecret } from '../../../../platform/secret.ts'
import { Button } from '../../../../ui/button/button.tsx'
import { notFound } from '../../../site/failures.tsx'
import { setFlash } from '../../../site/flash.ts'
import { textOf, type SiteEnv, type Visit } from '../../../site/visit.ts'
import { countAttempt } from '../attempts.ts'
import { enter } from '../entering.ts'
import { letter } from '../invitations/letters.ts'
import { logSecurityEvent } from '../log-event.ts'
import type { Provider } from '../single-sign-on/issuer.ts'
import { providerFor } from '../single-sign-on/providers.ts'
import type { SignIn } from '../sign-in.ts'
import { signedIn } from '../signed-in.ts'
import {
  finishSingleSignOn,
  beginSingleSignOn,
  type Setting,
  type SsoRefusal,
} from '../single-sign-on/single-sign-on.ts'
import { answer, ownPath, PlainPage, say, type PageStatus } from './form-page.tsx'

const cookieSecondsMax = 10 * 60

/** On the sign-in page. A link, not a form, because CSP form-action forbids forms that lead to another site. */
export function SingleSignOnLink(props: {
  readonly visit: Visit
  readonly provider: Provider
  readonly returnTo: string
}) {
  const { visit, provider, returnTo } = props
  const label = say(visit, 'singleSignOn.signIn', { name: textOf(visit, provider.name) })
  return (
    <p>
      <Button label={label} href={accountPaths(visit.paths.base).sso({ return: returnTo })} />
    </p>
  )
}

export function singleSignOnRoutes(signIn: SignIn): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  routes.get('/sign-in/single', async (c) => {
    const { visit } = c.var
    const setting = await settingOf(signIn, visit)
    if (setting === undefined) return notFound(c)
    const returnTo = ownPath(c.req.query('return'), visit.paths.home)
    const minutes = await countAttempt(signIn.store, [
      { purpose: 'single-sign-on', by: 'address', what: addressOf(c, signIn.proxyHops) },
    ])
    if (minutes !== undefined) return noticeOf(c, say(visit, 'errors.tooMany', { count: minutes }), 429)
    const address = await addressAt(c, signIn, setting, returnTo, null)
    return address === undefined ? showRefusal(c, 'unreachable', returnTo) : c.redirect(address, 303)
  })
  routes.get('/sign-in/single/back', (c) => finish(c, signIn))
  return routes
}

export async function settingOf(signIn: SignIn, { body, paths }: Visit): Promise<Setting | undefined> {
  const provider = await providerFor(signIn, body.id)
  return provider && { body: body.id, base: paths.base, provider }
}

/**
 * The provider's address to redirect to, after setting the cookie of the flow; undefined when the provider does not
 * answer.
 */
export async function addressAt(
  c: Context<SiteEnv>,
  signIn: SignIn,
  setting: Setting,
  returnTo: string,
  account: string | null,
): Promise<string | undefined> {
  const browser = newSecret()
  const address = await beginSingleSignOn(signIn, setting, { returnTo, account, browser }).catch(() => undefined)
  if (address === undefined) return undefined
  // Lax: the cookie must be sent when the provider, another site, redirects back.
  setCookie(c, cookieOf(setting), browser, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: signIn.baseUrl.startsWith('https://'),
    maxAge: cookieSecondsMax,
  })
  return address.href
}

const cookieOf = ({ body }: Setting): string => `sso.${body}`

async function finish(c: Context<SiteEnv>, signIn: SignIn): Promise<Response> {
  const { visit } = c.var
  const setting = await settingOf(signIn, visit)
  if (setting === undefined) return notFound(c)
  const browser = getCookie(c, cookieOf(setting)) ?? ''
  deleteCookie(c, cookieOf(setting), { path: '/' })
  const result = await finishSingleSignOn(signIn, setting, new URL(c.req.url).search, browser)
  if ('refused' in result) {
    await logSecurityEvent(c, signIn, 'sign_in_failed', { about: { by: 'single sign-on', why: result.refused } })
    return showRefusal(c, result.refused, result.returnTo)
  }
  const { account, returnTo, connected } = result
  if (connected) {
    // Only the account that confirmed it in this browser is connected; this does not sign anybody in.
    const who = await signedIn(c, signIn)
    if (who?.account !== account) return showRefusal(c, 'expired')
    await logSecurityEvent(c, signIn, 'identity_connected', { account })
    await signIn.sendMail(letter(who.email, 'providerConnected'))
    setFlash(c, 'done', 'sign-in.singleSignOn.connected', { name: textOf(visit, setting.provider.name) })
    return c.redirect(returnTo, 303)
  }
  return (await enter(c, signIn, account, 'single sign-on'))
    ? c.redirect(returnTo, 303)
    : showRefusal(c, 'refused', returnTo)
}

function showRefusal(c: Context<SiteEnv>, why: SsoRefusal, returnTo?: string): Response | Promise<Response> {
  const status = why === 'unreachable' ? 503 : why === 'not_invited' || why === 'has_account' ? 403 : 422
  if (status === 503) c.header('retry-after', '30')
  return noticeOf(c, say(c.var.visit, `singleSignOn.errors.${why}`), status, returnTo)
}

function noticeOf(
  c: Context<SiteEnv>,
  text: string,
  status: PageStatus,
  returnTo?: string,
): Response | Promise<Response> {
  const { visit } = c.var
  const page = (
    <PlainPage visit={visit} title={say(visit, 'singleSignOn.title')} errors={[{ text }]}>
      <p>
        <a href={accountPaths(visit.paths.base).signIn({ return: returnTo })}>{say(visit, 'passkeys.otherWay')}</a>
      </p>
    </PlainPage>
  )
  return answer(c, page, status)
}
