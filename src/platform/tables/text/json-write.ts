import { jsonText, writtenCell } from '../columns.ts'
import { batches } from '../../batches.ts'
import type { Column } from '../table.ts'

/** A JSON list (RFC 8259), one row a line, every row with every column in the declared order; nothing is null. */
export function jsonPieces(
  columns: readonly Column[],
  rows: AsyncIterable<Record<string, unknown>>,
): AsyncGenerator<string, void, undefined> {
  return batches(jsonLines(columns, rows))
}

async function* jsonLines(columns: readonly Column[], rows: AsyncIterable<Record<string, unknown>>) {
  const names = columns.map(({ name }) => `${JSON.stringify(name)}:`)
  let row = 0
  for await (const values of rows) {
    row++
    const members = columns.map((column, index) => `${names[index]}${jsonCell(values[column.name], column, row)}`)
    yield `${row === 1 ? '[' : ','}\n{${members.join(',')}}`
  }
  yield row === 0 ? '[]\n' : '\n]\n'
}

function jsonCell(value: unknown, column: Column, row: number): string {
  if (value === null || value === undefined) return 'null'
  return column.type === 'json' ? jsonText(value, column, row) : JSON.stringify(writtenCell(value, column, row))
}
