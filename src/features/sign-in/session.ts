import type { Context } from 'hono'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import type { Store } from '../matters/commands/act.ts'
import { newSecret } from '../../platform/secret.ts'
import { secretOf } from './secret-sql.ts'

/** A working day; then whoever is still there signs in again, and the form they had open comes back filled. */
export const sessionHoursMax = 12

type Keeping = Pick<Store, 'database' | 'clock'>

// One per process and body: it never changes once it is there.
const secrets = new WeakMap<Keeping['database'], Map<string, Promise<string>>>()

function secret({ database }: Keeping, body: string): Promise<string> {
  const known = secrets.get(database) ?? new Map<string, Promise<string>>()
  secrets.set(database, known)
  let one = known.get(body)
  if (one === undefined) {
    one = secretOf(database, body, 'session', newSecret())
    known.set(body, one)
    // A database that could not be reached is asked again next time.
    one.catch(() => known.delete(body))
  }
  return one
}

// A slug holds nothing that a cookie's name may not. A person is somebody in one body: each body has its own session.
const nameFor = (body: string): string => `session.${body}`

/** Remembers in a signed cookie that this browser speaks for the person. */
export async function openSession(c: Context, keeping: Keeping, body: string, person: string): Promise<void> {
  const value = `${Date.parse(keeping.clock.now())}.${encodeURIComponent(person)}`
  await setSignedCookie(c, nameFor(body), value, await secret(keeping, body), {
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

/** Whom the session is of; undefined without one, and for one that is forged or has lasted its time. */
export async function personIn(c: Context, keeping: Keeping, body: string): Promise<string | undefined> {
  const name = nameFor(body)
  if (c.req.header('cookie')?.includes(`${name}=`) !== true) return undefined
  const value = await getSignedCookie(c, await secret(keeping, body), name)
  if (typeof value !== 'string') return undefined
  const dot = value.indexOf('.')
  const ageMs = Date.parse(keeping.clock.now()) - Number(value.slice(0, dot))
  if (!(ageMs >= 0 && ageMs < sessionHoursMax * 60 * 60 * 1000)) return undefined
  return decodeURIComponent(value.slice(dot + 1))
}
