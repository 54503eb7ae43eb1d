import { writtenCell } from '../columns.ts'
import { guardText } from '../guard.ts'
import { batches } from '../../batches.ts'
import type { Column } from '../table.ts'

/**
 * CSV (RFC 4180) in UTF-8 with the byte order mark without which Excel takes it for the system's old encoding.
 * Texts a spreadsheet would run as formulas are guarded; see guard.ts.
 */
export function csvPieces(
  columns: readonly Column[],
  rows: AsyncIterable<Record<string, unknown>>,
): AsyncGenerator<string, void, undefined> {
  return batches(csvLines(columns, rows))
}

async function* csvLines(columns: readonly Column[], rows: AsyncIterable<Record<string, unknown>>) {
  yield `\uFEFF${line(columns.map(({ name }) => quoted(guardText(name))))}`
  let row = 0
  for await (const values of rows) {
    row++
    yield line(columns.map((column) => csvCell(values[column.name], column, row)))
  }
}

function csvCell(value: unknown, column: Column, row: number): string {
  const cell = writtenCell(value, column, row)
  if (cell === null) return ''
  return typeof cell === 'string' ? quoted(guardText(cell)) : String(cell)
}

function line(cells: readonly string[]): string {
  const text = cells.join(',')
  // A line with nothing on it is taken for no row at all.
  return text === '' ? '""\r\n' : `${text}\r\n`
}

/** Also `;` and tab, so that no reader guessing the separator can go wrong, and outer spaces, which some cut off. */
function quoted(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
