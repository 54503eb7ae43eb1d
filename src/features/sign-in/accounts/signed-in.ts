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

/** The headers passed to better-auth: cookies, user agent, and the client address as we determined it. */
export function headersFor(c: Context, { proxyHops }: SignIn): Headers {
  const headers = new Headers({ [addressHeader]: addressOf(c, proxyHops) })
  for (const name of ['cookie', 'user-agent']) {
    const value = c.req.header(name)
    if (value !== undefined) headers.set(name, value.slice(0, name === 'cookie' ? 4_096 : 300))
  }
  return headers
}

// Cached per request, because both the page and its frame need it.
const cache = new WeakMap<Request, Promise<SignedIn | undefined>>()

/** The session of this browser; undefined without one, and for one that ended or expired. */
export function signedIn(c: Context, signIn: SignIn): Promise<SignedIn | undefined> {
  let cached = cache.get(c.req.raw)
  if (cached === undefined) {
    cached = readSession(c, signIn)
    cache.set(c.req.raw, cached)
  }
  return cached
}

async function readSession(c: Context, signIn: SignIn): Promise<SignedIn | undefined> {
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

/** Sets the cookies that the library returned. */
export function keepCookies(c: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses cross-site requests with cookies. SameSite=Lax withholds cookies and the API accepts JSON only; this is a
 * third defence, so that none of them has to be perfect (OWASP: CSRF, fetch metadata).
 */
export function mustBeOurSite(c: Context, { baseUrl }: SignIn): void {
  if (safeMethods.has(c.req.method)) return
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  const ownOrigins = [new URL(c.req.url).origin, new URL(baseUrl).origin]
  const isOurs =
    origin === undefined ? site === undefined || site === 'same-origin' || site === 'none' : ownOrigins.includes(origin)
  if (!isOurs) throw new HttpProblem('cross_site')
}

/** The name of the cookie with the party that a person has chosen to act for in a body. */
export const chosenPartyCookie = (body: string): string => `acting_for.${body}`

export function chooseParty(c: Context, body: string, party: string, secure: boolean): void {
  setCookie(c, chosenPartyCookie(body), party, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure,
  })
}
