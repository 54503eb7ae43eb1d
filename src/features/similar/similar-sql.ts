import type { Queryable } from '../../platform/db/index.ts'

export type Candidate = {
  readonly id: string
  readonly number: string | null
  readonly subject: string
  readonly state: string
  readonly hidden: boolean
  readonly parties: readonly string[]
  readonly bands: readonly number[]
}

/** Matters that share a band with a text: the index gives them without looking at any other. */
export function candidates(
  db: Queryable,
  body: string,
  bands: readonly number[],
  rowsMax: number,
): Promise<Candidate[]> {
  return db.query<Candidate>(
    {
      name: 'similar_candidates',
      text: `SELECT m.id, m.number, m.subject, m.state, m.hidden, w.bands,
          ARRAY(SELECT p.party_id FROM matter_party p WHERE p.body_id = $1 AND p.matter_id = m.id) AS parties
        FROM matter_words w JOIN matter m ON m.body_id = w.body_id AND m.id = w.matter_id
        WHERE w.body_id = $1 AND w.bands && $2::int[] LIMIT $3`,
    },
    [body, bands, rowsMax],
  )
}
