import { isStorable } from './cells.ts'
import { TableError } from './errors.ts'
import type { Column } from './table.ts'
import { isDate } from './typed.ts'

/** A cell as it is to be written: text, number, boolean, or null for nothing. */
export type WrittenCell = string | number | boolean | null

/** Names that could not be read back as they are. @throws {TableError} column_invalid */
export function checkColumns(columns: readonly Column[]): void {
  const seen = new Set<string>()
  if (columns.length === 0) throw invalid('', 'there is no column')
  for (const { name } of columns) {
    if (name === '' || name !== name.trim()) throw invalid(name, 'the name is empty or has spaces around it')
    if (name === '__proto__') throw invalid(name, 'the name is reserved')
    if (!isStorable(name)) throw invalid(name, 'the name holds a character that is not text')
    if (seen.has(name)) throw invalid(name, 'the name is there twice')
    seen.add(name)
  }
}

/**
 * A value as its column's cell. JSON becomes its text, with the keys in the order they have.
 * @param row place in what is written, from 1, for the error
 * @throws {TableError} cell_wrong_type, text_not_storable
 */
export function writtenCell(value: unknown, column: Column, row: number): WrittenCell {
  if (value === null || value === undefined) return null
  switch (column.type) {
    case 'text':
      if (typeof value === 'string') return storable(value, column, row)
      break
    case 'number':
      if (typeof value === 'number' && Number.isFinite(value)) return value
      break
    case 'boolean':
      if (typeof value === 'boolean') return value
      break
    case 'date':
      if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString()
      if (typeof value === 'string' && isDate(value)) return value
      break
    case 'json':
      return jsonText(value, column, row)
  }
  throw wrongType(column, row)
}

/** @throws {TableError} cell_wrong_type for what JSON cannot hold (a function, a loop, a BigInt) */
export function jsonText(value: unknown, column: Column, row: number): string {
  try {
    const text: string | undefined = JSON.stringify(value, refuseUnstorable)
    if (text !== undefined) return text
  } catch (error) {
    if (error instanceof Unstorable) throw unstorable(column, row)
    throw wrongType(column, row)
  }
  throw wrongType(column, row)
}

class Unstorable extends Error {}

function refuseUnstorable(key: string, value: unknown): unknown {
  if (!isStorable(key) || key === '__proto__' || (typeof value === 'string' && !isStorable(value)))
    throw new Unstorable()
  return value
}

function storable(text: string, column: Column, row: number): string {
  if (!isStorable(text)) throw unstorable(column, row)
  return text
}

function invalid(name: string, why: string): TableError {
  return new TableError({
    code: 'column_invalid',
    column: name,
    problem: `A table cannot be written with the column "${name}": ${why}.`,
    remedy: 'Give every column one name of its own.',
  })
}

function unstorable(column: Column, row: number): TableError {
  return new TableError({
    code: 'text_not_storable',
    row,
    column: column.name,
    problem: `Row ${row}, column "${column.name}" holds a character that is not text (U+0000 or half a pair).`,
    remedy: 'Take the broken character out.',
  })
}

function wrongType(column: Column, row: number): TableError {
  return new TableError({
    code: 'cell_wrong_type',
    row,
    column: column.name,
    problem: `Row ${row}, column "${column.name}" is declared as ${column.type} and holds something else.`,
    remedy: 'Declare the column as what it holds.',
  })
}
