import type { Queryable } from '../../platform/db/index.ts'
import type { Matter } from '../../kernel/matter.ts'

/** In how many matters of the body each term stands, counted no further than `countMax`; and how many matters there are. */
export async function frequencies(
  db: Queryable,
  body: string,
  terms: readonly string[],
  countMax: number,
): Promise<{ readonly counts: readonly number[]; readonly all: number }> {
  const rows = await db.query<{ count: number }>(
    {
      name: 'term_frequencies',
      text: `SELECT (SELECT count(*)::int FROM (SELECT FROM matter_words w WHERE w.body_id = $1
          AND w.words @@ q.term::tsquery LIMIT $3) hits) AS count
        FROM unnest($2::text[]) WITH ORDINALITY AS q (term, place) ORDER BY q.place`,
    },
    [body, terms, countMax],
  )
  const [all] = await db.query<{ count: number }>(
    {
      name: 'matters_with_words',
      text: 'SELECT count(*)::int AS count FROM (SELECT FROM matter_words w WHERE w.body_id = $1 LIMIT $2) hits',
    },
    [body, countMax],
  )
  return { counts: rows.map((row) => row.count), all: all?.count ?? 0 }
}

export type WordMatch = {
  readonly id: string
  readonly number: string | null
  readonly subject: string
  readonly state: string
  readonly hidden: boolean
  readonly handed_in: boolean
  readonly roles: Matter['roles']
  readonly score: number
}

/** Proposals by the weight of the terms that stand in them, the heaviest first. One look into the index for each term. */
export function matches(
  db: Queryable,
  body: string,
  terms: readonly { readonly term: string; readonly weight: number }[],
  rowsMax: number,
): Promise<WordMatch[]> {
  return db.query<WordMatch>(
    {
      name: 'word_matches',
      text: `SELECT m.id, m.number, m.subject, m.state, m.hidden,
          (m.marks ? 'submission' OR m.state = 'historical') AS handed_in, m.roles, hits.score
        FROM (SELECT w.matter_id, sum(q.weight) AS score
          FROM unnest($2::text[], $3::float8[]) AS q (term, weight)
          JOIN matter_words w ON w.body_id = $1 AND w.words @@ q.term::tsquery
          GROUP BY w.matter_id ORDER BY score DESC, w.matter_id LIMIT $4) hits
        JOIN matter m ON m.body_id = $1 AND m.id = hits.matter_id
        ORDER BY hits.score DESC, m.id`,
    },
    [body, terms.map(({ term }) => term), terms.map(({ weight }) => weight), rowsMax],
  )
}
