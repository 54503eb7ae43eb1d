import { listedKinds, type Desks, type ListedKind, type StoredKind } from '../../kernel/party.ts'
import type { Language, LocalText } from '../../kernel/text.ts'
import { json, type Queryable } from '../../platform/db/index.ts'
import { defaultProcedures } from '../../procedures/index.ts'

export type BodyRow = {
  readonly name: LocalText
  readonly time_zone: string
  readonly pack: string
  readonly calendar: string
  readonly calendar_years: readonly unknown[]
  readonly recount_from: string | null
  readonly desks: Desks
  /** Grows with every change that affects pages, other than matters. */
  readonly version: number
  readonly settings: BodySettings
  /** Root procedures chosen (true), or chosen and taken away again (false). */
  readonly procedures: { readonly [procedure: string]: boolean }
  readonly recount_rules: boolean
  readonly link_old: boolean
}

/** A body's settings; those it has not chosen are left out. */
export type BodySettings = {
  /** The language of readers who have asked for none. */
  readonly language?: Language
  /** How new proposals are published by default. */
  readonly publicity?: Publicity
}
export type Publicity = 'full' | 'summary' | 'none'

export async function bodyRow(db: Queryable, body: string): Promise<BodyRow | undefined> {
  const [row] = await db.query<BodyRow>(
    `SELECT name, time_zone, pack, calendar, calendar_years, recount_from, version, settings, recount_rules, link_old,
        (SELECT coalesce(jsonb_object_agg(d.name, d.party_id), '{}') FROM desk d WHERE d.body_id = $1) AS desks,
        (SELECT coalesce(jsonb_object_agg(u.procedure, u.used), '{}') FROM body_procedure u WHERE u.body_id = $1) AS procedures
      FROM body WHERE id = $1`,
    [body],
  )
  return row
}

/**
 * Every body with its version, oldest first: the first body of an installation stays the first.
 */
export function bodyVersions(db: Queryable): Promise<{ readonly id: string; readonly version: number }[]> {
  return db.query({ name: 'body_versions', quick: true, text: 'SELECT id, version FROM body ORDER BY created_at, id' })
}

export type PartyRow = {
  readonly id: string
  readonly kind: StoredKind
  readonly name: string
  readonly names: { readonly [language: string]: string }
  /** Earlier names, the oldest first; absent where nobody asked for them. */
  readonly former_names?: readonly FormerName[]
  /** The day of its dissolution; null or absent while it exists. */
  readonly dissolved_on?: string | null
}

/** A name borne until an instant. */
export type FormerName = {
  readonly name: string
  readonly names: { readonly [language: string]: string }
  readonly until: string
}

export function partiesOf(db: Queryable, body: string): Promise<PartyRow[]> {
  return db.query<PartyRow>('SELECT id, kind, name, names, former_names, dissolved_on FROM party WHERE body_id = $1', [
    body,
  ])
}

export type PartyEntry = PartyRow & { readonly about: { readonly [field: string]: unknown } }

/**
 * Parties in the order of their ids, optionally of one kind; dissolved ones say so. People who stand in no list do not.
 */
export function partyEntries(
  db: Queryable,
  body: string,
  kind: ListedKind | null,
  after: string,
  rowsMax: number,
): Promise<PartyEntry[]> {
  return db.query<PartyEntry>(
    {
      name: 'party_entries',
      text: `SELECT id, kind, name, names, about, dissolved_on FROM party
        WHERE body_id = $1 AND kind = ANY ($2) AND id > $3 ORDER BY id LIMIT $4`,
    },
    [body, kind === null ? listedKinds : [kind], after, rowsMax],
  )
}

export type NewBody = Pick<BodyRow, 'name' | 'time_zone' | 'pack' | 'calendar' | 'desks'> & {
  readonly id: string
  /** The root procedures it uses; those of a new body where nobody chooses. */
  readonly procedures?: readonly string[]
}

export async function insertBody(db: Queryable, body: NewBody, at: string): Promise<void> {
  const { id, name, time_zone, pack, calendar, desks, procedures = defaultProcedures } = body
  await db.query(
    `WITH made AS (
        INSERT INTO body (id, name, time_zone, pack, calendar, created_at) VALUES ($1, $2, $3, $4, $5, $6)),
      seated AS (INSERT INTO desk (body_id, name, party_id) SELECT $1, key, value FROM jsonb_each_text($7))
      INSERT INTO body_procedure (body_id, procedure, used) SELECT $1, unnest($8::text[]), true`,
    [id, json(name), time_zone, pack, calendar, at, json(desks), [...new Set(procedures)]],
  )
}

/** Those of these root procedures of which the body has matters; one index look-up each. */
export async function proceduresWithMatters(
  db: Queryable,
  body: string,
  procedures: readonly string[],
): Promise<string[]> {
  if (procedures.length === 0) return []
  const rows = await db.query<{ readonly name: string }>(
    `SELECT p.name FROM unnest($2::text[]) AS p (name)
      WHERE EXISTS (SELECT FROM matter m WHERE m.body_id = $1 AND m.procedure = p.name)`,
    [body, procedures],
  )
  return rows.map(({ name }) => name)
}

export type NewParty = {
  readonly id: string
  readonly kind: StoredKind
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

/** Requests a recount of running due dates by the new rules, which the sweep does. */
export async function askRecount(db: Queryable, body: string): Promise<void> {
  await db.query('UPDATE body SET recount_rules = true WHERE id = $1', [body])
}

export async function clearRulesRecount(db: Queryable, body: string): Promise<void> {
  await db.query('UPDATE body SET recount_rules = false WHERE id = $1', [body])
}

export async function clearLinkOld(db: Queryable, body: string): Promise<void> {
  await db.query('UPDATE body SET link_old = false WHERE id = $1', [body])
}

/** Requests a recount of open due dates from this day on, which the sweep does. */
export async function askRecountFrom(db: Queryable, body: string, from: string): Promise<void> {
  await db.query('UPDATE body SET recount_from = least(recount_from, $2) WHERE id = $1', [body, from])
}

export async function clearRecount(db: Queryable, body: string, from: string): Promise<void> {
  await db.query('UPDATE body SET recount_from = NULL WHERE id = $1 AND recount_from = $2', [body, from])
}
