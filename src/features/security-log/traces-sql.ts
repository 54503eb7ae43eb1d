import type { Queryable } from '../../platform/db/index.ts'

export type TraceRow = { readonly matter_id: string; readonly person_id: string; readonly at: string }

export async function insertTrace(db: Queryable, body: string, { matter_id, person_id, at }: TraceRow): Promise<void> {
  await db.query(
    {
      name: 'trace_read',
      text: `INSERT INTO read_trace (body_id, matter_id, person_id, hour, at)
        VALUES ($1, $2, $3, date_trunc('hour', $4::timestamptz), $4) ON CONFLICT DO NOTHING`,
    },
    [body, matter_id, person_id, at],
  )
}

/** Who opened what and when, the newest first; of one matter or of all. */
export function traceRows(
  db: Queryable,
  body: string,
  {
    matter,
    before,
    rowsMax,
  }: { readonly matter: string | null; readonly before: string | null; readonly rowsMax: number },
): Promise<TraceRow[]> {
  return db.query<TraceRow>(
    {
      name: 'trace_rows',
      text: `SELECT matter_id, person_id, at FROM read_trace
        WHERE body_id = $1 AND ($2::uuid IS NULL OR matter_id = $2) AND ($3::timestamptz IS NULL OR at < $3)
        ORDER BY at DESC, matter_id, person_id LIMIT $4`,
    },
    [body, matter, before, rowsMax],
  )
}
