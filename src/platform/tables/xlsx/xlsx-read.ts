import { RowMaker } from '../cells.ts'
import { TableError } from '../errors.ts'
import { emptyTable, readHeader, tooManyColumns, tooManyRows } from '../header.ts'
import type { TableLimits } from '../limits.ts'
import { type Outcome, rowOutcome } from '../outcome.ts'
import type { Source } from '../source.ts'
import type { ReadOptions } from '../table.ts'
import { readDateFormats } from './xlsx-dates.ts'
import { SheetHandlers, sheetColumnsMax, type SheetRow } from './xlsx-sheet.ts'
import { readSharedTexts } from './xlsx-texts.ts'
import { readWorkbook } from './xlsx-workbook.ts'
import { readXml } from './xml-read.ts'
import { Archive } from './zip-read.ts'

/** Rows of one sheet of a workbook. Dates come as ISO text, numbers and booleans as such; blank rows are skipped. */
export async function* readXlsx(
  source: Source,
  options: ReadOptions,
  limits: TableLimits,
): AsyncGenerator<Outcome, void, undefined> {
  const maker = new SheetRowMaker(options, limits)
  for await (const row of sheetRows(source, options, limits)) {
    const outcome = maker.take(row)
    if (outcome !== undefined) yield outcome
  }
  maker.end()
}

async function* sheetRows(
  source: Source,
  options: ReadOptions,
  limits: TableLimits,
): AsyncGenerator<SheetRow, void, undefined> {
  const archive = await Archive.open(source, limits, options.onProgress)
  const { sheet, sharedTexts, styles, from1904 } = await readWorkbook(archive, options.sheet)
  const has = (part: string | undefined): part is string => part !== undefined && archive.has(part)
  archive.announce([sheet, sharedTexts, styles].filter(has))
  const handlers = new SheetHandlers({
    part: sheet,
    texts: has(sharedTexts) ? await readSharedTexts(archive, sharedTexts, limits) : [],
    dateFormats: has(styles) ? await readDateFormats(archive, styles) : [],
    from1904,
    takeCachedFormulas: options.formulas === 'cached',
    limits,
  })
  for await (const _ of readXml(sheet, archive.part(sheet), handlers)) {
    const { rows } = handlers
    handlers.rows = []
    yield* rows
  }
}

class SheetRowMaker {
  readonly #options: ReadOptions
  readonly #limits: TableLimits
  #maker: RowMaker | undefined
  #count = 0

  constructor(options: ReadOptions, limits: TableLimits) {
    // Only CSV is guarded: a text cell of a workbook is never taken for a formula.
    this.#options = { ...options, unguard: false }
    this.#limits = limits
  }

  /** Nothing for a row that is blank or stands above the header. */
  take(sheetRow: SheetRow): Outcome | undefined {
    const { row, values, problem } = sheetRow
    if (values.length > this.#limits.columnCountMax) throw tooManyColumns(this.#limits.columnCountMax, { row })
    const maker = this.#maker
    if (maker === undefined) {
      this.#takeHeader(sheetRow)
      return undefined
    }
    if (values.length === 0 && problem === undefined) return undefined
    if (++this.#count > this.#limits.rowCountMax) throw tooManyRows(this.#limits.rowCountMax)
    return problem ?? rowOutcome(() => maker.make(values, { row }))
  }

  end(): void {
    if (this.#maker === undefined) throw this.#headerMissing()
  }

  #takeHeader({ row, values, problem }: SheetRow): void {
    const wanted = this.#options.headerRow
    if (wanted === undefined ? values.length === 0 && problem === undefined : row < wanted) return
    if (wanted !== undefined && row > wanted) throw this.#headerMissing()
    if (problem !== undefined) throw problem
    const names = Array.from(values, (value) => (value === undefined ? '' : String(value)))
    this.#maker = new RowMaker(readHeader(names, { row }, this.#limits), sheetColumnsMax, this.#options, this.#limits)
  }

  #headerMissing(): TableError {
    const row = this.#options.headerRow
    if (row === undefined) return emptyTable()
    return new TableError({
      code: 'header_empty',
      row,
      problem: `Row ${row} of the sheet holds no header.`,
      remedy: 'Name the row in which the column names stand.',
    })
  }
}
