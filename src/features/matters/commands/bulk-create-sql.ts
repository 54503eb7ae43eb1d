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

/** Rows of matters that are new. */
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

/** What stands for each matter in each table, as COPY takes it, in the order in which they may refer to each other. */
export type TableLines = { readonly [table in keyof typeof tables]: string } & { readonly found: readonly string[] }

const tables = {
  matter: matterColumns,
  event: eventColumns,
  matter_party: matterParty,
  matter_link: matterLink,
  matter_words: matterWords,
  notice: noticeColumns,
}

/** Rows as they will be sent, so that nothing else of what they were made from need be kept. */
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

/** Twelve rows for each matter, taken from what was just copied: less work than to send them. */
const bandRows = {
  name: 'band_rows',
  text: `INSERT INTO matter_band (body_id, band, matter_id)
    SELECT body_id, unnest(bands), matter_id FROM matter_words WHERE body_id = $1 AND matter_id = ANY ($2)`,
}

/** Adds matters that did not exist, with all that belongs to them. */
export async function copyMatters(tx: Tx, body: string, begun: readonly TableLines[]): Promise<void> {
  for (const [table, columns] of Object.entries(tables)) {
    const all = begun.map((one) => one[table as keyof typeof tables]).filter((text) => text !== '') // keys of `tables`
    if (all.length > 0) await tx.copyText(copyTarget(table, Object.keys(columns)), all)
  }
  const found = begun.flatMap((one) => one.found)
  if (found.length > 0) await tx.query(bandRows, [body, found])
}

/** A tsvector without places, as text (PostgreSQL documentation, 8.11.1): what array_to_tsvector makes of the words. */
function lexemes(words: readonly string[]): string {
  const sent = /['\\]/.test(words.join('')) ? words.map((word) => word.replaceAll(/['\\]/g, '$&$&')) : words
  return sent.map((word) => `'${word}'`).join(' ')
}
