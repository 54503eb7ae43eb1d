import type { Queryable } from '../../platform/db/index.ts'

/** The stored secret of this name; `fresh` is stored if there is none yet. */
export async function secretOf(db: Queryable, body: string, name: string, fresh: string): Promise<string> {
  await db.query(
    {
      name: 'keep_secret',
      text: `INSERT INTO body_secret (body_id, name, value) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    },
    [body, name, fresh],
  )
  const [row] = await db.query<{ value: string }>(
    { name: 'read_secret', text: 'SELECT value FROM body_secret WHERE body_id = $1 AND name = $2' },
    [body, name],
  )
  return row?.value ?? fresh
}
