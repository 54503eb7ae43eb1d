import { TableError } from './errors.ts'
import { type RowPlace, rowWords } from './place.ts'
import type { Column } from './table.ts'

/** RFC 8259 section 6, so that a number means the same in every kind of file. */
const numberText = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/
/** RFC 3339, a date or a date and time; a spreadsheet's own time has no offset. */
const dateText = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/

/**
 * The value behind a cell, for a declared column. An empty cell is null, but '' for text: CSV and XLSX cannot tell
 * no text from an empty one.
 * @throws {TableError} cell_wrong_type
 */
export function readTyped(value: unknown, column: Column, place: RowPlace): unknown {
  if (value === '' || value === null) return column.type === 'text' ? value : null
  switch (column.type) {
    case 'text':
      if (typeof value === 'string') return value
      if (typeof value === 'number' || typeof value === 'boolean') return String(value)
      break
    case 'number':
      if (typeof value === 'number') return value
      if (typeof value === 'string' && numberText.test(value) && Number.isFinite(Number(value))) return Number(value)
      break
    case 'boolean':
      if (typeof value === 'boolean') return value
      if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true'
      break
    case 'date':
      if (typeof value === 'string' && isDate(value)) return value
      break
    case 'json':
      if (typeof value !== 'string') return value
      return parseJson(value, column, place)
  }
  throw wrongType(column, place)
}

/** The calendar is asked too: 2025-02-30 has the form of a date and is none. */
export function isDate(text: string): boolean {
  if (!dateText.test(text)) return false
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`)
  const whole = text.length === 10 ? day : new Date(/(Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}Z`)
  if (Number.isNaN(day.getTime()) || Number.isNaN(whole.getTime())) return false
  return day.toISOString().startsWith(text.slice(0, 10))
}

function parseJson(text: string, column: Column, place: RowPlace): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw wrongType(column, place)
  }
}

const shapes: Record<Column['type'], string> = {
  text: 'text',
  number: 'a number such as -12.5',
  boolean: 'true or false',
  date: 'a date such as 2025-03-31 or 2025-03-31T09:30:00Z',
  json: 'JSON',
}

function wrongType(column: Column, place: RowPlace): TableError {
  return new TableError({
    code: 'cell_wrong_type',
    ...place,
    column: column.name,
    problem: `${rowWords(place)}, column "${column.name}" is not ${shapes[column.type]}.`,
    remedy: `Write ${shapes[column.type]} there.`,
  })
}
