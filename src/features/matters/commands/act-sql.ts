import { json, type Queryable, type Tx } from '../../../platform/db/index.ts'
import {
  changeColumns,
  eventColumns,
  matterColumns,
  valuesOf,
  type Columns,
  type EventInsert,
  type MatterUpdate,
  type MatterInsert,
  type NoticeInsert,
} from './columns-sql.ts'
import type { PartyRow } from './build-rows.ts'
import type { MatterRow } from './row.ts'
import type { SearchWords } from './search-words.ts'

// The statements of the one command. They are named, so that a server prepares each once per connection. Writes are
// sent without waiting for their answers (`later`), so a move on a server waits only twice: for its tree, and for the
// commit.

export type LockedRow = MatterRow & { readonly head: Uint8Array; readonly opened_at: string }

/** Locks the trees of these matters, then reads them; lock_trees in the first migration says why in this order. */
export function lockTrees(tx: Tx, body: string, ids: readonly string[], skip = false): Promise<LockedRow[]> {
  return ids.length === 0 ? Promise.resolve([]) : tx.query<LockedRow>(lock, [body, ids, skip])
}

const lock = {
  name: 'lock_trees',
  text: `SELECT id, procedure, parent_id, root_id, number, address, version, state, closed, roles, content, counts, marks,
      links, owed_by, due, ladder, rung, head, opened_at
    FROM lock_trees($1, $2, $3)`,
}

export type ActRows = {
  /** New matters, and changed ones. */
  readonly born: readonly MatterInsert[]
  readonly changed: readonly MatterUpdate[]
  readonly events: readonly EventInsert[]
  readonly notices: readonly NoticeInsert[]
}

/**
 * Writes the events of one act and the changed matters, one plain statement for each row, by its key. One statement
 * over JSON took three times as long, and read all of `matter` as long as the table had not been analysed.
 */
export function writeAct(tx: Tx, body: string, { born, changed, events, notices }: ActRows): void {
  for (const row of born) tx.later(insertMatter, valuesOf(matterColumns, row, body))
  for (const row of events) tx.later(insertEvent, valuesOf(eventColumns, row, body))
  for (const row of changed) tx.later(updateMatter, valuesOf(matterUpdated, row, body))
  if (notices.length > 0) tx.later(insertNotices, [body, ...transposed(notices, ['party', 'matter', 'seq', 'at'])])
}

/** The parameters of an update, in order: the key, then the columns that are set. */
export const matterUpdated: Columns<MatterUpdate> = {
  body_id: (_m, body) => body,
  id: (m) => m.id,
  ...changeColumns,
  changed_at: (m) => m.changed_at,
}

/** A null parameter leaves these columns unchanged. */
export const unchangedWhenNull: ReadonlySet<string> = new Set([
  'roles',
  'content',
  'counts',
  'marks',
  'links',
  'ladder',
  'changed_at',
])

const insertMatter = insertInto('matter', matterColumns)
const insertEvent = insertInto('event', eventColumns)
const updateMatter = {
  name: 'update_matter',
  text: `UPDATE matter SET ${Object.keys(matterUpdated).map(setting).slice(2).join(', ')} WHERE body_id = $1 AND id = $2`,
}

function setting(column: string, i: number): string {
  return `${column} = ${unchangedWhenNull.has(column) ? `coalesce($${i + 1}, ${column})` : `$${i + 1}`}`
}

const insertNotices = {
  name: 'insert_notice',
  text: `INSERT INTO notice (body_id, party_id, matter_id, seq, at)
    SELECT $1, n.* FROM unnest($2::text[], $3::uuid[], $4::int[], $5::timestamptz[]) AS n`,
}

function insertInto<Row>(table: string, columns: Columns<Row>): { readonly name: string; readonly text: string } {
  const names = Object.keys(columns)
  const values = names.map((_name, i) => `$${i + 1}`)
  return { name: `insert_${table}`, text: `INSERT INTO ${table} (${names.join(', ')}) VALUES (${values.join(', ')})` }
}

/** One array per field, for `unnest`. */
function transposed<Row>(rows: readonly Row[], fields: readonly (keyof Row)[]): unknown[][] {
  return fields.map((field) => rows.map((row) => row[field]))
}

/** Writes the parties that took up a role and deletes those that left one. */
export function writeParties(tx: Tx, body: string, joined: readonly PartyRow[], left: readonly PartyRow[]): void {
  for (const { party, role, matter: id } of left) tx.later(deleteParty, [body, id, role, party])
  if (joined.length > 0) {
    tx.later(insertParties, [body, ...transposed(joined, ['party', 'role', 'procedure', 'matter', 'side'])])
  }
}

const deleteParty = {
  name: 'delete_party',
  text: 'DELETE FROM matter_party WHERE body_id = $1 AND matter_id = $2 AND role = $3 AND party_id = $4',
}

const insertParties = {
  name: 'insert_parties',
  text: `INSERT INTO matter_party (body_id, party_id, role, procedure, matter_id, side)
    SELECT $1, p.* FROM unnest($2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[]) AS p`,
}

export function writeWords(
  tx: Tx,
  body: string,
  { matter, words, inner, bands }: SearchWords & { matter: string },
): void {
  tx.later(
    {
      name: 'write_words',
      text: `WITH old AS (SELECT bands FROM matter_words WHERE body_id = $1 AND matter_id = $2),
          left_bands AS (DELETE FROM matter_band WHERE body_id = $1 AND matter_id = $2
            AND band = ANY (ARRAY(SELECT unnest(bands) FROM old)) AND band <> ALL ($5)),
          new_bands AS (INSERT INTO matter_band (body_id, band, matter_id)
            SELECT $1, band, $2 FROM unnest($5::int[]) AS n (band) WHERE band NOT IN (SELECT unnest(bands) FROM old))
        INSERT INTO matter_words (body_id, matter_id, words, inner_words, bands)
        VALUES ($1, $2, array_to_tsvector($3), array_to_tsvector($4), $5)
        ON CONFLICT (body_id, matter_id) DO UPDATE
          SET words = excluded.words, inner_words = excluded.inner_words, bands = excluded.bands`,
    },
    [body, matter, words, inner, bands],
  )
}

export type StoredAnswer = { readonly request: Uint8Array; readonly response: unknown }

export async function storedAnswer(
  db: Queryable,
  body: string,
  person: string,
  key: string,
): Promise<StoredAnswer | undefined> {
  const [row] = await db.query<StoredAnswer>(
    {
      name: 'earlier_answer',
      text: 'SELECT request, response FROM idempotency WHERE body_id = $1 AND person = $2 AND key = $3',
    },
    [body, person, key],
  )
  return row
}

/**
 * The transaction fails with a unique violation when another request with the same key was answered in the meantime.
 */
export function storeAnswer(
  tx: Tx,
  key: { readonly body: string; readonly person: string; readonly key: string },
  answer: StoredAnswer,
  at: string,
): void {
  tx.later(
    {
      name: 'keep_answer',
      text: 'INSERT INTO idempotency (body_id, person, key, request, response, at) VALUES ($1, $2, $3, $4, $5, $6)',
    },
    [key.body, key.person, key.key, answer.request, json(answer.response), at],
  )
}
