import type { Queryable } from '../../platform/db/index.ts'
import type { Matter } from '../../kernel/matter.ts'
import type { IdWindow } from '../../platform/time-buckets.ts'

/** The latest matters of a procedure, up to a maximum: their number, and the first and last id. */
export async function latest(
  db: Queryable,
  body: string,
  procedure: string,
  rowsMax: number,
): Promise<{ readonly count: number; readonly from: string | null; readonly to: string | null }> {
  const [row] = await db.query<{ count: number; from: string | null; to: string | null }>(
    {
      name: 'latest_of_procedure',
      text: `SELECT count(*)::int AS count, min(id::text) AS "from", max(id::text) AS "to" FROM (SELECT id FROM matter
        WHERE body_id = $1 AND procedure = $3 ORDER BY id DESC LIMIT $2) latest`,
    },
    [body, rowsMax, procedure],
  )
  return row ?? { count: 0, from: null, to: null }
}

export type WordCount = {
  readonly id: string
  /** Which of the terms, counted from 1. */
  readonly held: readonly number[]
}

/** The matters of a window that contain any of the terms, with the terms they contain. */
export function holdings(
  db: Queryable,
  body: string,
  terms: readonly string[],
  { from, stretches }: IdWindow,
): Promise<WordCount[]> {
  return db.query<WordCount>(
    {
      name: 'term_holdings',
      text: `SELECT w.matter_id AS id, ARRAY(SELECT q.place::int FROM unnest($2::text[]) WITH ORDINALITY AS q (term, place)
          WHERE w.words @@ q.term::tsquery ORDER BY q.place) AS held
        FROM matter_words w WHERE w.body_id = $1 AND w.matter_id >= $4 AND w.words @@ $3::tsquery AND stretches(w.matter_id) && $5`,
    },
    [body, terms, terms.join(' | '), from, stretches],
  )
}

export type DescribedMatter = {
  readonly id: string
  readonly number: string | null
  readonly address: string | null
  readonly subject: string
  readonly state: string
  readonly topic: string | null
  readonly hidden: boolean
  readonly handed_in: boolean
  readonly roles: Matter['roles']
}

export function describedMatters(db: Queryable, body: string, ids: readonly string[]): Promise<DescribedMatter[]> {
  return db.query<DescribedMatter>(
    {
      name: 'described',
      text: `SELECT id, number, address, subject, state, topic, hidden, handed_in, roles
        FROM matter WHERE body_id = $1 AND id = ANY ($2)`,
    },
    [body, ids],
  )
}
