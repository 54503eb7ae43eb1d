import type { Queryable } from '../db/index.ts'

export type LetterRow = {
  readonly id: string
  readonly recipient: string
  readonly subject: string
  readonly text: string
  readonly at: string
  readonly tries: number
}

/** Claims one due letter until `until`, so that no other process sends it meanwhile. */
export async function claimLetter(db: Queryable, now: string, until: string): Promise<LetterRow | undefined> {
  const [row] = await db.query<LetterRow>(
    {
      name: 'claim_letter',
      text: `UPDATE mail SET tries = tries + 1, next_at = $2 WHERE id = (
          SELECT id FROM mail WHERE given_up_at IS NULL AND coalesce(next_at, at) <= $1
          ORDER BY coalesce(next_at, at), id LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING id, recipient, subject, text, at, tries`,
    },
    [now, until],
  )
  return row
}

/** Deletes a sent letter. */
export async function dropLetter(db: Queryable, id: string): Promise<void> {
  await db.query({ name: 'drop_letter', text: 'DELETE FROM mail WHERE id = $1' }, [id])
}

export async function putOffLetter(db: Queryable, id: string, failure: string, nextAt: string): Promise<void> {
  await db.query('UPDATE mail SET failure = $2, next_at = $3 WHERE id = $1', [id, failure, nextAt])
}

export async function giveLetterUp(db: Queryable, id: string, failure: string, at: string): Promise<void> {
  await db.query('UPDATE mail SET failure = $2, given_up_at = $3 WHERE id = $1', [id, failure, at])
}

export type WaitingRow = LetterRow & {
  readonly next_at: string | null
  readonly failure: string | null
  readonly given_up_at: string | null
}

const columns = 'id, recipient, subject, text, at, tries, next_at, failure, given_up_at'

/** Letters that are not sent, the newest first. */
export function waitingLetters(db: Queryable, rowsMax: number): Promise<WaitingRow[]> {
  return db.query<WaitingRow>(`SELECT ${columns} FROM mail ORDER BY id DESC LIMIT $1`, [rowsMax])
}

export async function letterBy(db: Queryable, id: string): Promise<WaitingRow | undefined> {
  const [row] = await db.query<WaitingRow>(`SELECT ${columns} FROM mail WHERE id::text = $1`, [id])
  return row
}

/** Resets the attempts; false when there is no such letter. */
export async function retryLetter(db: Queryable, id: string, at: string): Promise<boolean> {
  const rows = await db.query(
    'UPDATE mail SET tries = 0, next_at = $2, given_up_at = NULL WHERE id::text = $1 RETURNING id',
    [id, at],
  )
  return rows.length > 0
}

export async function dropOldLetters(db: Queryable, before: string): Promise<void> {
  await db.query({ name: 'drop_old_mail', text: 'DELETE FROM mail WHERE at < $1' }, [before])
}
