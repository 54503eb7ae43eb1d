import { createHmac } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { addressOf } from '../../../platform/http/address.ts'
import type { SecurityAbout } from '../../security-log/queries.ts'
import type { SiteEnv } from '../../site/visit.ts'
import { letter } from './invitations/letters.ts'
import { logSecurityEvent } from './log-event.ts'
import type { SignIn } from './sign-in.ts'

// Browsers an account has been entered in before are known by a cookie that says so and opens nothing: somebody who signs
// in from another one is told by letter, in case it was not they (ASVS 5, 6.3.5).

const rememberedSecondsMax = 365 * 24 * 60 * 60
/** People share browsers; more accounts than this are forgotten, the oldest first. */
const accountsMax = 8

function isHttps({ baseUrl }: SignIn): boolean {
  return baseUrl.startsWith('https://')
}

function cookieName(signIn: SignIn): string {
  return isHttps(signIn) ? '__Host-huiyin.known' : 'huiyin.known'
}

function markOf({ secret }: SignIn, email: string): string {
  return createHmac('sha256', secret).update(`known browser of ${email}`).digest('base64url')
}

function marksIn(c: Context, signIn: SignIn): string[] {
  return (getCookie(c, cookieName(signIn)) ?? '').split('.').filter((mark) => /^[\w-]{43}$/.test(mark))
}

/** From now on this browser is one the account has been entered in. */
export function rememberBrowser(c: Context, signIn: SignIn, email: string): void {
  const mark = markOf(signIn, email)
  const marks = [mark, ...marksIn(c, signIn).filter((one) => one !== mark)].slice(0, accountsMax)
  const how = { path: '/', httpOnly: true, sameSite: 'Lax', secure: isHttps(signIn) } as const
  setCookie(c, cookieName(signIn), marks.join('.'), { ...how, maxAge: rememberedSecondsMax })
}

/** Somebody has signed in: it is written down, and said by letter where this browser is a new one. */
export async function recordSignIn(
  c: Context<SiteEnv>,
  signIn: SignIn,
  { id, email }: { readonly id: string; readonly email: string },
  by: NonNullable<SecurityAbout['by']>,
): Promise<void> {
  await logSecurityEvent(c, signIn, 'signed_in', { account: id, about: { by } })
  const isKnown = marksIn(c, signIn).includes(markOf(signIn, email))
  rememberBrowser(c, signIn, email)
  if (isKnown) return
  const at = `${signIn.store.clock.now().slice(0, 16).replace('T', ' ')} UTC`
  await signIn.sendMail(letter(email, 'newBrowser', { at, address: addressOf(c, signIn.proxyHops) }))
}
