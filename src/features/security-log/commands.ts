import type { Clock } from '../../platform/clock.ts'
import type { Database, Queryable } from '../../platform/db/index.ts'
import type { Ids } from '../../platform/ids.ts'
import type { SecurityAbout, SecurityKind } from './kinds.ts'
import { insertSecurity } from './log-sql.ts'
import { insertTrace } from './traces-sql.ts'

export type Keeping = { readonly database: Database; readonly clock: Clock; readonly ids: Ids }

export type SecurityNote = {
  readonly body: string
  readonly kind: SecurityKind
  readonly account?: string | undefined
  readonly person?: string | undefined
  readonly address?: string | undefined
  readonly about?: SecurityAbout
}

/** Logs one security event. `db`: the transaction it belongs to, if any. */
export async function noteSecurity(
  { database, clock, ids }: Keeping,
  { body, kind, account, person, address, about = {} }: SecurityNote,
  db: Queryable = database,
): Promise<void> {
  await insertSecurity(db, body, {
    id: ids.next(),
    at: clock.now(),
    kind,
    account_id: account ?? null,
    person_id: person ?? null,
    address: address ?? null,
    about,
  })
}

/**
 * Logs that a person read a confidential matter. Awaited before the matter is shown: a read that cannot be logged is
 * refused.
 */
export async function traceRead(
  { database, clock }: Pick<Keeping, 'database' | 'clock'>,
  body: string,
  read: { readonly matter: string; readonly person: string },
): Promise<void> {
  await insertTrace(database, body, { matter_id: read.matter, person_id: read.person, at: clock.now() })
}
