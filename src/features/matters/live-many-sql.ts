import type { Queryable } from '../../platform/db/index.ts'

/** What lives are written into; and of the keys those whose entries come in no order, which an index takes badly. */
export const tablesOfLives = ['matter', 'event', 'matter_party', 'matter_words', 'matter_band', 'notice']
export const keysInNoOrder = ['matter_band_pkey']

/** The last number given in a series, for numbers given without asking the database for each. */
export async function seriesReached(db: Queryable, body: string, series: string, last: number): Promise<void> {
  await db.query(
    `INSERT INTO number_series (body_id, series, last) VALUES ($1, $2, $3)
      ON CONFLICT (body_id, series) DO UPDATE SET last = greatest(number_series.last, excluded.last)`,
    [body, series, last],
  )
}
