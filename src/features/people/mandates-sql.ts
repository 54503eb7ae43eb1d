import type { Queryable } from '../../platform/db/index.ts'
import type { Duty } from '../../kernel/party.ts'

export type MandateRow = {
  readonly name: string
  /** Null for a person who acts for nobody that day. */
  readonly party_id: string | null
  readonly duties: readonly Duty[] | null
}

/**
 * A person's name and the parties they may act for on a day; no row for a person this body does not have. Own mandates
 * come before delegated ones, and of two for one party the later one comes first. A delegation is valid while its giver
 * has the mandate, with no more duties than the giver has.
 */
export function mandatesOn(db: Queryable, body: string, person: string, day: string): Promise<MandateRow[]> {
  return db.query<MandateRow>(mandates, [body, person, day])
}

const mandates = {
  name: 'mandates_on',
  quick: true,
  text: `SELECT p.name, a.party_id, a.duties FROM person p
    LEFT JOIN (
      SELECT m.party_id, m.duties, m.from_on, false AS lent FROM mandate m
        WHERE m.body_id = $1 AND m.person_id = $2 AND m.from_on <= $3 AND (m.until_on IS NULL OR m.until_on >= $3)
      UNION ALL
      SELECT d.party_id, ARRAY(SELECT unnest(d.duties) INTERSECT SELECT unnest(m.duties)), d.from_on, true
        FROM delegation d JOIN mandate m ON m.body_id = d.body_id AND m.person_id = d.from_person
          AND m.party_id = d.party_id AND m.from_on <= $3 AND (m.until_on IS NULL OR m.until_on >= $3)
        WHERE d.body_id = $1 AND d.to_person = $2 AND d.from_on <= $3 AND d.until_on >= $3 AND d.withdrawn_at IS NULL
      ) a ON true
    WHERE p.body_id = $1 AND p.id = $2 ORDER BY a.party_id, a.lent, a.from_on DESC`,
}
