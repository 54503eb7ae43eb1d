import type { Refusal } from '../../kernel/refusal.ts'
import type { Column, TableError } from '../../platform/tables/index.ts'
import type { PreparedMatter } from '../matters/commands/bulk-create.ts'
import type { WrongRow } from './cells.ts'
import type { ImportedRow } from './imported-sql.ts'
import { warningLine, type Warning } from './warnings.ts'

/** What became of one row. */
export type RowResult = {
  readonly row: number
  readonly line?: number
  readonly fate: 'imported' | 'unchanged' | 'skipped' | 'wrong'
  readonly key?: string
  readonly number?: string
  readonly matter?: string
  /** Of a skipped row: the rule. Of a wrong one: what is wrong, and what to do. */
  readonly rule?: string
  readonly code?: string
  readonly column?: string
  readonly problem?: string
  readonly remedy?: string
}

export type Totals = {
  readonly rows: number
  readonly imported: number
  readonly unchanged: number
  readonly skipped: number
  readonly wrong: number
  readonly warnings: number
}

/** The columns of a report, one line for every row of the file. */
export const resultColumns: readonly Column[] = [
  { name: 'row', type: 'number' },
  { name: 'line', type: 'number' },
  { name: 'fate', type: 'text' },
  { name: 'key', type: 'text' },
  { name: 'number', type: 'text' },
  { name: 'matter', type: 'text' },
  { name: 'rule', type: 'text' },
  { name: 'code', type: 'text' },
  { name: 'column', type: 'text' },
  { name: 'problem', type: 'text' },
  { name: 'remedy', type: 'text' },
]

type RowPlace = { readonly row: number; readonly line?: number | undefined }

export function placeIn({ row, line }: RowPlace): { row: number; line?: number } {
  return line === undefined ? { row } : { row, line }
}

export function wrong(
  place: RowPlace,
  error: Pick<WrongRow | TableError, 'code' | 'remedy'> & { readonly column?: string | undefined },
  problem: string,
  key?: string,
): RowResult {
  const { code, column, remedy } = error
  const about = { ...(key !== undefined && { key }), code, ...(column !== undefined && { column }) }
  return { ...placeIn(place), fate: 'wrong', ...about, problem, remedy }
}

/** The lines behind the rows in a report: what was noticed about rows that were taken nevertheless. */
export type WarningLines = Pick<RowResult, 'code' | 'column' | 'problem'> & {
  readonly row: number
  readonly fate: 'noticed'
}

export function warningLines(warning: Warning): WarningLines {
  const { code, column, rows } = warning
  const about = { code, ...(column !== undefined && { column }), problem: warningLine(warning) }
  return { row: rows[0] ?? 0, fate: 'noticed', ...about }
}

/** What is still asked of a row once it has been decided on. */
export type PendingRow = {
  readonly row: RowPlace
  readonly key: string
  /** SHA-256 of its cells. */
  readonly hash: Uint8Array
}

export function pendingRow({ row, key, hash }: PendingRow): PendingRow {
  return { row: { row: row.row, line: row.line }, key, hash }
}

export function imported({ row, key }: PendingRow, { id, number }: PreparedMatter): RowResult {
  return { ...placeIn(row), fate: 'imported', key, ...(number !== null && { number }), matter: id }
}

/** A row that was imported before: the same, or changed since, which history does not take. */
export function alreadyImported({ row, key, hash }: PendingRow, earlier: ImportedRow): RowResult {
  const matter = earlier.matter_id
  if (Buffer.compare(earlier.row_hash, hash) === 0) return { ...placeIn(row), fate: 'unchanged', key, matter }
  const remedy = 'What was imported is not overwritten: correct that record itself, or give the row a key of its own.'
  const problem = `The row differs from the one imported before as ${key}.`
  return { ...wrong(row, { code: 'changed_since', remedy }, problem, key), matter }
}

/** The form of a historical record did not take the row. */
export function refused({ row, key }: PendingRow, { refused: code, about, fields = [] }: Refusal): RowResult {
  const told = fields.map(({ path, message }) => `${path}: ${message}`).join('; ')
  const remedy = 'Correct the row, or the mapping.'
  return wrong(row, { code, remedy, column: fields[0]?.path }, told || `${code}: ${JSON.stringify(about)}`, key)
}

export function numberTaken({ row, key }: PendingRow, number: string): RowResult {
  const remedy = 'Make the number in the mapping tell the rows apart, or leave it out.'
  return wrong(row, { code: 'number_taken', remedy }, `Another matter has the number ${number} already.`, key)
}
