import { copyTarget, lineOf, type Tx } from '../../../platform/db/index.ts'
import {
  eventColumns,
  matterColumns,
  noticeColumns,
  valuesOf,
  type Columns,
  type EventInsert,
  type MatterInsert,
  type NoticeInsert,
} from './columns-sql.ts'
import type { buildRows } from './build-rows.ts'

type BuiltRows = ReturnType<typeof buildRows>

/** The rows of new matters. */
export type NewMatterRows = Pick<BuiltRows, 'parties' | 'words' | 'linked'> & {
  readonly rows: readonly MatterInsert[]
  readonly events: readonly EventInsert[]
  readonly notices: readonly NoticeInsert[]
}

const matterParty: Columns<BuiltRows['parties'][number]> = {
  body_id: (_p, body) => body,
  party_id: (p) => p.party,
  role: (p) => p.role,
  procedure: (p) => p.procedure,
  matter_id: (p) => p.matter,
  side: (p) => p.side,
}

const matterLink: Columns<BuiltRows['linked'][number]> = {
  body_id: (_l, body) => body,
  from_id: (l) => l.from,
  from_root: (l) => l.from_root,
  kind: (l) => l.kind,
  to_id: (l) => l.to,
  to_root: (l) => l.to_root,
}

const matterWords: Columns<BuiltRows['words'][number]> = {
  body_id: (_w, body) => body,
  matter_id: (w) => w.matter,
  words: (w) => lexemes(w.words),
  inner_words: (w) => w.inner && lexemes(w.inner),
  bands: (w) => w.bands,
}

/** The COPY lines of each table, in an order that satisfies the foreign keys. */
export type TableLines = { readonly [table in keyof typeof tables]: string } & { readonly found: readonly string[] }

const tables = {
  matter: matterColumns,
  event: eventColumns,
  matter_party: matterParty,
  matter_link: matterLink,
  matter_words: matterWords,
  notice: noticeColumns,
}

/** Rows encoded for COPY, so that the objects they were built from can be freed. */
export function tableLines(body: string, { rows, events, parties, linked, words, notices }: NewMatterRows): TableLines {
  return {
    matter: lines(matterColumns, rows, body),
    event: lines(eventColumns, events, body),
    matter_party: lines(matterParty, parties, body),
    matter_link: lines(matterLink, linked, body),
    matter_words: lines(matterWords, words, body),
    notice: lines(noticeColumns, notices, body),
    found: words.map((found) => found.matter),
  }
}

function lines<Row>(columns: Columns<Row>, rows: readonly Row[], body: string): string {
  const width = Object.keys(columns).length
  return rows.map((row) => lineOf(width, valuesOf(columns, row, body))).join('')
}

/** Twelve rows for each matter, computed from the copied rows: cheaper than sending them. */
const bandRows = {
  name: 'band_rows',
  text: `INSERT INTO matter_band (body_id, band, matter_id)
    SELECT body_id, unnest(bands), matter_id FROM matter_words WHERE body_id = $1 AND matter_id = ANY ($2)`,
}

/** Inserts new matters with all their rows. */
export async function copyMatters(tx: Tx, body: string, begun: readonly TableLines[]): Promise<void> {
  for (const [table, columns] of Object.entries(tables)) {
    const all = begun.map((one) => one[table as keyof typeof tables]).filter((text) => text !== '') // keys of `tables`
    if (all.length > 0) await tx.copyText(copyTarget(table, Object.keys(columns)), all)
  }
  const found = begun.flatMap((one) => one.found)
  if (found.length > 0) await tx.query(bandRows, [body, found])
}

/**
 * A tsvector without positions, as text (PostgreSQL documentation, 8.11.1), equal to array_to_tsvector of the words.
 */
function lexemes(words: readonly string[]): string {
  const sent = /['\\]/.test(words.join('')) ? words.map((word) => word.replaceAll(/['\\]/g, '$&$&')) : words
  return sent.map((word) => `'${word}'`).join(' ')
}
