import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import { HttpProblem } from '../../../platform/errors.ts'
import { addressOf } from '../../../platform/http/address.ts'
import { addressHeader, sessionMsMax } from './auth.ts'
import { endSession } from './sessions-sql.ts'
import type { SignIn } from './sign-in.ts'

export type SignedIn = {
  readonly account: string
  readonly email: string
  readonly name: string
  readonly session: string
  readonly openedAt: string
  readonly secondFactor: boolean
}

/** What better-auth may know of a request: its cookies, its browser, and the address as we see it. */
export function headersFor(c: Context, { proxyHops }: SignIn): Headers {
  const headers = new Headers({ [addressHeader]: addressOf(c, proxyHops) })
  for (const name of ['cookie', 'user-agent']) {
    const value = c.req.header(name)
    if (value !== undefined) headers.set(name, value.slice(0, name === 'cookie' ? 4_096 : 300))
  }
  return headers
}

// Asked several times for one request: by the page's frame and by the page.
const known = new WeakMap<Request, Promise<SignedIn | undefined>>()

/** Who has signed in in this browser; undefined for nobody, or a session that has ended or lasted its time. */
export function signedIn(c: Context, signIn: SignIn): Promise<SignedIn | undefined> {
  let found = known.get(c.req.raw)
  if (found === undefined) {
    found = look(c, signIn)
    known.set(c.req.raw, found)
  }
  return found
}

async function look(c: Context, signIn: SignIn): Promise<SignedIn | undefined> {
  if (c.req.header('cookie')?.includes('huiyin.session_token=') !== true) return undefined
  const { headers, response } = await signIn.auth.api.getSession({
    headers: headersFor(c, signIn),
    returnHeaders: true,
  })
  if (response === null) return undefined
  const { user, session } = response
  const ageMs = Date.parse(signIn.store.clock.now()) - session.createdAt.getTime()
  if (user.disabledAt || ageMs > sessionMsMax) {
    await endSession(signIn.store.database, user.id, session.id)
    return undefined
  }
  keepCookies(c, headers.getSetCookie())
  return {
    account: user.id,
    email: user.email,
    name: user.name,
    session: session.id,
    openedAt: session.createdAt.toISOString(),
    secondFactor: user.twoFactorEnabled === true,
  }
}

/** Hands on the cookies the library wants set. */
export function keepCookies(c: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A browser sends its cookies along with whatever another site makes it send. SameSite=Lax keeps them back and the API
 * takes JSON only; this is the third of three, so that none of them has to be without a gap (OWASP: CSRF, fetch metadata).
 */
export function mustBeOurSite(c: Context, { baseUrl }: SignIn): void {
  if (safeMethods.has(c.req.method)) return
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  const own = [new URL(c.req.url).origin, new URL(baseUrl).origin]
  const ours =
    origin === undefined ? site === undefined || site === 'same-origin' || site === 'none' : own.includes(origin)
  if (!ours) throw new HttpProblem('cross_site')
}

/** Which of their parties a person has chosen to act for in a body, remembered in the browser. */
export const chosenPartyCookie = (body: string): string => `acting_for.${body}`

export function chooseParty(c: Context, body: string, party: string, secure: boolean): void {
  setCookie(c, chosenPartyCookie(body), party, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure,
  })
}
