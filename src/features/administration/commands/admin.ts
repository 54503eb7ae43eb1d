import type { Tx } from '../../../platform/db/index.ts'
import { administer, type Declined, type Deed } from '../../bodies/events/administer.ts'
import type { Body } from '../../bodies/bodies.ts'
import type { Store } from '../../matters/commands/act.ts'

export { isDeclined, operator, type Declined, type Deed } from '../../bodies/events/administer.ts'

/** The acting administrator of a body, or `operator` at the command line. */
export type Admin = { readonly store: Store; readonly body: Body; readonly person: string }

/** The deeds done, or the reason why nothing was done. */
export type Done = readonly Deed[] | Declined

export function perform({ store, body, person }: Admin, decide: (tx: Tx) => Promise<Done> | Done): Promise<Done> {
  return administer(store, body.id, person, async (tx) => decide(tx))
}

export function decline(declined: string, field?: string, params?: Declined['params']): Declined {
  return { declined, ...(field !== undefined && { field }), ...(params && { params }) }
}

/** Today's date in the body's time zone, for mandates and other dates. */
export function todayIn({ store, body }: Pick<Admin, 'store' | 'body'>): string {
  return store.clock.today(body.timeZone)
}

export const nameCharsMax = 120
