import { createHmac } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { addressOf } from '../../../platform/http/address.ts'
import type { SecurityAbout } from '../../security-log/queries.ts'
import type { SiteEnv } from '../../site/visit.ts'
import { letter } from './invitations/letters.ts'
import { logSecurityEvent } from './log-event.ts'
import type { SignIn } from './sign-in.ts'

// A cookie marks browsers in which an account has signed in before; it grants nothing. A sign-in from a new browser is
// reported by letter, in case it was somebody else (ASVS 5, 6.3.5).

const rememberedSecondsMax = 365 * 24 * 60 * 60
/** Accounts remembered per browser, which people may share; the oldest is dropped. */
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

/** Remembers that the account signed in with this browser. */
export function rememberBrowser(c: Context, signIn: SignIn, email: string): void {
  const mark = markOf(signIn, email)
  const marks = [mark, ...marksIn(c, signIn).filter((other) => other !== mark)].slice(0, accountsMax)
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure: isHttps(signIn) } as const
  setCookie(c, cookieName(signIn), marks.join('.'), { ...options, maxAge: rememberedSecondsMax })
}

/** Logs a sign-in, and sends a letter when the browser is new. */
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
