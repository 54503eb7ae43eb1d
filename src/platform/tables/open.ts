import { readCsv } from './text/csv-read.ts'
import { TableError } from './errors.ts'
import { readJson } from './text/json-read.ts'
import { kindOf } from './kind.ts'
import { defaultLimits, type TableLimits } from './limits.ts'
import type { Outcome } from './outcome.ts'
import { openSource, type Source } from './source.ts'
import type { ReadOptions, Row, TableKind, TableSource } from './table.ts'
import { readXlsx } from './xlsx/xlsx-read.ts'

/**
 * Reads a table row by row, in memory that does not grow with the file (but for a workbook's shared texts, see
 * `sharedTextCharsMax`). The file is opened when reading begins and closed when it ends, however it ends.
 * @throws {TableError} while reading, and nothing else for what the file holds
 */
export async function* openTable(input: TableSource, options: ReadOptions = {}): AsyncGenerator<Row, void, undefined> {
  const limits = { ...defaultLimits, ...options.limits }
  const source = await openSource(input, limits)
  try {
    const kind = await kindOf(source, options)
    for await (const outcome of outcomes(kind, source, options, limits)) {
      if (!(outcome instanceof TableError)) yield outcome
      else if (options.onRowError === undefined) throw outcome
      else options.onRowError(outcome)
    }
  } finally {
    await source.close()
  }
}

/** What kind of table a file is, by content and name. @throws {TableError} as `openTable` would */
export async function detectKind(input: TableSource, options: ReadOptions = {}): Promise<TableKind> {
  const source = await openSource(input, { ...defaultLimits, ...options.limits })
  try {
    return await kindOf(source, options)
  } finally {
    await source.close()
  }
}

function outcomes(
  kind: TableKind,
  source: Source,
  options: ReadOptions,
  limits: TableLimits,
): AsyncGenerator<Outcome, void, undefined> {
  switch (kind) {
    case 'csv':
      return readCsv(source, options, limits)
    case 'json':
      return readJson(source, false, options, limits)
    case 'ndjson':
      return readJson(source, true, options, limits)
    case 'xlsx':
      return readXlsx(source, options, limits)
  }
}
