import type { Queryable } from '../../../platform/db/index.ts'

/** Overdue matters of one body, by procedure. Reads no more rows of the index matter_open than are overdue. */
export function overdueCounts(
  db: Queryable,
  body: string,
  today: string,
): Promise<{ readonly procedure: string; readonly n: number }[]> {
  return db.query(
    {
      name: 'overdue_counts',
      text: `SELECT procedure, count(*) AS n FROM matter
        WHERE body_id = $1 AND NOT closed AND due_on < $2 GROUP BY procedure`,
    },
    [body, today],
  )
}

/**
 * Number of matters with a rung that is due, and the days the oldest has waited. Reads matter_wake only up to today.
 */
export async function sweepWaiting(
  db: Queryable,
  body: string,
  today: string,
): Promise<{ readonly waiting: number; readonly days: number }> {
  const [row] = await db.query<{ waiting: number; days: number }>(
    {
      name: 'sweep_waiting',
      text: `SELECT count(*) AS waiting, coalesce($2::date - min(wake_on), 0) AS days
        FROM matter WHERE body_id = $1 AND wake_on <= $2`,
    },
    [body, today],
  )
  return row ?? { waiting: 0, days: 0 }
}
