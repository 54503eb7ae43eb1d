import type { Queryable } from '../../../platform/db/index.ts'

/** Which person follows which proposal; `matter` is the proposal's id. */
export type Follow = { readonly body: string; readonly person: string; readonly matter: string }

/** Idempotent. */
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

/** Like `isFollowed`, for a matter found by the address of its number. */
export async function isAddressFollowed(
  db: Queryable,
  { body, person, address }: Omit<Follow, 'matter'> & { readonly address: string },
): Promise<boolean> {
  const rows = await db.query(
    {
      name: 'is_address_followed',
      quick: true,
      text: `SELECT FROM follow WHERE body_id = $1 AND person_id = $2 AND matter_id = (
        SELECT id FROM matter WHERE body_id = $1 AND address = $3)`,
    },
    [body, person, address],
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
