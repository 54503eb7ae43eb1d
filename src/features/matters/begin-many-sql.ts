import { copyIn, type Tx } from '../../platform/db/index.ts'
import {
  eventColumns,
  matterColumns,
  noticeColumns,
  valuesOf,
  type Columns,
  type EventWritten,
  type MatterWritten,
  type NoticeWritten,
} from './columns-sql.ts'
import type { drawUp } from './record.ts'

type Drawn = ReturnType<typeof drawUp>

/** Rows of matters that are new. */
export type Begun = Pick<Drawn, 'parties' | 'words'> & {
  readonly rows: readonly MatterWritten[]
  readonly events: readonly EventWritten[]
  readonly notices: readonly NoticeWritten[]
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

/** Twelve rows for each matter, taken from what was just copied: less work than to send them. */
const bandRows = {
  name: 'band_rows',
  text: `INSERT INTO matter_band (body_id, band, matter_id)
    SELECT body_id, unnest(bands), matter_id FROM matter_words WHERE body_id = $1 AND matter_id = ANY ($2)`,
}

/** Adds matters that did not exist, with all that belongs to them. */
export async function copyBegun(tx: Tx, body: string, { rows, events, parties, words, notices }: Begun): Promise<void> {
  await copy(tx, 'matter', matterColumns, rows, body)
  await copy(tx, 'event', eventColumns, events, body)
  await copy(tx, 'matter_party', matterParty, parties, body)
  await copy(tx, 'matter_words', matterWords, words, body)
  if (words.length > 0) await tx.query(bandRows, [body, words.map((found) => found.matter)])
  await copy(tx, 'notice', noticeColumns, notices, body)
}

async function copy<Row>(
  tx: Tx,
  table: string,
  columns: Columns<Row>,
  rows: readonly Row[],
  body: string,
): Promise<void> {
  if (rows.length === 0) return
  await copyIn(tx, table, Object.keys(columns), asSent(columns, rows, body))
}

/** Made as they are sent: a batch's values need not all be there at once. */
function* asSent<Row>(columns: Columns<Row>, rows: readonly Row[], body: string): Generator<unknown[]> {
  for (const row of rows) yield valuesOf(columns, row, body)
}

/** A tsvector without places, as text (PostgreSQL documentation, 8.11.1): what array_to_tsvector makes of the words. */
function lexemes(words: readonly string[]): string {
  return words.map((word) => `'${/['\\]/.test(word) ? word.replaceAll(/['\\]/g, '$&$&') : word}'`).join(' ')
}
