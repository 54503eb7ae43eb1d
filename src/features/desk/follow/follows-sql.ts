import type { Queryable } from '../../../platform/db/index.ts'

/** Which person follows which proposal; `matter` is the proposal's id. */
export type Follow = { readonly body: string; readonly person: string; readonly matter: string }

/** Following what is followed already changes nothing. */
export async function insertFollow(db: Queryable, { body, person, matter }: Follow, at: string): Promise<void> {
  await db.query(
    {
      name: 'insert_follow',
      text: `INSERT INTO follow (body_id, person_id, matter_id, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    },
    [body, person, matter, at],
  )
}

export async function deleteFollow(db: Queryable, { body, person, matter }: Follow): Promise<void> {
  await db.query(
    { name: 'delete_follow', text: 'DELETE FROM follow WHERE body_id = $1 AND person_id = $2 AND matter_id = $3' },
    [body, person, matter],
  )
}

/** The same of a proposal found by its number. */
export async function isNumberFollowed(
  db: Queryable,
  { body, person, number }: Omit<Follow, 'matter'> & { readonly number: string },
): Promise<boolean> {
  const rows = await db.query(
    {
      name: 'is_number_followed',
      quick: true,
      text: `SELECT FROM follow WHERE body_id = $1 AND person_id = $2 AND matter_id = (
        SELECT id FROM matter WHERE body_id = $1 AND procedure = 'proposal' AND number = $3)`,
    },
    [body, person, number],
  )
  return rows.length > 0
}

export async function isFollowed(db: Queryable, { body, person, matter }: Follow): Promise<boolean> {
  const rows = await db.query(
    {
      name: 'is_followed',
      quick: true,
      text: 'SELECT FROM follow WHERE body_id = $1 AND person_id = $2 AND matter_id = $3',
    },
    [body, person, matter],
  )
  return rows.length > 0
}
