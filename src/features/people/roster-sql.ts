import type { Queryable } from '../../platform/db/index.ts'
import { listedKinds, type Duty } from '../../kernel/party.ts'
import type { FormerName } from '../bodies/bodies.ts'

// Queries of administration about people: who exists, whom they act for since when, and delegations between them.

export type PersonRow = {
  readonly id: string
  readonly name: string
  readonly names: { readonly [language: string]: string }
  readonly former_names: readonly FormerName[]
}

export type MandateEntry = {
  readonly person_id: string
  readonly party_id: string
  readonly duties: readonly Duty[]
  readonly from_on: string
  readonly until_on: string | null
  readonly person: string
}

export type DelegationEntry = {
  readonly id: string
  readonly party_id: string
  readonly from_person: string
  readonly to_person: string
  readonly duties: readonly Duty[]
  readonly from_on: string
  readonly until_on: string
  readonly withdrawn_at: string | null
  readonly giver: string
  readonly taker: string
}

/** People in the order of their ids; `q` is looked for in names, as written. */
export function peopleRows(
  db: Queryable,
  body: string,
  { q, after, rowsMax }: { readonly q: string; readonly after: string; readonly rowsMax: number },
): Promise<PersonRow[]> {
  return db.query<PersonRow>(
    `SELECT id, name, names, former_names FROM person
      WHERE body_id = $1 AND id > $2 AND ($3 = '' OR strpos(lower(name), lower($3)) > 0
        OR strpos(lower(names::text), lower($3)) > 0) ORDER BY id LIMIT $4`,
    [body, after, q, rowsMax],
  )
}

export function peopleByIds(db: Queryable, body: string, ids: readonly string[]): Promise<PersonRow[]> {
  return db.query<PersonRow>(
    'SELECT id, name, names, former_names FROM person WHERE body_id = $1 AND id = ANY ($2) ORDER BY id',
    [body, ids],
  )
}

/** Every mandate of these people, past and future ones too, the latest first. */
export function mandatesOfPeople(db: Queryable, body: string, people: readonly string[]): Promise<MandateEntry[]> {
  return db.query<MandateEntry>(
    `SELECT m.person_id, m.party_id, m.duties, m.from_on, m.until_on, p.name AS person
      FROM mandate m JOIN person p ON p.body_id = m.body_id AND p.id = m.person_id
      WHERE m.body_id = $1 AND m.person_id = ANY ($2) ORDER BY m.person_id, m.from_on DESC, m.party_id`,
    [body, people],
  )
}

/** Who ever acted for these parties, the latest first. */
export function mandatesForParties(db: Queryable, body: string, parties: readonly string[]): Promise<MandateEntry[]> {
  return db.query<MandateEntry>(
    `SELECT m.person_id, m.party_id, m.duties, m.from_on, m.until_on, p.name AS person
      FROM mandate m JOIN person p ON p.body_id = m.body_id AND p.id = m.person_id
      WHERE m.body_id = $1 AND m.party_id = ANY ($2) ORDER BY m.party_id, m.from_on DESC, m.person_id`,
    [body, parties],
  )
}

/** Delegations from and to a person, the latest first. */
export function delegationsOf(db: Queryable, body: string, person: string): Promise<DelegationEntry[]> {
  return db.query<DelegationEntry>(
    `SELECT d.id, d.party_id, d.from_person, d.to_person, d.duties, d.from_on, d.until_on, d.withdrawn_at,
        g.name AS giver, t.name AS taker
      FROM delegation d
      JOIN person g ON g.body_id = d.body_id AND g.id = d.from_person
      JOIN person t ON t.body_id = d.body_id AND t.id = d.to_person
      WHERE d.body_id = $1 AND (d.from_person = $2 OR d.to_person = $2) ORDER BY d.from_on DESC, d.id LIMIT 200`,
    [body, person],
  )
}

export type BorrowedMandate = Pick<DelegationEntry, 'to_person' | 'party_id' | 'from_on' | 'until_on'>

/** All delegations to these people, withdrawn ones included. */
export function lentTo(db: Queryable, body: string, people: readonly string[]): Promise<BorrowedMandate[]> {
  return db.query<BorrowedMandate>(
    'SELECT to_person, party_id, from_on, until_on FROM delegation WHERE body_id = $1 AND to_person = ANY ($2)',
    [body, people],
  )
}

export type RosterCount = { readonly kind: string; readonly n: number }

/** How many listed parties there are of each kind, and (`person`) how many people act for them. */
export function rosterCounts(db: Queryable, body: string): Promise<RosterCount[]> {
  return db.query<RosterCount>(
    `SELECT kind, count(*) AS n FROM party WHERE body_id = $1 AND kind = ANY ($2) GROUP BY kind
      UNION ALL SELECT 'person', count(*) FROM person WHERE body_id = $1`,
    [body, listedKinds],
  )
}
