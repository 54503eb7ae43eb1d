import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { HttpProblem } from '../../../platform/errors.ts'
import type { Body } from '../../bodies/bodies.ts'
import type { Caller } from '../../people/caller.ts'
import { bearerToken, callerOn } from '../../people/callers.ts'
import { addressOf } from '../../../platform/http/address.ts'
import { noteSecurity } from '../../security-log/commands.ts'
import { newSampling } from '../../security-log/sampling.ts'
import { personOf } from './accounts-sql.ts'
import type { SignIn } from './sign-in.ts'
import { chosenPartyCookie, mustBeOurSite, signedIn } from './signed-in.ts'
import { isToken, tokenHash } from './tokens/tokens.ts'
import { tokenBy, type UsedToken } from './tokens/tokens-sql.ts'

/** Finds the caller of a request, for pages and API alike; undefined where this method does not apply. */
export type Recognise = (c: Context, body: Body, today: string) => Promise<Caller | undefined>

/**
 * By API token, else by session. Throws `HttpProblem`: token_refused, scope_missing, cross_site. An account without a
 * person in this body is anonymous there, even if it has persons in other bodies.
 */
export function accountCaller(signIn: SignIn): Recognise {
  return async (c, body, today) => {
    const token = bearerToken(c.req.header('authorization'))
    if (typeof token === 'string' && isToken(token)) return callerByToken(signIn, c, body, today, token)
    // Other credentials: a cookie must not be used in their place.
    if (token !== null) return undefined
    const who = await signedIn(c, signIn)
    if (who === undefined) return undefined
    mustBeOurSite(c, signIn)
    const person = await personOf(signIn.store.database, body.id, who.account)
    if (person === undefined) return undefined
    const caller = await callerOn(signIn.store.database, body.id, person.person_id, today)
    return caller === undefined ? undefined : restrictedToChosenParty(c, body, caller)
  }
}

async function callerByToken(
  { store, proxyHops }: SignIn,
  c: Context,
  body: Body,
  today: string,
  token: string,
): Promise<Caller | undefined> {
  const address = addressOf(c, proxyHops)
  const stored = await tokenBy(store.database, body.id, tokenHash(token), store.clock.now())
  const caller = stored && (await callerOn(store.database, body.id, stored.person_id, today))
  if (stored === undefined || caller === undefined) {
    if (samplingOf(store)(address)) await noteSecurity(store, { body: body.id, kind: 'token_refused', address })
    throw new HttpProblem('token_refused', { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } })
  }
  const scope = c.req.method === 'GET' || c.req.method === 'HEAD' ? 'read' : 'act'
  if (stored.scopes.includes(scope)) {
    await logTokenUse(store, body.id, stored, address)
    return caller
  }
  const headers = { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${scope}"` }
  throw new HttpProblem('scope_missing', { params: { scope }, headers })
}

/** Logs the use of a token once an hour per address, not for each request. */
async function logTokenUse(store: SignIn['store'], body: string, token: UsedToken, address: string): Promise<void> {
  const hour = Math.floor(Date.parse(store.clock.now()) / 3_600_000)
  const uses = usesByStore.get(store) ?? { hour, seen: new Set<string>() }
  if (uses.hour !== hour) Object.assign(uses, { hour, seen: new Set<string>() })
  usesByStore.set(store, uses)
  const key = `${token.id} ${address}`
  if (uses.seen.has(key)) return
  uses.seen.add(key)
  const { account_id: account, person_id: person, id } = token
  await noteSecurity(store, { body, kind: 'token_used', account, person, address, about: { token: id } })
}

const samplings = new WeakMap<SignIn['store'], (key: string) => boolean>()

function samplingOf(store: SignIn['store']): (key: string) => boolean {
  const sampling = samplings.get(store) ?? newSampling(store.clock)
  samplings.set(store, sampling)
  return sampling
}

const usesByStore = new WeakMap<SignIn['store'], { hour: number; seen: Set<string> }>()

/**
 * Restricts the caller to the chosen party, if they still act for it. A request that names a party is not restricted.
 */
function restrictedToChosenParty(c: Context, body: Body, caller: Caller): Caller {
  if (caller.person === null || c.req.header('huiyin-party') !== undefined) return caller
  const cookie = getCookie(c, chosenPartyCookie(body.id))
  const acts = caller.acts.filter(({ party }) => party === cookie)
  return acts.length === 0 ? caller : { ...caller, acts }
}
