import type { Tx } from '../../../platform/db/index.ts'
import { administer, type Declined, type Deed } from '../../bodies/events/administer.ts'
import type { Body } from '../../bodies/bodies.ts'
import type { Store } from '../../matters/commands/act.ts'

export { isDeclined, operator, type Declined, type Deed } from '../../bodies/events/administer.ts'

/** Somebody who administers a body: one of its administrators, or `operator` at the command line. */
export type Admin = { readonly store: Store; readonly body: Body; readonly person: string }

/** What was done, or why nothing was; both without anything half done. */
export type Done = readonly Deed[] | Declined

export function perform({ store, body, person }: Admin, decide: (tx: Tx) => Promise<Done> | Done): Promise<Done> {
  return administer(store, body.id, person, async (tx) => decide(tx))
}

export function decline(declined: string, field?: string, params?: Declined['params']): Declined {
  return { declined, ...(field !== undefined && { field }), ...(params && { params }) }
}

/** Days and dates by which people are known to act are those where the body is. */
export function todayIn({ store, body }: Pick<Admin, 'store' | 'body'>): string {
  return store.clock.today(body.timeZone)
}

export const nameCharsMax = 120
