import type { Queryable } from './database.ts'
import { encodeParameter } from './values.ts'

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/**
 * Adds many rows at once, the fastest way both engines have (COPY). `table` is `name` or `schema.name`; each row holds
 * one value per column, in the columns' order, encoded like a query's parameters. Returns the number of rows added; all
 * of them or none. Throws what the server answers, and RangeError for a row of another length.
 */
export function copyIn(
  to: Pick<Queryable, 'copyText'>,
  table: string,
  columns: readonly string[],
  rows: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>,
): Promise<number> {
  return to.copyText(copyTarget(table, columns), linesOf(columns.length, rows))
}

/** What `copyText` copies into. */
export function copyTarget(table: string, columns: readonly string[]): string {
  return `${table.split('.').map(quoted).join('.')} (${columns.map(quoted).join(', ')})`
}

function linesOf(
  width: number,
  rows: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>,
): AsyncIterable<string> | Iterable<string> {
  // Rows already in memory are written without awaiting each.
  return Symbol.iterator in rows ? linesOfAll(width, rows) : linesAsTheyCome(width, rows)
}

function* linesOfAll(width: number, rows: Iterable<readonly unknown[]>): Generator<string> {
  for (const row of rows) yield lineOf(width, row)
}

async function* linesAsTheyCome(width: number, rows: AsyncIterable<readonly unknown[]>): AsyncGenerator<string> {
  for await (const row of rows) yield lineOf(width, row)
}

/** One row as `copyText` sends it. Throws RangeError for a row of another length. */
export function lineOf(width: number, row: readonly unknown[]): string {
  if (row.length !== width) throw new RangeError(`a row of ${row.length} values for ${width} columns`)
  let line = ''
  for (let i = 0; i < width; i++) line += (i === 0 ? '' : '\t') + field(row[i])
  return `${line}\n`
}

// COPY's text format (PostgreSQL documentation, COPY, "Text Format"): only these four need escaping besides NULL.
const special = /[\\\n\r\t]/g

function field(value: unknown): string {
  const text = encodeParameter(value)
  if (text === null) return '\\N'
  return text.search(special) < 0 ? text : text.replace(special, (character) => escapes[character] ?? character)
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
