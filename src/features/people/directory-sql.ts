import type { Queryable } from '../../platform/db/index.ts'
import type { Duty } from '../../kernel/party.ts'

export type PersonEntry = {
  readonly id: string
  readonly name: string
  readonly names: { readonly [language: string]: string }
  readonly party: string
  readonly duties: readonly Duty[]
}

/** Everybody who acts for a party on a day: a row for each person and party. */
export function peopleOn(db: Queryable, body: string, day: string, rowsMax: number): Promise<PersonEntry[]> {
  return db.query<PersonEntry>(
    {
      name: 'people_on',
      text: `SELECT p.id, p.name, p.names, m.party_id AS party, m.duties FROM person p
        JOIN mandate m ON m.body_id = p.body_id AND m.person_id = p.id
          AND m.from_on <= $2 AND (m.until_on IS NULL OR m.until_on >= $2)
        WHERE p.body_id = $1 ORDER BY m.party_id, p.id LIMIT $3`,
    },
    [body, day, rowsMax],
  )
}
