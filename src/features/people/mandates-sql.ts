import type { Queryable } from '../../platform/db/index.ts'
import type { Duty } from '../../kernel/party.ts'

export type MandateRow = {
  readonly name: string
  /** Null for a person who acts for nobody that day. */
  readonly party_id: string | null
  readonly duties: readonly Duty[] | null
}

/** A person's name with each mandate that holds on a day; no row for a person this body does not have. */
export function mandatesOn(db: Queryable, body: string, person: string, day: string): Promise<MandateRow[]> {
  return db.query<MandateRow>(mandates, [body, person, day])
}

const mandates = {
  name: 'mandates_on',
  text: `SELECT p.name, m.party_id, m.duties FROM person p
    LEFT JOIN mandate m ON m.body_id = p.body_id AND m.person_id = p.id
      AND m.from_on <= $3 AND (m.until_on IS NULL OR m.until_on >= $3)
    WHERE p.body_id = $1 AND p.id = $2 ORDER BY m.party_id, m.from_on DESC`,
}
