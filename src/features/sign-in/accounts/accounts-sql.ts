import type { Queryable } from '../../../platform/db/index.ts'

export type AccountRow = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly disabled_at: string | null
  readonly two_factor_enabled: boolean | null
  readonly password: boolean
}

const columns = `a.id, a.email, a.name, a.disabled_at, a.two_factor_enabled,
  EXISTS (SELECT FROM sign_in_credential c WHERE c.user_id = a.id AND c.password IS NOT NULL) AS password`

export async function accountByEmail(db: Queryable, email: string): Promise<AccountRow | undefined> {
  const [row] = await db.query<AccountRow>(
    { name: 'account_by_email', text: `SELECT ${columns} FROM sign_in_account a WHERE a.email = $1` },
    [email.toLowerCase()],
  )
  return row
}

export type AccountEntry = AccountRow & {
  readonly body_id: string
  readonly person_id: string
  readonly person: string
  readonly administrator: boolean
}

/** Every account with each of its persons, in one body or in all. */
export function accountEntries(db: Queryable, body: string | null): Promise<AccountEntry[]> {
  return db.query<AccountEntry>(
    `SELECT ${columns}, l.body_id, l.person_id, p.name AS person, l.administrator
      FROM sign_in_person l JOIN sign_in_account a ON a.id = l.account_id
      JOIN person p ON p.body_id = l.body_id AND p.id = l.person_id
      WHERE $1::text IS NULL OR l.body_id = $1 ORDER BY a.email, l.body_id`,
    [body],
  )
}

export type PersonRow = { readonly body_id: string; readonly person_id: string; readonly administrator: boolean }

/** The person of an account in a body, if any. */
export async function personOf(db: Queryable, body: string, account: string): Promise<PersonRow | undefined> {
  const [row] = await db.query<PersonRow>(
    {
      name: 'person_of_account',
      quick: true,
      text: 'SELECT body_id, person_id, administrator FROM sign_in_person WHERE body_id = $1 AND account_id = $2',
    },
    [body, account],
  )
  return row
}

/** The account of a person of a body. */
export async function accountOf(db: Queryable, body: string, person: string): Promise<string | undefined> {
  const [row] = await db.query<{ account_id: string }>(
    'SELECT account_id FROM sign_in_person WHERE body_id = $1 AND person_id = $2',
    [body, person],
  )
  return row?.account_id
}

export function personsOf(db: Queryable, account: string): Promise<PersonRow[]> {
  return db.query<PersonRow>(
    {
      name: 'persons_of_account',
      text: 'SELECT body_id, person_id, administrator FROM sign_in_person WHERE account_id = $1 ORDER BY body_id',
    },
    [account],
  )
}

/** Inserts an account; better-auth creates the password hash. Fails if the e-mail is already used. */
export async function insertAccount(
  db: Queryable,
  { id, credential, name, email, hash, at }: NewAccount,
): Promise<void> {
  await db.query(
    `INSERT INTO sign_in_account (id, name, email, email_verified, two_factor_enabled, created_at, updated_at)
      VALUES ($1, $2, $3, true, false, $4, $4)`,
    [id, name, email.toLowerCase(), at],
  )
  if (hash === null) return
  await db.query(
    `INSERT INTO sign_in_credential (id, account_id, provider_id, user_id, password, created_at, updated_at)
      VALUES ($1, $2, 'credential', $2, $3, $4, $4)`,
    [credential, id, hash, at],
  )
}

export type NewAccount = {
  readonly id: string
  readonly credential: string
  readonly name: string
  readonly email: string
  /** Null for an account without a password, which signs in another way. */
  readonly hash: string | null
  readonly at: string
}

/** Binds an account to a person of a body. False when either is already bound there. */
export async function insertPersonOf(
  db: Queryable,
  row: PersonRow & { readonly account: string; readonly at: string },
): Promise<boolean> {
  const rows = await db.query(
    `INSERT INTO sign_in_person (body_id, person_id, account_id, administrator, since) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT DO NOTHING RETURNING person_id`,
    [row.body_id, row.person_id, row.account, row.administrator, row.at],
  )
  return rows.length > 0
}

/** Disables an account: ends its sessions and refuses its recovery links and tokens. */
export async function disable(db: Queryable, account: string, at: string): Promise<void> {
  await db.query('UPDATE sign_in_account SET disabled_at = coalesce(disabled_at, $2) WHERE id = $1', [account, at])
  await db.query('DELETE FROM sign_in_session WHERE user_id = $1', [account])
  await db.query('UPDATE api_token SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL', [account, at])
}

export async function enable(db: Queryable, account: string): Promise<void> {
  await db.query('UPDATE sign_in_account SET disabled_at = NULL WHERE id = $1', [account])
}
