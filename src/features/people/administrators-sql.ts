import type { Queryable } from '../../platform/db/index.ts'

// Who of a body's people runs it: those whose account says so.

/** Those who may run the body and can sign in. */
export function administratorsOf(db: Queryable, body: string): Promise<{ person_id: string }[]> {
  return db.query(
    `SELECT l.person_id FROM sign_in_person l JOIN sign_in_account a ON a.id = l.account_id
      WHERE l.body_id = $1 AND l.administrator AND a.disabled_at IS NULL ORDER BY l.person_id`,
    [body],
  )
}

/** Whether this person may run the body and nobody else could: whose account is disabled could not. */
export async function isOnlyAdministrator(db: Queryable, body: string, person: string): Promise<boolean> {
  const [row] = await db.query<{ administrator: boolean }>(
    'SELECT administrator FROM sign_in_person WHERE body_id = $1 AND person_id = $2',
    [body, person],
  )
  if (row?.administrator !== true) return false
  return (await administratorsOf(db, body)).every(({ person_id }) => person_id === person)
}

/** False when the person has no account in this body. */
export async function setAdministrator(db: Queryable, body: string, person: string, is: boolean): Promise<boolean> {
  const rows = await db.query(
    'UPDATE sign_in_person SET administrator = $3 WHERE body_id = $1 AND person_id = $2 RETURNING person_id',
    [body, person, is],
  )
  return rows.length > 0
}
