import type { Context } from 'hono'
import { addressOf } from '../../../platform/http/address.ts'
import type { Queryable } from '../../../platform/db/index.ts'
import { noteSecurity } from '../../security-log/commands.ts'
import type { SecurityAbout, SecurityKind } from '../../security-log/queries.ts'
import type { SiteEnv } from '../../site/visit.ts'
import { personOf, personsOf } from './accounts-sql.ts'
import type { Store } from '../../matters/commands/act.ts'

type About = { readonly account?: string | undefined; readonly about?: SecurityAbout }

/** Writes down what happened on a page of sign-in or of an account: where, from which address, to which account. */
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

/** The same for what happens to an account wherever it is somebody, and not on a page. `db`: as in `noteSecurity`. */
export async function logSecurityEventForAccount(
  store: Store,
  kind: SecurityKind,
  account: string,
  db: Queryable = store.database,
): Promise<void> {
  for (const { body_id, person_id } of await personsOf(db, account))
    await noteSecurity(store, { body: body_id, kind, account, person: person_id }, db)
}
