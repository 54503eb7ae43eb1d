import { CsvError, type InfoRecord, parse } from 'csv-parse'
import { RowMaker } from '../cells.ts'
import { utf8Pieces } from './encoding.ts'
import { TableError } from '../errors.ts'
import { unguardText } from '../guard.ts'
import { emptyTable, readHeader, tooManyColumns, tooManyRows } from '../header.ts'
import type { TableLimits } from '../limits.ts'
import { type Outcome, rowOutcome } from '../outcome.ts'
import { pieceBytes, type Source } from '../source.ts'
import type { ReadOptions } from '../table.ts'

interface CsvRecord {
  cells: string[]
  raw: string | undefined
  /** Blank lines up to here. */
  blankLines: number
}

/**
 * Rows of a CSV file (RFC 4180; also `;` and tab between cells, any line end, blank lines skipped), in flat memory.
 * Cells that look like formulas are data and stay as they are.
 */
export async function* readCsv(
  source: Source,
  options: ReadOptions,
  limits: TableLimits,
): AsyncGenerator<Outcome, void, undefined> {
  let maker: RowMaker | undefined
  let row = 0
  // csv-parse counts CRLF inside quotes as two lines, so lines are counted here.
  let line = 1
  let blankLines = 0
  try {
    for await (const record of csvRecords(source, options, limits)) {
      line += record.blankLines - blankLines
      blankLines = record.blankLines
      const place = { row: row + 1, line }
      if (record.cells.length > limits.columnCountMax) throw tooManyColumns(limits.columnCountMax, { line })
      if (maker === undefined) {
        const names = options.unguard === true ? record.cells.map(unguardText) : record.cells
        maker = new RowMaker(readHeader(names, { line }, limits), names.length, options, limits)
      } else {
        const make = maker
        if (++row > limits.rowCountMax) throw tooManyRows(limits.rowCountMax)
        const outcome = rowOutcome(() => make.make(record.cells, place))
        if (record.raw !== undefined && 'cells' in outcome) outcome.raw = record.raw
        yield outcome
      }
      line += 1 + lineEnds(record.cells)
    }
  } catch (error) {
    if (error instanceof RowTooLarge) throw rowTooLarge(row + 1, line, limits)
    throw error instanceof CsvError ? fromCsvError(error, row + 1, line, limits) : error
  }
  if (maker === undefined) throw emptyTable()
}

/** Records are taken by `on_record`, not from the stream, so that those before an error are never lost with it. */
async function* csvRecords(
  source: Source,
  options: ReadOptions,
  limits: TableLimits,
): AsyncGenerator<CsvRecord, void, undefined> {
  let records: CsvRecord[] = []
  let failed: unknown
  let bytesFed = 0
  let recordEnd = 0
  const take = (given: unknown, { bytes, empty_lines }: InfoRecord) => {
    recordEnd = bytes
    // csv-parse's types leave out that `raw` wraps the record.
    const { record, raw } = (options.raw === true ? given : { record: given }) as { record: string[]; raw?: string }
    records.push({ cells: record, raw, blankLines: empty_lines })
    return null
  }
  let parser: ReturnType<typeof parse> | undefined
  const step = async (feed: (done: (error?: Error | null) => void) => void) => {
    failed ??= await new Promise((resolve) => feed((error) => resolve(error ?? undefined)))
    const taken = records
    records = []
    return taken
  }
  for await (const piece of utf8Pieces(source, options)) {
    parser ??= parse({
      delimiter: options.delimiter ?? delimiterOf(piece),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: limits.rowBytesMax,
      raw: options.raw === true,
      on_record: take,
    }).on('error', (error) => (failed ??= error))
    const feeding = parser
    yield* await step((done) => feeding.write(piece, done))
    if (failed !== undefined) throw failed
    bytesFed += piece.length
    // `max_record_size` does not count separators, so a row of them alone would grow without end.
    if (bytesFed - recordEnd > limits.rowBytesMax) throw new RowTooLarge()
  }
  const ending = parser
  if (ending === undefined) return
  yield* await step((done) => ending.once('error', done).end(done))
  if (failed !== undefined) throw failed
}

/** The one of `,` `;` and tab that stands most often in the header line outside quotes; `,` when in doubt. */
function delimiterOf(first: Buffer): ',' | ';' | '\t' {
  const counts = { ',': 0, ';': 0, '\t': 0 }
  let quoted = false
  for (const sign of first.toString('utf8', 0, pieceBytes).trimStart()) {
    if (sign === '"') quoted = !quoted
    else if (quoted) continue
    else if (sign === '\n' || sign === '\r') break
    else if (sign === ',' || sign === ';' || sign === '\t') counts[sign]++
  }
  const most = Math.max(counts[','], counts[';'], counts['\t'])
  if (counts[','] === most) return ','
  return counts[';'] === most ? ';' : '\t'
}

function lineEnds(record: readonly string[]): number {
  let count = 0
  for (const cell of record) {
    if (cell.includes('\n') || cell.includes('\r')) count += cell.match(/\r\n|\n|\r/g)?.length ?? 0
  }
  return count
}

function fromCsvError(error: CsvError, row: number, line: number, limits: TableLimits): TableError {
  const place = { row, line, cause: error }
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new TableError({
        code: 'quote_unclosed',
        ...place,
        problem: `A cell of the row that begins on line ${line} opens with a double quote that is never closed.`,
        remedy: 'Close it, and write a double quote inside a cell twice.',
      })
    case 'CSV_MAX_RECORD_SIZE':
      return rowTooLarge(row, line, limits)
    default:
      return new TableError({
        code: 'quote_misplaced',
        ...place,
        problem: `In the row that begins on line ${line}, a double quote stands beside other text in a cell.`,
        remedy: 'Put the whole cell between double quotes, and write a double quote inside it twice.',
      })
  }
}

class RowTooLarge extends Error {}

function rowTooLarge(row: number, line: number, { rowBytesMax }: TableLimits): TableError {
  return new TableError({
    code: 'row_too_large',
    row,
    line,
    problem: `The row that begins on line ${line} is larger than ${rowBytesMax} bytes.`,
    remedy: 'Look there for a double quote that is never closed.',
  })
}
