import type { Queryable } from '../db/index.ts'

/** Adds to what all processes have counted for a key in a stretch of time; returns the sum. */
export async function addRequests(db: Queryable, key: Uint8Array, stretch: number, n: number): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    {
      name: 'add_requests',
      text: `INSERT INTO request_count AS r (key, stretch, n) VALUES ($1, $2, $3)
        ON CONFLICT (key, stretch) DO UPDATE SET n = r.n + excluded.n RETURNING n`,
    },
    [key, stretch, n],
  )
  return row?.n ?? n
}

export async function dropRequests(db: Queryable, before: number): Promise<void> {
  await db.query({ name: 'drop_requests', text: 'DELETE FROM request_count WHERE stretch < $1' }, [before])
}
