import type { Context } from 'hono'
import type { Clock } from '../../../platform/clock.ts'
import { HttpProblem } from '../../../platform/errors.ts'
import type { RequestVariables } from '../../../platform/http/security.ts'
import { refuse } from '../../../kernel/refusal.ts'
import type { Body } from '../../bodies/bodies.ts'
import type { Caller } from '../../people/caller.ts'
import type { Store } from '../commands/act.ts'
import { RefusedMove } from './problem.ts'

/** The caller, in this body; `anonymous` without credentials. Throws `HttpProblem` token_refused for invalid ones. */
export type CallerOf = (c: Context, body: Body, today: string) => Promise<Caller>

export type ApiDeps = {
  readonly store: Store
  /** The body addressed when a request names none; left out: the first of the installation. */
  readonly defaultBody?: string
  readonly callerOf: CallerOf
}

export type ApiEnv = { Variables: RequestVariables }

/** What every request needs first: the body, the caller, and today's date in the body. */
export type QueryParams = { readonly body: Body; readonly caller: Caller; readonly today: string }

const slug = /^[a-z0-9][a-z0-9-]{0,62}$/

export async function queryParamsOf(c: Context<ApiEnv>, deps: ApiDeps): Promise<QueryParams> {
  const body = await requestedBody(c, deps)
  const today = deps.store.clock.today(body.timeZone)
  return { body, caller: actingFor(c, await deps.callerOf(c, body, today)), today }
}

export async function requestedBody(c: Context<ApiEnv>, { store, defaultBody }: ApiDeps): Promise<Body> {
  const id = c.req.header('huiyin-body') ?? c.req.query('body') ?? defaultBody ?? (await firstBody(store)) ?? ''
  const body = slug.test(id) ? await store.bodies.find(id, nowMs(store.clock)) : undefined
  if (body === undefined) throw new RefusedMove(refuse('unknown_body', { body: id.slice(0, 63) }))
  return body
}

/** How long the first body is cached. */
const firstBodyAgeMsMax = 5_000

const firsts = new WeakMap<Store, { readonly slug: string; readonly until: number }>()

async function firstBody(store: Store): Promise<string | undefined> {
  const now = nowMs(store.clock)
  const known = firsts.get(store)
  if (known && known.until > now) return known.slug
  const [first] = await store.bodies.all()
  if (first !== undefined) firsts.set(store, { slug: first, until: now + firstBodyAgeMsMax })
  return first
}

function nowMs(clock: Clock): number {
  return Date.parse(clock.now())
}

/** Restricts the caller to the party named in the request, if any. */
function actingFor(c: Context<ApiEnv>, caller: Caller): Caller {
  const header = c.req.header('huiyin-party')
  if (header === undefined) return caller
  if (caller.person === null) throw signInNeeded()
  const party = percentDecoded(header)
  const acts = caller.acts.filter((act) => act.party === party)
  if (acts.length === 0) throw new HttpProblem('not_your_party', { params: { party: header.slice(0, 100) } })
  return { ...caller, acts }
}

/** Headers are ASCII: other party ids are sent percent-encoded. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export function signInNeeded(): HttpProblem {
  return new HttpProblem('sign_in_needed', { headers: { 'WWW-Authenticate': 'Bearer' } })
}
