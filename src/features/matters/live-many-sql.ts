import type { Queryable } from '../../platform/db/index.ts'

/** The last number given in a series, for numbers given without asking the database for each. */
export async function seriesReached(db: Queryable, body: string, series: string, last: number): Promise<void> {
  await db.query(
    `INSERT INTO number_series (body_id, series, last) VALUES ($1, $2, $3)
      ON CONFLICT (body_id, series) DO UPDATE SET last = greatest(number_series.last, excluded.last)`,
    [body, series, last],
  )
}
