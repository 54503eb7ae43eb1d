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

/** The key a page goes on from: the latest first, then by matter and reader, who leave one row an hour. */
const newest: TraceRow = { at: 'infinity', matter_id: 'ffffffff-ffff-ffff-ffff-ffffffffffff', person_id: '' }

/**
 * Who read what and when, the newest first, after a given row. The index covers the instants; rows with the same one
 * are sorted.
 */
export function traceRows(
  db: Queryable,
  body: string,
  { before, rowsMax }: { readonly before: TraceRow | null; readonly rowsMax: number },
): Promise<TraceRow[]> {
  const { at, matter_id, person_id } = before ?? newest
  return db.query<TraceRow>(
    {
      name: 'trace_rows',
      text: `SELECT matter_id, person_id, at FROM read_trace
        WHERE body_id = $1 AND (at, matter_id, person_id) < ($2::timestamptz, $3::uuid, $4::text)
        ORDER BY at DESC, matter_id DESC, person_id DESC LIMIT $5`,
    },
    [body, at, matter_id, person_id, rowsMax],
  )
}
