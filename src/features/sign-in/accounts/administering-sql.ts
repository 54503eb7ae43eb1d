import type { Queryable } from '../../../platform/db/index.ts'

// Queries of administration about accounts, always within one body.

export type AccountOfPerson = {
  readonly person_id: string
  readonly account_id: string
  readonly email: string
  readonly administrator: boolean
  readonly disabled: boolean
}

/** The accounts of these people; people without an account are left out. */
export function accountsOfPeople(db: Queryable, body: string, people: readonly string[]): Promise<AccountOfPerson[]> {
  return db.query<AccountOfPerson>(accountsOf, [body, people])
}

/** Run for every page, for one person: whether the page links to administration. */
const accountsOf = {
  name: 'accounts_of_people',
  quick: true,
  text: `SELECT l.person_id, l.account_id, a.email, l.administrator, a.disabled_at IS NOT NULL AS disabled
    FROM sign_in_person l JOIN sign_in_account a ON a.id = l.account_id
    WHERE l.body_id = $1 AND l.person_id = ANY ($2)`,
}

export type PendingInvitation = { readonly person_id: string; readonly email: string; readonly administrator: boolean }

export function invitationsOfPeople(
  db: Queryable,
  body: string,
  people: readonly string[],
  now: string,
): Promise<PendingInvitation[]> {
  return db.query<PendingInvitation>(
    `SELECT person_id, email, administrator FROM sign_in_invitation
      WHERE body_id = $1 AND person_id = ANY ($2) AND expires_at > $3`,
    [body, people, now],
  )
}

export type TokenEntry = {
  readonly id: string
  readonly person_id: string
  readonly person: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly created_at: string
  readonly expires_at: string
  readonly revoked_at: string | null
}

/** The tokens of a body, the newest first; `before` is the id of the last token of the previous page. */
export function tokensIn(
  db: Queryable,
  body: string,
  before: string | undefined,
  rowsMax: number,
): Promise<TokenEntry[]> {
  return db.query<TokenEntry>(
    `SELECT t.id, t.person_id, p.name AS person, t.name, t.scopes, t.created_at, t.expires_at, t.revoked_at
      FROM api_token t JOIN person p ON p.body_id = t.body_id AND p.id = t.person_id
      WHERE t.body_id = $1 AND t.id < $2 ORDER BY t.id DESC LIMIT $3`,
    [body, before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', rowsMax],
  )
}

/** Revokes a token and returns its person; undefined when there is no such token, or it was already revoked. */
export async function revokeTokenIn(db: Queryable, body: string, id: string, at: string): Promise<string | undefined> {
  const [row] = await db.query<{ person_id: string }>(
    `UPDATE api_token SET revoked_at = $3 WHERE body_id = $1 AND id::text = $2 AND revoked_at IS NULL
      RETURNING person_id`,
    [body, id, at],
  )
  return row?.person_id
}
