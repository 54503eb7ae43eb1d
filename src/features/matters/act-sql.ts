import { json, jsonText, type Queryable, type Tx } from '../../platform/db/index.ts'
import type { MatterRow } from './row.ts'
import type { Wording } from './words.ts'

// The statements of the one command. Named, so that a server prepares each once per connection; what is written is sent
// without waiting (`later`), so that on a server a move waits twice: for its tree, and for the commit.

export type LockedRow = MatterRow & { readonly head: Uint8Array; readonly opened_at: string }

/** Locks the trees of these matters, then reads them; see lock_trees in the first migration for why in that order. */
export function lockTrees(tx: Tx, body: string, ids: readonly string[], skip = false): Promise<LockedRow[]> {
  return ids.length === 0 ? Promise.resolve([]) : tx.query<LockedRow>(lock, [body, ids, skip])
}

const lock = {
  name: 'lock_trees',
  text: `SELECT id, procedure, parent_id, root_id, number, version, state, closed, roles, content, counts, marks,
      owed_by, due, ladder, rung, head, opened_at
    FROM lock_trees($1, $2, $3)`,
}

/** Takes the next number of a series: consecutive, because the row stays locked until the filing commits. */
export async function takeNumber(tx: Tx, body: string, series: string): Promise<number> {
  const [row] = await tx.query<{ last: number }>(next, [body, series])
  if (row === undefined) throw new Error(`series ${series} gave no number`)
  return row.last
}

const next = {
  name: 'next_number',
  text: `INSERT INTO number_series (body_id, series, last) VALUES ($1, $2, 1)
    ON CONFLICT (body_id, series) DO UPDATE SET last = number_series.last + 1 RETURNING last`,
}

/**
 * Which of these numbers matters of the procedure have already. One look into the index of numbers for each; asked for by
 * equality, a body never analysed was read whole by another index (6 ms at 8,000 matters, and growing), as both look
 * alike without statistics. The order of the whole key is what only that index has: 1,000 numbers take 10 ms.
 */
export async function numbersTaken(
  db: Pick<Queryable, 'query'>,
  body: string,
  procedure: string,
  numbers: readonly string[],
): Promise<string[]> {
  const rows = await db.query<{ number: string }>(
    {
      name: 'numbers_taken',
      text: `SELECT wanted.number FROM unnest($3::text[]) AS wanted (number) CROSS JOIN LATERAL (
          SELECT m.procedure, m.number FROM matter m
          WHERE m.body_id = $1 AND (m.procedure, m.number) >= ($2, wanted.number) AND m.number IS NOT NULL
          ORDER BY m.procedure, m.number LIMIT 1) AS found
        WHERE found.procedure = $2 AND found.number = wanted.number`,
    },
    [body, procedure, numbers],
  )
  return rows.map((row) => row.number)
}

export type Written = {
  /** Events in canonical JSON, each with its hash in hex. */
  readonly events: readonly { readonly text: string; readonly hash: string }[]
  /** Matter rows that are new, and those that change. */
  readonly born: readonly object[]
  readonly changed: readonly object[]
  readonly notices: readonly object[]
}

/** Writes the events of one act and the matters they leave, all in one statement. */
export function writeAct(tx: Tx, body: string, at: string, w: Written): void {
  tx.later(w.born.length > 0 ? writeBirth : write, [
    body,
    at,
    // Put together as text, so that what they say is stored to the letter as it was hashed.
    jsonText(`[${w.events.map(({ text, hash }) => `${text.slice(0, -1)},"hash":"${hash}"}`).join(',')}]`),
    json(w.changed),
    json(w.notices),
    ...(w.born.length > 0 ? [json(w.born)] : []),
  ])
}

const columns = `id uuid, procedure text, parent_id uuid, root_id uuid, number text, version int, state text,
  closed boolean, roles jsonb, content jsonb, counts jsonb, marks jsonb, owed_by text, due_on date, due jsonb,
  ladder jsonb, rung int, wake_on date, provisional boolean, head text, subject text, topic text, hidden boolean,
  stamp boolean`

const parts = `events AS (
    INSERT INTO event (body_id, matter_id, seq, root_id, procedure, at, person, party, move, from_state, to_state, said, changes, because, hash)
    SELECT $1, e.matter, e.seq, e.root, e.procedure, $2, e.person, e.party, e.move, e."from", e."to", e.said, e.changes, e.because,
      decode(e.hash, 'hex')
    FROM json_to_recordset($3) AS e (matter uuid, seq int, root uuid, procedure text, person text, party text, move text, "from" text, "to" text,
      said json, changes json, because uuid, hash text)),
  notices AS (
    INSERT INTO notice (body_id, party_id, matter_id, seq, at)
    SELECT $1, n.party, n.matter, n.seq, $2
    FROM jsonb_to_recordset($5) AS n (party text, matter uuid, seq int)),
  changed AS (
    UPDATE matter SET number = c.number, version = c.version, state = c.state, closed = c.closed,
      roles = coalesce(c.roles, matter.roles), content = coalesce(c.content, matter.content),
      counts = coalesce(c.counts, matter.counts), marks = coalesce(c.marks, matter.marks),
      owed_by = c.owed_by, due_on = c.due_on, due = c.due, ladder = coalesce(c.ladder, matter.ladder), rung = c.rung, wake_on = c.wake_on, provisional = c.provisional,
      head = decode(c.head, 'hex'), subject = c.subject, topic = c.topic, hidden = c.hidden,
      changed_at = CASE WHEN c.stamp THEN $2 ELSE matter.changed_at END
    FROM jsonb_to_recordset($4) AS c (${columns})
    WHERE matter.body_id = $1 AND matter.id = c.id)`

const write = { name: 'write_act', text: `WITH ${parts} SELECT` }

const writeBirth = {
  name: 'write_birth',
  text: `WITH ${parts},
  born AS (
    INSERT INTO matter (body_id, id, procedure, parent_id, root_id, number, version, state, closed, roles, content,
      counts, marks, owed_by, due_on, due, ladder, rung, wake_on, provisional, head, subject, topic, hidden, opened_at,
      changed_at)
    SELECT $1, b.id, b.procedure, b.parent_id, b.root_id, b.number, b.version, b.state, b.closed, b.roles, b.content,
      b.counts, b.marks, b.owed_by, b.due_on, b.due, b.ladder, b.rung, b.wake_on, b.provisional, decode(b.head, 'hex'),
      b.subject, b.topic, b.hidden, $2, $2
    FROM jsonb_to_recordset($6) AS b (${columns}))
  SELECT`,
}

/** Who has taken up a role and who has left one; rows are written only where a role has changed hands. */
export function writeParties(tx: Tx, body: string, joined: readonly object[], left: readonly object[]): void {
  if (left.length > 0) tx.later(deleteParties, [body, json(left)])
  if (joined.length > 0) tx.later(insertParties, [body, json(joined)])
}

const deleteParties = {
  name: 'drop_parties',
  text: `DELETE FROM matter_party USING jsonb_to_recordset($2) AS p (party text, role text, matter uuid)
    WHERE body_id = $1 AND matter_id = p.matter AND matter_party.role = p.role AND party_id = p.party`,
}

const insertParties = {
  name: 'write_parties',
  text: `INSERT INTO matter_party (body_id, party_id, role, procedure, matter_id)
    SELECT $1, p.party, p.role, p.procedure, p.matter
    FROM jsonb_to_recordset($2) AS p (party text, role text, procedure text, matter uuid)`,
}

export function writeWords(tx: Tx, body: string, { matter, words, inner, bands }: Wording & { matter: string }): void {
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

export type Answered = { readonly request: Uint8Array; readonly response: unknown }

export async function earlierAnswer(
  db: Queryable,
  body: string,
  person: string,
  key: string,
): Promise<Answered | undefined> {
  const [row] = await db.query<Answered>(
    {
      name: 'earlier_answer',
      text: 'SELECT request, response FROM idempotency WHERE body_id = $1 AND person = $2 AND key = $3',
    },
    [body, person, key],
  )
  return row
}

/** The transaction fails with a unique violation when another request with the same key has been answered meanwhile. */
export function keepAnswer(
  tx: Tx,
  key: { readonly body: string; readonly person: string; readonly key: string },
  answer: Answered,
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
