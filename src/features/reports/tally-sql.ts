import { json, type Queryable, type Tx } from '../../platform/db/index.ts'
import { eventsMeasure, openMeasure, type TreeMeasures } from './measures.ts'
import { dropOver, foldOwed, isOwed, owedAsMeasure } from './owed-sql.ts'

export function appendChanges(tx: Tx, body: string, changes: readonly TreeMeasures[]): void {
  tx.later(
    {
      name: 'append_tally',
      text: `INSERT INTO tally_change (body_id, unit_id, year, measure, n)
        SELECT $1, c.unit, c.year, c.measure, c.n
        FROM jsonb_to_recordset($2) AS c (unit text, year int, measure text, n bigint)`,
    },
    [body, json(changes)],
  )
}

/** Excludes measures that are not figures of a scorecard. */
const isFigure = `measure <> '${eventsMeasure}' AND measure NOT LIKE '${openMeasure}%' AND NOT ${isOwed}`

/** Moves up to `rowsMax` appended changes into the tallies; returns how many. Two processes take different rows. */
export async function foldChanges(tx: Tx, body: string, rowsMax: number): Promise<number> {
  const [row] = await tx.query<{ taken: number }>(
    `WITH taken AS (
        DELETE FROM tally_change WHERE body_id = $1 AND id IN (
          SELECT id FROM tally_change WHERE body_id = $1 ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED)
        RETURNING unit_id, year, measure, n),
      folded AS (
        INSERT INTO tally (body_id, unit_id, year, measure, n)
        SELECT $1, unit_id, year, measure, sum(n) FROM taken WHERE NOT ${isOwed}
        GROUP BY unit_id, year, measure ORDER BY 1, 2, 3, 4
        ON CONFLICT (body_id, unit_id, year, measure) DO UPDATE SET n = tally.n + excluded.n),
      owing AS (${foldOwed})
      SELECT count(*) AS taken FROM taken`,
    [body, rowsMax],
  )
  if ((row?.taken ?? 0) > 0) await tx.query(dropOver, [body])
  return row?.taken ?? 0
}

/** The figures of one unit, or (`''`) of the whole body, per year, including changes not folded in yet. */
export function readTally(
  db: Queryable,
  body: string,
  unit: string,
): Promise<{ year: number; measure: string; n: number }[]> {
  return db.query(
    {
      name: 'read_tally',
      text: `SELECT year, measure, sum(n)::bigint AS n FROM (
          SELECT year, measure, n FROM tally WHERE body_id = $1 AND unit_id = $2
          UNION ALL SELECT year, measure, n FROM tally_change WHERE body_id = $1 AND unit_id = $2) t
        WHERE ${isFigure} GROUP BY year, measure HAVING sum(n) <> 0 ORDER BY year, measure`,
    },
    [body, unit],
  )
}

/** The version of a body: grows with every event that others than its authors may know of, and with its settings. */
export type BodyMark = { readonly id: string; readonly version: number; readonly events: number }

/** The versions of some bodies, including changes not folded in yet. */
export function bodyMarks(db: Queryable, bodies: readonly string[]): Promise<BodyMark[]> {
  return db.query<BodyMark>(
    {
      name: 'body_marks',
      quick: true,
      text: `SELECT b.id, b.version, coalesce((SELECT sum(n)::bigint FROM (
            SELECT n FROM tally WHERE body_id = b.id AND unit_id = '' AND measure = '${eventsMeasure}'
            UNION ALL
            SELECT n FROM tally_change WHERE body_id = b.id AND unit_id = '' AND measure = '${eventsMeasure}') t), 0) AS events
        FROM body b WHERE b.id = ANY ($1)`,
    },
    [bodies],
  )
}

/** How many matters of each procedure are open, in their order. */
export function openByProcedure(
  db: Queryable,
  body: string,
): Promise<{ readonly procedure: string; readonly n: number }[]> {
  const open = `body_id = $1 AND unit_id = '' AND year = 0 AND measure LIKE '${openMeasure}%'`
  return db.query(
    {
      name: 'open_by_procedure',
      text: `SELECT substr(measure, ${openMeasure.length + 1}) AS procedure, sum(n)::bigint AS n FROM (
          SELECT measure, n FROM tally WHERE ${open} UNION ALL SELECT measure, n FROM tally_change WHERE ${open}) t
        GROUP BY measure HAVING sum(n) <> 0 ORDER BY measure`,
    },
    [body],
  )
}

/** The figures of every unit, for the list of units, without those by session, which only a unit's own page shows. */
export function readTallies(
  db: Queryable,
  body: string,
): Promise<{ unit: string; year: number; measure: string; n: number }[]> {
  return db.query(
    `SELECT unit_id AS unit, year, measure, sum(n)::bigint AS n FROM (
        SELECT unit_id, year, measure, n FROM tally WHERE body_id = $1 AND unit_id <> '' AND measure NOT LIKE 'session%'
        UNION ALL SELECT unit_id, year, measure, n FROM tally_change
          WHERE body_id = $1 AND unit_id <> '' AND measure NOT LIKE 'session%' AND ${isFigure}) t
      GROUP BY unit_id, year, measure HAVING sum(n) <> 0 ORDER BY 1, 2, 3`,
    [body],
  )
}

/** Every figure of a body, one row each, including changes not folded in yet. */
export function everyTally(db: Queryable, body: string): Promise<TreeMeasures[]> {
  return db.query(
    `SELECT unit_id AS unit, year, measure, sum(n)::bigint AS n FROM (
        SELECT unit_id, year, measure, n FROM tally WHERE body_id = $1
        UNION ALL SELECT ${owedAsMeasure} FROM owed WHERE body_id = $1
        UNION ALL SELECT unit_id, year, measure, n FROM tally_change WHERE body_id = $1) t
      GROUP BY unit_id, year, measure HAVING sum(n) <> 0`,
    [body],
  )
}

/**
 * Open matters of a unit that are late today, by procedure; read from an index, because they become late without an
 * event.
 */
export function lateNow(
  db: Queryable,
  body: string,
  procedures: readonly string[],
  unit: string,
  today: string,
): Promise<{ procedure: string; n: number }[]> {
  return db.query(
    `SELECT procedure, count(*) AS n FROM matter
      WHERE body_id = $1 AND owed_by = $2 AND NOT closed AND due_on < $3 AND procedure = ANY ($4)
      GROUP BY procedure`,
    [body, unit, today, procedures],
  )
}

/** The same for every party; reads only late matters. */
export function lateByParty(
  db: Queryable,
  body: string,
  procedures: readonly string[],
  today: string,
): Promise<{ party: string; procedure: string; n: number }[]> {
  return db.query(
    `SELECT owed_by AS party, procedure, count(*) AS n FROM matter
      WHERE body_id = $1 AND NOT closed AND due_on < $2 AND procedure = ANY ($3)
      GROUP BY owed_by, procedure`,
    [body, today, procedures],
  )
}
