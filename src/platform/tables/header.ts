import { TableError } from './errors.ts'
import type { TableLimits } from './limits.ts'

/** Names by place. Shorter than the header row where that ends in empty cells, as saved by spreadsheets. */
export type Header = readonly string[]

/**
 * Checks a header row and takes the spaces around its names away.
 * @param at where it stands, for the error: a line, a sheet row
 */
export function readHeader(
  names: readonly string[],
  at: { row?: number; line?: number },
  { columnCountMax }: TableLimits,
): Header {
  const header = names.map((name) => name.trim())
  while (header.at(-1) === '') header.pop()
  if (header.length > columnCountMax) throw tooManyColumns(columnCountMax, at)
  const seen = new Map<string, string>()
  for (const [index, name] of header.entries()) {
    const letter = columnLetter(index)
    if (name === '') {
      throw new TableError({
        code: 'header_empty',
        ...at,
        column: letter,
        problem: `Column ${letter} has no name in the header row.`,
        remedy: 'Give every column a name.',
      })
    }
    refuseReserved(name, at)
    const before = seen.get(name)
    if (before !== undefined) {
      throw new TableError({
        code: 'header_repeated',
        ...at,
        column: name,
        problem: `Columns ${before} and ${letter} are both named "${name}".`,
        remedy: 'Give every column a name of its own.',
      })
    }
    seen.set(name, letter)
  }
  if (header.length === 0) throw emptyTable()
  return header
}

export function tooManyColumns(columnCountMax: number, at: { row?: number; line?: number }): TableError {
  return new TableError({
    code: 'too_many_columns',
    ...at,
    problem: `There are more than ${columnCountMax} columns.`,
    remedy: 'Take away the columns that are not needed.',
  })
}

export function tooManyRows(rowCountMax: number): TableError {
  return new TableError({
    code: 'too_many_rows',
    row: rowCountMax + 1,
    problem: `There are more than ${rowCountMax} rows.`,
    remedy: 'Split the file into smaller ones.',
  })
}

export function emptyTable(): TableError {
  return new TableError({
    code: 'table_empty',
    problem: 'The file holds no table: not even a header row.',
    remedy: 'Check that it is the right file, and that it was saved.',
  })
}

/** `__proto__` is the one name that an ordinary object cannot hold; whoever copied the row would lose it. */
export function refuseReserved(name: string, at: { row?: number; line?: number }): void {
  if (name !== '__proto__') return
  throw new TableError({
    code: 'name_reserved',
    ...at,
    column: name,
    problem: 'A column or key is named "__proto__", which is reserved.',
    remedy: 'Name it otherwise.',
  })
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last
}
