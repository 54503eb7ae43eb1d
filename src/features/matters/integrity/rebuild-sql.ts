import { json, type Queryable, type Tx } from '../../../platform/db/index.ts'
import { addLinks, dropLinks } from '../commands/links-sql.ts'
import type { MatterRow } from '../commands/row.ts'

// The writes of `huiyin rebuild`. Each statement changes only rows that differ, so that rebuilding a sound body writes
// nothing and the row counts say what was wrong.

export type CurrentRow = { readonly id: string; readonly version: number; readonly head: Uint8Array }

/** Locks the roots in the order of `lock_trees` and returns the existing rows of their trees. */
export async function lockRoots(tx: Tx, body: string, roots: readonly string[]): Promise<void> {
  await tx.query(
    {
      name: 'lock_roots',
      text: 'SELECT FROM matter WHERE body_id = $1 AND id = ANY ($2) ORDER BY id FOR NO KEY UPDATE',
    },
    [body, roots],
  )
}

export function currentRows(tx: Tx, body: string, ids: readonly string[]): Promise<CurrentRow[]> {
  return tx.query<CurrentRow>(
    { name: 'standings', text: 'SELECT id, version, head FROM matter WHERE body_id = $1 AND id = ANY ($2)' },
    [body, ids],
  )
}

const fields = [
  ['id', 'uuid'],
  ['procedure', 'text'],
  ['parent_id', 'uuid'],
  ['root_id', 'uuid'],
  ['number', 'text'],
  ['address', 'text'],
  ['version', 'int'],
  ['state', 'text'],
  ['closed', 'boolean'],
  ['roles', 'jsonb'],
  ['content', 'jsonb'],
  ['counts', 'jsonb'],
  ['marks', 'jsonb'],
  ['links', 'jsonb'],
  ['owed_by', 'text'],
  ['due_on', 'date'],
  ['due', 'jsonb'],
  ['ladder', 'jsonb'],
  ['rung', 'int'],
  ['wake_on', 'date'],
  ['provisional', 'boolean'],
  ['head', 'bytea'],
  ['subject', 'text'],
  ['topic', 'text'],
  ['hidden', 'boolean'],
  ['handed_in', 'boolean'],
  ['year', 'int'],
  ['opened_at', 'timestamptz'],
  ['changed_at', 'timestamptz'],
] as const

const names = fields.map(([name]) => name)
const kept = names.filter((name) => name !== 'id')

/** Clears number and address of wrong rows that hold the address of another matter; their own are written later. */
export async function freeAddresses(tx: Tx, body: string, ids: readonly string[]): Promise<void> {
  await tx.query('UPDATE matter SET number = NULL, address = NULL WHERE body_id = $1 AND id = ANY ($2)', [body, ids])
}

const writeMatters = {
  name: 'rebuild_matters',
  text: `INSERT INTO matter (body_id, ${names.join(', ')})
    SELECT $1, ${names.map((name) => `r.${name}`).join(', ')}
    FROM jsonb_to_recordset($2) AS r (${fields.map(([name, type]) => `${name} ${type}`).join(', ')})
    ON CONFLICT (body_id, id) DO UPDATE SET ${kept.map((name) => `${name} = excluded.${name}`).join(', ')}
    WHERE (${kept.map((name) => `matter.${name}`).join(', ')})
      IS DISTINCT FROM (${kept.map((name) => `excluded.${name}`).join(', ')})
    RETURNING id`,
}

const dropParties = {
  name: 'rebuild_drop_parties',
  text: `DELETE FROM matter_party p WHERE p.body_id = $1 AND p.matter_id = ANY ($3) AND NOT EXISTS (
      SELECT FROM jsonb_to_recordset($2) AS r (party text, role text, procedure text, matter uuid, side text)
      WHERE r.matter = p.matter_id AND r.role = p.role AND r.party = p.party_id AND r.procedure = p.procedure
        AND r.side = p.side)
    RETURNING matter_id AS id`,
}

const addParties = {
  name: 'rebuild_add_parties',
  text: `INSERT INTO matter_party (body_id, party_id, role, procedure, matter_id, side)
    SELECT $1, r.party, r.role, r.procedure, r.matter, r.side
    FROM jsonb_to_recordset($2) AS r (party text, role text, procedure text, matter uuid, side text)
    ON CONFLICT DO NOTHING RETURNING matter_id AS id`,
}

const dropWords = {
  name: 'rebuild_drop_words',
  text: 'DELETE FROM matter_words WHERE body_id = $1 AND matter_id = ANY ($2) RETURNING matter_id AS id',
}

const writeWords = {
  name: 'rebuild_words',
  text: `INSERT INTO matter_words (body_id, matter_id, words, inner_words, bands)
    SELECT $1, r.matter, array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(r.words))),
      CASE jsonb_typeof(r.inner) WHEN 'array' THEN array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(r.inner))) END,
      ARRAY(SELECT jsonb_array_elements_text(r.bands)::int)
    FROM jsonb_to_recordset($2) AS r (matter uuid, words jsonb, "inner" jsonb, bands jsonb)
    ON CONFLICT (body_id, matter_id) DO UPDATE
      SET words = excluded.words, inner_words = excluded.inner_words, bands = excluded.bands
      WHERE (matter_words.words, matter_words.inner_words, matter_words.bands)
        IS DISTINCT FROM (excluded.words, excluded.inner_words, excluded.bands)
    RETURNING matter_id AS id`,
}

const writeBands = {
  name: 'rebuild_bands',
  text: `INSERT INTO matter_band (body_id, band, matter_id)
    SELECT body_id, unnest(bands), matter_id FROM matter_words WHERE body_id = $1 AND matter_id = ANY ($2)
    ON CONFLICT DO NOTHING RETURNING matter_id AS id`,
}

/** Deletes bands that belong to no text any more; returns how many. */
export async function dropStrayBands(db: Queryable, body: string): Promise<number> {
  const rows = await db.query(
    `DELETE FROM matter_band b WHERE b.body_id = $1 AND NOT EXISTS (SELECT FROM matter_words w
      WHERE w.body_id = $1 AND w.matter_id = b.matter_id AND b.band = ANY (w.bands)) RETURNING matter_id`,
    [body],
  )
  return rows.length
}

export type Rows = {
  readonly matters: readonly { readonly id: string }[]
  readonly parties: readonly object[]
  readonly links: readonly object[]
  readonly words: readonly object[]
  /** Matters without search words. */
  readonly wordless: readonly string[]
}

/** Writes the rows that differ; returns the ids of their matters. */
export async function writeRebuilt(tx: Tx, body: string, rows: Rows): Promise<ReadonlySet<string>> {
  const ids = rows.matters.map((row) => row.id)
  const matters = json(rows.matters)
  const parties = json(rows.parties)
  const links = json(rows.links)
  const touched: { id: string }[] = [
    ...(await tx.query<{ id: string }>(writeMatters, [body, matters])),
    ...(await tx.query<{ id: string }>(dropParties, [body, parties, ids])),
    ...(await tx.query<{ id: string }>(addParties, [body, parties])),
    ...(await tx.query<{ id: string }>(dropLinks, [body, links, ids])),
    ...(await tx.query<{ id: string }>(addLinks, [body, links])),
    ...(await tx.query<{ id: string }>(dropWords, [body, rows.wordless])),
    ...(await tx.query<{ id: string }>(writeWords, [body, json(rows.words)])),
    ...(await tx.query<{ id: string }>(writeBands, [body, ids])),
  ]
  return new Set(touched.map(({ id }) => id))
}

/** Matters that have a row but no event. */
export async function eventless(
  tx: Pick<Tx, 'query'>,
  body: string,
): Promise<{ readonly id: string; readonly number: string | null; readonly version: number }[]> {
  return tx.query(
    `SELECT id, number, version FROM matter m WHERE body_id = $1 AND NOT EXISTS (
      SELECT FROM event e WHERE e.body_id = m.body_id AND e.matter_id = m.id) ORDER BY id`,
    [body],
  )
}

/** Whole trees, some roots at a time, as `matter` has them. */
export function treesAfter(tx: Tx, body: string, after: string | null, rootsMax: number): Promise<MatterRow[]> {
  return tx.query<MatterRow>(
    {
      name: 'trees_after',
      text: `SELECT id, procedure, parent_id, root_id, number, address, version, state, closed, roles, content, counts, marks,
          links, owed_by, due, ladder, rung
        FROM matter WHERE body_id = $1 AND root_id IN (
          SELECT DISTINCT root_id FROM matter WHERE body_id = $1 AND root_id > $2 ORDER BY root_id LIMIT $3)
        ORDER BY root_id, id`,
    },
    [body, after ?? '00000000-0000-0000-0000-000000000000', rootsMax],
  )
}

export async function eventCount(tx: Pick<Tx, 'query'>, body: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>('SELECT count(*) AS n FROM event WHERE body_id = $1', [body])
  return row?.n ?? 0
}
