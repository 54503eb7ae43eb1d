import type { Context } from 'hono'
import type { Body } from '../bodies/bodies.ts'
import type { Store } from '../matters/commands/act.ts'
import type { Caller } from '../people/caller.ts'
import { callerOn } from '../people/callers.ts'
import { personIn } from './session.ts'

/**
 * From a request to who makes it, by the session in its cookie: the one way in for pages and API alike. Undefined where
 * nobody has signed in, or the person is gone.
 */
export function sessionCaller(store: Store): (c: Context, body: Body, today: string) => Promise<Caller | undefined> {
  return async (c, body, today) => {
    const person = await personIn(c, store, body.id)
    return person === undefined ? undefined : callerOn(store.database, body.id, person, today)
  }
}
