import type { LocalText } from '../../../../kernel/text.ts'
import { json, type Queryable } from '../../../../platform/db/index.ts'

export type ProviderRow = {
  readonly issuer: string
  readonly client_id: string
  readonly client_secret: string
  readonly name: LocalText
}

export async function providerOf(db: Queryable, body: string): Promise<ProviderRow | undefined> {
  const [row] = await db.query<ProviderRow>(
    'SELECT issuer, client_id, client_secret, name FROM sign_in_provider WHERE body_id = $1',
    [body],
  )
  return row
}

export async function keepProvider(db: Queryable, body: string, row: ProviderRow, at: string): Promise<void> {
  await db.query(
    `INSERT INTO sign_in_provider (body_id, issuer, client_id, client_secret, name, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (body_id) DO UPDATE SET issuer = excluded.issuer,
        client_id = excluded.client_id, client_secret = excluded.client_secret, name = excluded.name,
        changed_at = excluded.changed_at`,
    [body, row.issuer, row.client_id, row.client_secret, json(row.name), at],
  )
}

export async function dropProvider(db: Queryable, body: string): Promise<boolean> {
  const rows = await db.query('DELETE FROM sign_in_provider WHERE body_id = $1 RETURNING body_id', [body])
  return rows.length > 0
}

export type PendingSignInRow = {
  readonly nonce: string
  readonly verifier: string
  readonly return_to: string
  readonly account_id: string | null
}

export async function insertPendingSignIn(
  db: Queryable,
  body: string,
  state: Uint8Array,
  browser: Uint8Array,
  row: PendingSignInRow & { readonly now: string; readonly expires_at: string },
): Promise<void> {
  await db.query('DELETE FROM sign_in_journey WHERE expires_at < $1', [row.now])
  await db.query(
    `INSERT INTO sign_in_journey (body_id, state, browser, nonce, verifier, return_to, account_id, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [body, state, browser, row.nonce, row.verifier, row.return_to, row.account_id, row.expires_at],
  )
}

/** Consumes a pending sign-in by its state; returns the row only to the browser that began it, in time. */
export async function takePendingSignIn(
  db: Queryable,
  body: string,
  state: Uint8Array,
  browser: Uint8Array,
  now: string,
): Promise<PendingSignInRow | undefined> {
  const [row] = await db.query<PendingSignInRow & { browser: Uint8Array; expires_at: string }>(
    `DELETE FROM sign_in_journey WHERE body_id = $1 AND state = $2
      RETURNING browser, nonce, verifier, return_to, account_id, expires_at`,
    [body, state],
  )
  if (row === undefined || row.expires_at <= now || Buffer.compare(row.browser, browser) !== 0) return undefined
  return row
}

export type Identity = { readonly issuer: string; readonly subject: string }
const provider = (issuer: string): string => `oidc:${issuer}`

/** The account with this identity. */
export async function accountByIdentity(db: Queryable, { issuer, subject }: Identity): Promise<string | undefined> {
  const [row] = await db.query<{ user_id: string }>(
    'SELECT user_id FROM sign_in_credential WHERE provider_id = $1 AND account_id = $2',
    [provider(issuer), subject],
  )
  return row?.user_id
}

/** False when the identity already belongs to an account, or the account already has one at this provider. */
export async function insertIdentity(
  db: Queryable,
  id: string,
  account: string,
  { issuer, subject }: Identity,
  at: string,
): Promise<boolean> {
  const rows = await db.query(
    `INSERT INTO sign_in_credential (id, account_id, provider_id, user_id, created_at, updated_at)
      SELECT $1, $2, $3, $4, $5, $5
      WHERE NOT EXISTS (SELECT FROM sign_in_credential WHERE user_id = $4 AND provider_id = $3)
      ON CONFLICT DO NOTHING RETURNING id`,
    [id, subject, provider(issuer), account, at],
  )
  return rows.length > 0
}

/** Whether the account is connected with this provider. */
export async function isConnected(db: Queryable, account: string, issuer: string): Promise<boolean> {
  const rows = await db.query('SELECT id FROM sign_in_credential WHERE user_id = $1 AND provider_id = $2', [
    account,
    provider(issuer),
  ])
  return rows.length > 0
}

export async function deleteIdentity(db: Queryable, account: string, issuer: string): Promise<boolean> {
  const rows = await db.query('DELETE FROM sign_in_credential WHERE user_id = $1 AND provider_id = $2 RETURNING id', [
    account,
    provider(issuer),
  ])
  return rows.length > 0
}
