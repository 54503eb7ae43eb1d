import type { Queryable } from '../../../../platform/db/index.ts'

export type PasskeyRow = {
  readonly id: string
  readonly account_id: string
  readonly credential_id: string
  readonly public_key: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
  readonly backed_up: boolean
  readonly name: string
  readonly created_at: string
  readonly used_at: string | null
}

const columns =
  'id, account_id, credential_id, public_key, counter::int AS counter, transports, backed_up, name, created_at, used_at'

/** False when the credential is already registered. */
export async function insertPasskey(db: Queryable, row: Omit<PasskeyRow, 'used_at'>): Promise<boolean> {
  const rows = await db.query(
    `INSERT INTO sign_in_passkey (id, account_id, credential_id, public_key, counter, transports, backed_up, name, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
    [
      row.id,
      row.account_id,
      row.credential_id,
      row.public_key,
      row.counter,
      row.transports,
      row.backed_up,
      row.name,
      row.created_at,
    ],
  )
  return rows.length > 0
}

/** The passkeys of an account, the oldest first. */
export function passkeysOf(db: Queryable, account: string): Promise<PasskeyRow[]> {
  return db.query<PasskeyRow>(`SELECT ${columns} FROM sign_in_passkey WHERE account_id = $1 ORDER BY id`, [account])
}

export async function passkeyBy(db: Queryable, credential: string): Promise<PasskeyRow | undefined> {
  const [row] = await db.query<PasskeyRow>(`SELECT ${columns} FROM sign_in_passkey WHERE credential_id = $1`, [
    credential,
  ])
  return row
}

/** Stores the signature counter; false when a concurrent use has reached it. */
export async function usePasskey(db: Queryable, id: string, counter: number, at: string): Promise<boolean> {
  const rows = await db.query(
    `UPDATE sign_in_passkey SET counter = $2, used_at = $3
      WHERE id = $1 AND (counter < $2 OR (counter = 0 AND $2 = 0)) RETURNING id`,
    [id, counter, at],
  )
  return rows.length > 0
}

/** Deletes a passkey of this account and returns its name. */
export async function deletePasskey(db: Queryable, account: string, id: string): Promise<string | undefined> {
  const [row] = await db.query<{ name: string }>(
    'DELETE FROM sign_in_passkey WHERE account_id = $1 AND id = $2 RETURNING name',
    [account, id],
  )
  return row?.name
}

export async function keepChallenge(
  db: Queryable,
  hash: Uint8Array,
  account: string | null,
  now: string,
  expires: string,
): Promise<void> {
  await db.query('DELETE FROM sign_in_challenge WHERE expires_at < $1', [now])
  await db.query('INSERT INTO sign_in_challenge (hash, account_id, expires_at) VALUES ($1, $2, $3)', [
    hash,
    account,
    expires,
  ])
}

/** Consumes the challenge; false when it was used, expired, is invalid, or belongs to another account. */
export async function takeChallenge(
  db: Queryable,
  hash: Uint8Array,
  account: string | null,
  now: string,
): Promise<boolean> {
  const rows = await db.query<{ account_id: string | null; expires_at: string }>(
    'DELETE FROM sign_in_challenge WHERE hash = $1 RETURNING account_id, expires_at',
    [hash],
  )
  return rows.some((row) => row.account_id === account && row.expires_at > now)
}
