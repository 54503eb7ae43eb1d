import type { Queryable } from '../../platform/db/index.ts'

export type GaugeRow = {
  readonly body_id: string
  readonly procedure: string
  readonly open: number
  readonly overdue: number
}

/** Open and overdue matters of one body. Reads the index matter_due only; some ms for 100,000 open matters. */
export function openCounts(db: Queryable, body: string, today: string): Promise<GaugeRow[]> {
  return db.query<GaugeRow>(
    {
      name: 'open_counts',
      text: `SELECT body_id, procedure, count(*) AS open, count(*) FILTER (WHERE due_on < $2) AS overdue
        FROM matter WHERE body_id = $1 AND NOT closed GROUP BY body_id, procedure ORDER BY procedure`,
    },
    [body, today],
  )
}

/** Matters whose next rung has come due, and for how many days the longest has waited. Reads matter_wake only up to today. */
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
