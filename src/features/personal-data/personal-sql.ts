import { json, type Queryable, type Tx } from '../../platform/db/index.ts'

// The one place that knows where all parts of the program store personal data.

type Rows = readonly { readonly [column: string]: unknown }[]

const about: { readonly [part: string]: string } = {
  person: 'SELECT id, name, names, former_names, erased_at FROM person WHERE body_id = $1 AND id = $2',
  mandates: 'SELECT party_id, duties, from_on, until_on FROM mandate WHERE body_id = $1 AND person_id = $2',
  events: `SELECT matter_id, seq, at, party, procedure, move, said FROM event
    WHERE body_id = $1 AND person = $2 ORDER BY at, matter_id, seq LIMIT 100000`,
  files: 'SELECT hash, matter_id, name, at FROM file_use WHERE body_id = $1 AND person = $2 ORDER BY at',
  unsent_forms: 'SELECT address, typed, at FROM unsent_form WHERE body_id = $1 AND person_id = $2 ORDER BY at',
  followed: 'SELECT matter_id FROM follow WHERE body_id = $1 AND person_id = $2',
  confidential_matters_read: 'SELECT matter_id, at FROM read_trace WHERE body_id = $1 AND person_id = $2 ORDER BY at',
  tokens: `SELECT id, name, scopes, created_at, expires_at, revoked_at FROM api_token
    WHERE body_id = $1 AND person_id = $2 ORDER BY id`,
  security_log: `SELECT at, kind, address, about FROM security_event
    WHERE body_id = $1 AND person_id = $2 ORDER BY id`,
}

const ofAccount: { readonly [part: string]: string } = {
  account: 'SELECT id, email, name, two_factor_enabled, created_at FROM sign_in_account WHERE id = $1',
  sessions: 'SELECT ip_address, user_agent, created_at, expires_at FROM sign_in_session WHERE user_id = $1',
  passkeys: 'SELECT name, created_at, used_at FROM sign_in_passkey WHERE account_id = $1',
  identities: `SELECT provider_id, account_id AS subject, created_at FROM sign_in_credential
    WHERE user_id = $1 AND provider_id <> 'credential'`,
}

/** Everything stored about a person of a body, by kind, without secrets and without what others wrote. */
export async function dataOfPerson(db: Queryable, body: string, person: string): Promise<{ [part: string]: Rows }> {
  const parts: { [part: string]: Rows } = {}
  for (const [part, sql] of Object.entries(about)) parts[part] = await db.query(sql, [body, person])
  return parts
}

export async function dataOfAccount(db: Queryable, account: string): Promise<{ [part: string]: Rows }> {
  const parts: { [part: string]: Rows } = {}
  for (const [part, sql] of Object.entries(ofAccount)) parts[part] = await db.query(sql, [account])
  return parts
}

const nobody = { en: 'An erased person', 'zh-CN': '已删除的人' }

/** Removes the person's name; the row stays. False for a person that does not exist or was erased before. */
export async function erasePersonRow(tx: Tx, body: string, person: string, at: string): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE person SET name = $3, names = $4, former_names = '[]', erased_at = $5
      WHERE body_id = $1 AND id = $2 AND erased_at IS NULL RETURNING id`,
    [body, person, nobody['zh-CN'], json(nobody), at],
  )
  if (rows.length === 0) return false
  for (const table of ['unsent_form', 'follow', 'api_token', 'sign_in_invitation'])
    await tx.query(`DELETE FROM ${table} WHERE body_id = $1 AND person_id = $2`, [body, person])
  await tx.query('DELETE FROM idempotency WHERE body_id = $1 AND person = $2', [body, person])
  await tx.query(
    'UPDATE security_event SET person_id = NULL, account_id = NULL, address = NULL WHERE body_id = $1 AND person_id = $2',
    [body, person],
  )
  return true
}

/**
 * The members this person is: those whose name they bear, and those for whom nobody else ever acted. A member is a
 * party, so their name stands in its row too.
 */
export async function eraseMembersOf(tx: Tx, body: string, person: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `UPDATE party p SET name = $3, names = $4, former_names = '[]', about = '{}'
      WHERE p.body_id = $1 AND p.kind = 'member'
        AND EXISTS (SELECT FROM mandate m WHERE m.body_id = $1 AND m.party_id = p.id AND m.person_id = $2)
        AND (NOT EXISTS (SELECT FROM mandate m WHERE m.body_id = $1 AND m.party_id = p.id AND m.person_id <> $2)
          OR p.name = (SELECT name FROM person WHERE body_id = $1 AND id = $2))
      RETURNING p.id`,
    [body, person, nobody['zh-CN'], json(nobody)],
  )
  return rows.map(({ id }) => id)
}

/** Detaches the person from their account, and deletes the account when it belongs to no other person. */
export async function eraseAccountOf(tx: Tx, body: string, person: string): Promise<void> {
  const [link] = await tx.query<{ account_id: string }>(
    'DELETE FROM sign_in_person WHERE body_id = $1 AND person_id = $2 RETURNING account_id',
    [body, person],
  )
  if (link !== undefined) await eraseAccountOfNobody(tx, link.account_id)
}

/** Deletes an account with its credentials and the letters to it; not while it belongs to a person of a body. */
export async function eraseAccountOfNobody(tx: Queryable, account: string): Promise<void> {
  await tx.query(
    `WITH gone AS (DELETE FROM sign_in_account a WHERE a.id = $1
        AND NOT EXISTS (SELECT FROM sign_in_person p WHERE p.account_id = a.id) RETURNING a.email, a.id),
      letters AS (DELETE FROM mail m USING gone WHERE m.recipient = gone.email)
      UPDATE security_event e SET account_id = NULL, person_id = NULL, address = NULL FROM gone WHERE e.account_id = gone.id`,
    [account],
  )
}

export type OpenMandate = { readonly party_id: string; readonly from_on: string }

/** For whom the person may act on that day or later. */
export function openMandates(tx: Tx, body: string, person: string, today: string): Promise<OpenMandate[]> {
  return tx.query<OpenMandate>(
    `SELECT party_id, from_on FROM mandate
      WHERE body_id = $1 AND person_id = $2 AND (until_on IS NULL OR until_on > $3) ORDER BY party_id, from_on`,
    [body, person, today],
  )
}

/** What was lent to or by the person and is not over. */
export function openDelegations(
  tx: Tx,
  body: string,
  person: string,
  today: string,
): Promise<{ readonly id: string }[]> {
  return tx.query(
    `SELECT id FROM delegation WHERE body_id = $1 AND (from_person = $2 OR to_person = $2)
      AND withdrawn_at IS NULL AND until_on >= $3 ORDER BY id`,
    [body, person, today],
  )
}
