import type { Queryable } from '../../../../platform/db/index.ts'

export const scopes = ['read', 'act'] as const
export type Scope = (typeof scopes)[number]

export type TokenRow = {
  readonly id: string
  readonly person_id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly created_at: string
  readonly expires_at: string
  readonly revoked_at: string | null
}

export type NewToken = Omit<TokenRow, 'revoked_at'> & {
  readonly body_id: string
  readonly hash: Uint8Array
  readonly account_id: string
}

export async function insertToken(db: Queryable, token: NewToken): Promise<void> {
  await db.query(
    `INSERT INTO api_token (body_id, hash, id, person_id, account_id, name, scopes, created_at, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      token.body_id,
      token.hash,
      token.id,
      token.person_id,
      token.account_id,
      token.name,
      token.scopes,
      token.created_at,
      token.expires_at,
    ],
  )
}

export type UsedToken = Pick<TokenRow, 'id' | 'person_id' | 'scopes'> & { readonly account_id: string }

/** The token with this hash in a body, if it is valid and its account still has that person. */
export async function tokenBy(
  db: Queryable,
  body: string,
  hash: Uint8Array,
  now: string,
): Promise<UsedToken | undefined> {
  const [row] = await db.query<UsedToken>(
    {
      name: 'token_by_hash',
      text: `SELECT t.id, t.person_id, t.account_id, t.scopes FROM api_token t
        JOIN sign_in_account a ON a.id = t.account_id AND a.disabled_at IS NULL
        JOIN sign_in_person l ON l.body_id = t.body_id AND l.person_id = t.person_id AND l.account_id = t.account_id
        WHERE t.body_id = $1 AND t.hash = $2 AND t.revoked_at IS NULL AND t.expires_at > $3`,
    },
    [body, hash, now],
  )
  return row
}

export function tokensOf(db: Queryable, body: string, account: string): Promise<TokenRow[]> {
  return db.query<TokenRow>(
    `SELECT id, person_id, name, scopes, created_at, expires_at, revoked_at FROM api_token
      WHERE body_id = $1 AND account_id = $2 ORDER BY id DESC LIMIT 100`,
    [body, account],
  )
}

/** False when this account has no such token in this body. */
export async function revokeToken(
  db: Queryable,
  body: string,
  account: string,
  id: string,
  at: string,
): Promise<boolean> {
  const rows = await db.query(
    `UPDATE api_token SET revoked_at = coalesce(revoked_at, $4)
      WHERE body_id = $1 AND account_id = $2 AND id::text = $3 RETURNING id`,
    [body, account, id, at],
  )
  return rows.length > 0
}
