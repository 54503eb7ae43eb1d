import type { Queryable } from '../../../platform/db/index.ts'

/** The installation's secret of this name, `fresh` on first use; the same for every process. */
export async function keyOf(db: Queryable, name: string, fresh: string): Promise<string> {
  await db.query('INSERT INTO installation_secret (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING', [name, fresh])
  const [row] = await db.query<{ value: string }>('SELECT value FROM installation_secret WHERE name = $1', [name])
  if (row === undefined) throw new Error(`the secret ${name} was not stored`)
  return row.value
}
