import type { Queryable } from '../../platform/db/index.ts'
import type { Matter } from '../../kernel/matter.ts'

export type Candidate = {
  readonly id: string
  readonly procedure: string
  readonly number: string | null
  readonly address: string | null
  readonly subject: string
  readonly state: string
  readonly topic: string | null
  readonly hidden: boolean
  /** Only a summary is published: its text is not everybody's. */
  readonly summary: boolean
  readonly handed_in: boolean
  readonly parties: readonly string[]
  readonly content: Matter['content']
}

/**
 * Matters that share bands with a text, those with most bands first. Each band is one look-up in the index of bands,
 * limited to the latest matters: a band that boilerplate has made frequent costs no more than others.
 */
export function candidates(
  db: Queryable,
  body: string,
  bands: readonly number[],
  fields: readonly string[],
  { ofBandMax, rowsMax }: { readonly ofBandMax: number; readonly rowsMax: number },
): Promise<Candidate[]> {
  return db.query<Candidate>(
    {
      name: 'similar_candidates',
      text: `SELECT m.id, m.procedure, m.number, m.address, m.subject, m.state, m.topic, m.hidden, coalesce(m.content ->> 'publicity' = 'summary', false) AS summary,
          m.handed_in,
          (SELECT jsonb_object_agg(field, m.content -> field) FROM unnest($5::text[]) AS field WHERE m.content ? field) AS content,
          ARRAY(SELECT p.party_id FROM matter_party p WHERE p.body_id = $1 AND p.matter_id = m.id
            AND p.side <> 'overseer') AS parties
        FROM (SELECT hit.matter_id, count(*) AS shared FROM unnest($2::int[]) AS wanted (band)
          CROSS JOIN LATERAL (SELECT b.matter_id FROM matter_band b WHERE b.body_id = $1 AND b.band = wanted.band
            ORDER BY b.matter_id DESC LIMIT $3) hit
          GROUP BY hit.matter_id ORDER BY shared DESC, hit.matter_id DESC LIMIT $4) near
        JOIN matter m ON m.body_id = $1 AND m.id = near.matter_id`,
    },
    [body, bands, ofBandMax, rowsMax, fields],
  )
}
