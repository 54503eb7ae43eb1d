import type { Queryable } from '../../platform/db/index.ts'
import { owedMeasure } from './measures.ts'

// How much each party owes, by due date, start of the clock and term. Maintained like the figures of scorecards: acts
// append to tally_change, which is folded into `owed` once a minute. Lights and lateness are computed from the days
// when read.

export const isOwed = `measure LIKE '${owedMeasure}%'`

const day = (place: 2 | 3): string => `coalesce(nullif(split_part(measure, ' ', ${place}), '-')::date, 'infinity')`

/** The key in `owed` of a measure. */
const asKey = `unit_id AS party_id, ${day(2)} AS due_on, ${day(3)} AS due_start,
  substring(measure FROM '^\\S+ \\S+ \\S+ (.*)$') AS term`

const told = (column: string): string => `coalesce(to_char(nullif(${column}, 'infinity'), 'YYYY-MM-DD'), '-')`

/** The measure of a key, with the other columns of tally_change. */
export const owedAsMeasure = `party_id AS unit_id, 0 AS year,
  concat_ws(' ', '${owedMeasure.trim()}', ${told('due_on')}, ${told('due_start')}, term) AS measure, n`

/** Part of a statement with changes of figures as `taken`: moves those about owed matters into `owed`. */
export const foldOwed = `INSERT INTO owed (body_id, party_id, due_on, due_start, term, n)
  SELECT $1, party_id, due_on, due_start, term, sum(n) FROM (SELECT ${asKey}, n FROM taken WHERE ${isOwed}) o
  GROUP BY party_id, due_on, due_start, term HAVING sum(n) <> 0 ORDER BY 1, 2, 3, 4, 5
  ON CONFLICT (body_id, period, due_on, party_id, due_start, term) DO UPDATE SET n = owed.n + excluded.n`

/** Deletes rows that dropped to zero; rows locked by another fold are left to the next one. */
export const dropOver = `DELETE FROM owed WHERE body_id = $1 AND ctid = ANY (ARRAY(
  SELECT ctid FROM owed WHERE body_id = $1 AND n = 0 FOR UPDATE SKIP LOCKED))`

/** Classes of periods for the column `period`, numbered from 1: the maximum of days of each; the last has no limit. */
export const periodClasses: readonly (number | null)[] = [1, 3, 7, 15, 31, 63, 127, 255, 511, 1023, null]

/** The class of a period, from 1 on; as the column `period` has it. */
export function periodClassOf(due: string, start: string): string {
  const beyond = periodClasses.flatMap((days) => days ?? [])
  return `(1 + width_bucket(${due} - ${start}, ARRAY[${beyond.map((days) => days + 1).join(', ')}]))`
}

export type OwedRow = {
  readonly party_id: string
  /** Both null: how many in all, whenever they are due. */
  readonly due_on: string | null
  readonly due_start: string | null
  readonly term: string
  readonly count: number
}

/**
 * What is owed in all, and what is due up to a day for each class of periods (column `period`); `until` holds those
 * days from the shortest class on. Changes not folded in yet come with all their days. Reads one row per party with
 * open matters and per day with late or near due ones, not the other open matters.
 */
export function readOwed(db: Queryable, body: string, until: readonly string[]): Promise<OwedRow[]> {
  return db.query<OwedRow>(
    {
      name: 'read_owed',
      // OFFSET 0 makes the planner read each class by the index; without it the whole table is read and hashed.
      text: `SELECT party_id, nullif(due_on, 'infinity') AS due_on, nullif(due_start, 'infinity') AS due_start, term,
          sum(n::int)::int AS count FROM (
            SELECT o.* FROM unnest(array_prepend('infinity', $2::date[])) WITH ORDINALITY AS p (until, place)
              CROSS JOIN LATERAL (
                SELECT party_id, due_on, due_start, term, n FROM owed
                WHERE body_id = $1 AND period = p.place - 1 AND due_on <= p.until
                OFFSET 0) o
            UNION ALL SELECT ${asKey}, n FROM tally_change WHERE body_id = $1 AND ${isOwed}) t
        GROUP BY 1, 2, 3, 4 HAVING sum(n::int) <> 0`,
    },
    [body, until],
  )
}
