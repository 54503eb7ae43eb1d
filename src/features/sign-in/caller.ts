import type { Context } from 'hono'
import type { Body } from '../bodies/bodies.ts'
import type { Store } from '../matters/commands/act.ts'
import type { Caller } from '../people/caller.ts'
import { callerOn } from '../people/callers.ts'
import { personIn } from './session.ts'

/**
 * Finds the caller of a request by the session cookie, for pages and API alike. Undefined without a session, or when
 * the person no longer exists.
 */
export function sessionCaller(store: Store): (c: Context, body: Body, today: string) => Promise<Caller | undefined> {
  return async (c, body, today) => {
    const person = await personIn(c, store, body.id)
    return person === undefined ? undefined : callerOn(store.database, body.id, person, today)
  }
}
