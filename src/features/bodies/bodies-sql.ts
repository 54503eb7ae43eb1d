import type { Desks, PartyKind } from '../../kernel/party.ts'
import type { LocalText } from '../../kernel/text.ts'
import { json, type Queryable } from '../../platform/db/index.ts'

export type BodyRow = {
  readonly name: LocalText
  readonly time_zone: string
  readonly pack: string
  readonly calendar: string
  readonly calendar_years: readonly unknown[]
  readonly recount_from: string | null
  readonly desks: Desks
  /** Grows with every change to what pages are made of beside matters. */
  readonly version: number
}

export async function bodyRow(db: Queryable, body: string): Promise<BodyRow | undefined> {
  const [row] = await db.query<BodyRow>(
    'SELECT name, time_zone, pack, calendar, calendar_years, recount_from, desks, version FROM body WHERE id = $1',
    [body],
  )
  return row
}

/** Every body with its version, which grows with every change to what pages are made of beside matters. */
export function bodyVersions(db: Queryable): Promise<{ readonly id: string; readonly version: number }[]> {
  return db.query({ name: 'body_versions', text: 'SELECT id, version FROM body ORDER BY id' })
}

export type PartyRow = {
  readonly id: string
  readonly kind: Exclude<PartyKind, 'clock'>
  readonly name: string
  readonly names: { readonly [language: string]: string }
}

export function partiesOf(db: Queryable, body: string): Promise<PartyRow[]> {
  return db.query<PartyRow>('SELECT id, kind, name, names FROM party WHERE body_id = $1', [body])
}

export type PartyEntry = PartyRow & { readonly about: { readonly [field: string]: unknown } }

/** Parties in the order of their ids, optionally of one kind. */
export function partyEntries(
  db: Queryable,
  body: string,
  kind: string | null,
  after: string,
  rowsMax: number,
): Promise<PartyEntry[]> {
  return db.query<PartyEntry>(
    {
      name: 'party_entries',
      text: `SELECT id, kind, name, names, about FROM party
        WHERE body_id = $1 AND ($2::text IS NULL OR kind = $2) AND id > $3 ORDER BY id LIMIT $4`,
    },
    [body, kind, after, rowsMax],
  )
}

export type NewBody = Omit<BodyRow, 'calendar_years' | 'recount_from' | 'version'> & { readonly id: string }

export async function insertBody(db: Queryable, body: NewBody, at: string): Promise<void> {
  await db.query(
    `INSERT INTO body (id, name, time_zone, pack, calendar, desks, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [body.id, json(body.name), body.time_zone, body.pack, body.calendar, json(body.desks), at],
  )
}

export type NewParty = {
  readonly id: string
  readonly kind: Exclude<PartyKind, 'clock'>
  readonly name: string
  readonly names?: { readonly [language: string]: string }
  readonly about?: { readonly [field: string]: unknown }
}

/** Adds parties; one that exists already stays as it is. */
export async function insertParties(db: Queryable, body: string, parties: readonly NewParty[]): Promise<void> {
  await db.query(
    `INSERT INTO party (body_id, id, kind, name, names, about)
     SELECT $1, p.id, p.kind, p.name, coalesce(p.names, '{}'), coalesce(p.about, '{}')
     FROM jsonb_to_recordset($2) AS p (id text, kind text, name text, names jsonb, about jsonb)
     ON CONFLICT DO NOTHING`,
    [body, json(parties)],
  )
}

export type NewPerson = {
  readonly id: string
  readonly name: string
  readonly names?: { readonly [language: string]: string }
  readonly acts: readonly { readonly party: string; readonly duties: readonly string[] }[]
}

/** Adds people and the parties they act for from a day on. */
export async function insertPeople(
  db: Queryable,
  body: string,
  people: readonly NewPerson[],
  from: string,
): Promise<void> {
  await db.query(
    `INSERT INTO person (body_id, id, name, names)
     SELECT $1, p.id, p.name, coalesce(p.names, '{}')
     FROM jsonb_to_recordset($2) AS p (id text, name text, names jsonb)
     ON CONFLICT DO NOTHING`,
    [body, json(people)],
  )
  const mandates = people.flatMap((p) => p.acts.map((a) => ({ person: p.id, party: a.party, duties: a.duties })))
  await db.query(
    `INSERT INTO mandate (body_id, person_id, party_id, duties, from_on)
     SELECT $1, m.person, m.party, ARRAY(SELECT jsonb_array_elements_text(m.duties)), $3
     FROM jsonb_to_recordset($2) AS m (person text, party text, duties jsonb)
     ON CONFLICT DO NOTHING`,
    [body, json(mandates), from],
  )
}

export async function insertCalendarYear(
  db: Queryable,
  body: string,
  year: unknown,
  recountFrom: string,
): Promise<void> {
  await db.query(
    `UPDATE body SET calendar_years = calendar_years || jsonb_build_array($2::jsonb),
        recount_from = least(recount_from, $3) WHERE id = $1`,
    [body, json(year), recountFrom],
  )
}

export async function clearRecount(db: Queryable, body: string, from: string): Promise<void> {
  await db.query('UPDATE body SET recount_from = NULL WHERE id = $1 AND recount_from = $2', [body, from])
}
