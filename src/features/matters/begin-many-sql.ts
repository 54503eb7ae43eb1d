import { copyIn, json, type Tx } from '../../platform/db/index.ts'
import type { drawUp } from './record.ts'

type Drawn = ReturnType<typeof drawUp>

/** Rows of matters that are new, with the instants of their first and their last event. */
export type Begun = Pick<Drawn, 'events' | 'parties' | 'words'> & {
  readonly rows: readonly (Omit<Drawn['rows'][number], 'stamp'> & {
    readonly opened_at: string
    readonly changed_at: string
  })[]
  readonly notices: readonly (Drawn['notices'][number] & { readonly at: string })[]
}

/** A table's columns, each with where its value stands. */
type Columns<Row> = { readonly [column: string]: (row: Row, body: string) => unknown }

const event: Columns<Drawn['events'][number]> = {
  body_id: (_e, body) => body,
  matter_id: (e) => e.matter,
  seq: (e) => e.seq,
  root_id: (e) => e.root,
  procedure: (e) => e.procedure,
  at: (e) => e.at,
  person: (e) => e.person,
  party: (e) => e.party,
  move: (e) => e.move,
  from_state: (e) => e.from,
  to_state: (e) => e.to,
  // As they were hashed.
  said: (e) => e.texts.said,
  changes: (e) => e.texts.changes,
  because: (e) => e.because,
  hash: (e) => bytes(e.hash),
}

const matter: Columns<Begun['rows'][number]> = {
  body_id: (_m, body) => body,
  id: (m) => m.id,
  procedure: (m) => m.procedure,
  parent_id: (m) => m.parent_id,
  root_id: (m) => m.root_id,
  number: (m) => m.number,
  version: (m) => m.version,
  state: (m) => m.state,
  closed: (m) => m.closed,
  roles: (m) => json(m.roles),
  content: (m) => json(m.content),
  counts: (m) => json(m.counts),
  marks: (m) => json(m.marks),
  owed_by: (m) => m.owed_by,
  due_on: (m) => m.due_on,
  due: (m) => m.due,
  ladder: (m) => json(m.ladder),
  rung: (m) => m.rung,
  wake_on: (m) => m.wake_on,
  provisional: (m) => m.provisional,
  head: (m) => bytes(m.head),
  subject: (m) => m.subject,
  topic: (m) => m.topic,
  hidden: (m) => m.hidden,
  opened_at: (m) => m.opened_at,
  changed_at: (m) => m.changed_at,
}

const matterParty: Columns<Drawn['parties'][number]> = {
  body_id: (_p, body) => body,
  party_id: (p) => p.party,
  role: (p) => p.role,
  procedure: (p) => p.procedure,
  matter_id: (p) => p.matter,
}

const matterWords: Columns<Drawn['words'][number]> = {
  body_id: (_w, body) => body,
  matter_id: (w) => w.matter,
  words: (w) => lexemes(w.words),
  inner_words: (w) => w.inner && lexemes(w.inner),
  bands: (w) => w.bands,
}

const notice: Columns<Begun['notices'][number]> = {
  body_id: (_n, body) => body,
  party_id: (n) => n.party,
  matter_id: (n) => n.matter,
  seq: (n) => n.seq,
  at: (n) => n.at,
}

/** Twelve rows for each matter, taken from what was just copied: less work than to send them. */
const bandRows = {
  name: 'band_rows',
  text: `INSERT INTO matter_band (body_id, band, matter_id)
    SELECT body_id, unnest(bands), matter_id FROM matter_words WHERE body_id = $1 AND matter_id = ANY ($2)`,
}

/** Adds matters that did not exist, with all that belongs to them. */
export async function copyBegun(tx: Tx, body: string, { rows, events, parties, words, notices }: Begun): Promise<void> {
  await copy(tx, 'matter', matter, rows, body)
  await copy(tx, 'event', event, events, body)
  await copy(tx, 'matter_party', matterParty, parties, body)
  await copy(tx, 'matter_words', matterWords, words, body)
  if (words.length > 0) await tx.query(bandRows, [body, words.map((found) => found.matter)])
  await copy(tx, 'notice', notice, notices, body)
}

async function copy<Row>(
  tx: Tx,
  table: string,
  columns: Columns<Row>,
  rows: readonly Row[],
  body: string,
): Promise<void> {
  if (rows.length === 0) return
  await copyIn(tx, table, Object.keys(columns), valuesOf(Object.values(columns), rows, body))
}

/** Made as they are sent: a batch's values need not all be there at once. */
function* valuesOf<Row>(
  values: readonly Columns<Row>[string][],
  rows: readonly Row[],
  body: string,
): Generator<unknown[]> {
  for (const row of rows) yield values.map((value) => value(row, body))
}

function bytes(hex: string): string {
  return `\\x${hex}`
}

/** A tsvector without places, as text (PostgreSQL documentation, 8.11.1): what array_to_tsvector makes of the words. */
function lexemes(words: readonly string[]): string {
  return words.map((word) => `'${/['\\]/.test(word) ? word.replaceAll(/['\\]/g, '$&$&') : word}'`).join(' ')
}
