import type { Context } from 'hono'
import { addressOf } from '../../../platform/http/address.ts'
import type { Queryable } from '../../../platform/db/index.ts'
import { noteSecurity } from '../../security-log/commands.ts'
import type { SecurityAbout, SecurityKind } from '../../security-log/queries.ts'
import type { SiteEnv } from '../../site/visit.ts'
import { personOf, personsOf } from './accounts-sql.ts'
import type { Store } from '../../matters/commands/act.ts'

type About = { readonly account?: string | undefined; readonly about?: SecurityAbout }

/** Logs a security event on a page of sign-in or of an account: body, client address, account. */
export async function logSecurityEvent(
  c: Context<SiteEnv>,
  signIn: { readonly store: Store; readonly proxyHops: number },
  kind: SecurityKind,
  { account, about = {} }: About = {},
): Promise<void> {
  const body = c.var.visit.body.id
  const person = account === undefined ? undefined : await personOf(signIn.store.database, body, account)
  const address = addressOf(c, signIn.proxyHops)
  await noteSecurity(signIn.store, { body, kind, account, person: person?.person_id, address, about })
}

/**
 * Logs a security event of an account in every body where it has a person, outside of a page. `db` is as in
 * `noteSecurity`.
 */
export async function logSecurityEventForAccount(
  store: Store,
  kind: SecurityKind,
  account: string,
  db: Queryable = store.database,
): Promise<void> {
  for (const { body_id, person_id } of await personsOf(db, account))
    await noteSecurity(store, { body: body_id, kind, account, person: person_id }, db)
}
