import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { checkColumns } from './columns.ts'
import { csvPieces } from './text/csv-write.ts'
import { TableError } from './errors.ts'
import { jsonPieces } from './text/json-write.ts'
import type { Column } from './table.ts'
import { xlsxStream } from './xlsx/xlsx-write.ts'

export type WriteKind = 'csv' | 'xlsx' | 'json'

/**
 * Writes a table; the same columns and rows give the same bytes, always. It is written beside `path` and put in
 * place when whole, so a reader never finds half a table.
 *
 * Values by column type: text string; number finite number; boolean; date a Date or ISO text (RFC 3339); json any
 * JSON value; null or nothing for an empty cell. Reading with `columns` (and `unguard` for CSV) gives them back.
 * @returns how many rows were written
 * @throws {TableError} column_invalid, cell_wrong_type, text_not_storable, cell_too_long, too_many_rows, write_failed
 */
export async function writeTable(
  path: string,
  kind: WriteKind,
  columns: readonly Column[],
  rows: AsyncIterable<Record<string, unknown>>,
): Promise<{ rows: number }> {
  checkColumns(columns)
  const counted = new CountedRows(rows)
  const part = `${path}.part`
  try {
    await pipeline(streamOf(kind, columns, counted), createWriteStream(part))
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw isFileError(error) ? writeFailed(path, error) : error
  }
  return { rows: counted.count }
}

function streamOf(kind: WriteKind, columns: readonly Column[], rows: CountedRows): Readable {
  switch (kind) {
    case 'csv':
      return Readable.from(csvPieces(columns, rows))
    case 'json':
      return Readable.from(jsonPieces(columns, rows))
    case 'xlsx':
      return xlsxStream(columns, rows)
  }
}

class CountedRows implements AsyncIterable<Record<string, unknown>> {
  count = 0
  readonly #rows: AsyncIterable<Record<string, unknown>>

  constructor(rows: AsyncIterable<Record<string, unknown>>) {
    this.#rows = rows
  }

  async *[Symbol.asyncIterator]() {
    for await (const row of this.#rows) {
      this.count++
      yield row
    }
  }
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error
}

function writeFailed(path: string, cause: NodeJS.ErrnoException): TableError {
  return new TableError({
    code: 'write_failed',
    problem: `${path} cannot be written (${cause.code}).`,
    remedy: 'Check that its folder is there, may be written to, and has room.',
    cause,
  })
}
