import type { Context } from 'hono'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import type { Store } from '../matters/commands/act.ts'
import { newSecret } from '../../platform/secret.ts'
import { secretOf } from './secret-sql.ts'

/** A working day. After it a person signs in again, and a form they submit is preserved. */
export const sessionHoursMax = 12

type SessionStore = Pick<Store, 'database' | 'clock'>

// Cached per process and body, because a stored secret never changes.
const secrets = new WeakMap<SessionStore['database'], Map<string, Promise<string>>>()

function secret({ database }: SessionStore, body: string): Promise<string> {
  const cache = secrets.get(database) ?? new Map<string, Promise<string>>()
  secrets.set(database, cache)
  let cached = cache.get(body)
  if (cached === undefined) {
    cached = secretOf(database, body, 'session', newSecret())
    cache.set(body, cached)
    // If the database could not be reached, the next call retries.
    cached.catch(() => cache.delete(body))
  }
  return cached
}

// A slug is valid in a cookie name. Each body has its own session, because a person belongs to one body.
const nameFor = (body: string): string => `session.${body}`

/** Sets a signed cookie that signs the person in on this browser. */
export async function openSession(c: Context, store: SessionStore, body: string, person: string): Promise<void> {
  const value = `${Date.parse(store.clock.now())}.${encodeURIComponent(person)}`
  await setSignedCookie(c, nameFor(body), value, await secret(store, body), {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: new URL(c.req.url).protocol === 'https:',
    maxAge: sessionHoursMax * 60 * 60,
  })
}

export function closeSession(c: Context, body: string): void {
  deleteCookie(c, nameFor(body), { path: '/' })
}

/** The person of the session; undefined without a session, and for a forged or expired one. */
export async function personIn(c: Context, store: SessionStore, body: string): Promise<string | undefined> {
  const name = nameFor(body)
  if (c.req.header('cookie')?.includes(`${name}=`) !== true) return undefined
  const value = await getSignedCookie(c, await secret(store, body), name)
  if (typeof value !== 'string') return undefined
  const dot = value.indexOf('.')
  const ageMs = Date.parse(store.clock.now()) - Number(value.slice(0, dot))
  if (!(ageMs >= 0 && ageMs < sessionHoursMax * 60 * 60 * 1000)) return undefined
  return decodeURIComponent(value.slice(dot + 1))
}
