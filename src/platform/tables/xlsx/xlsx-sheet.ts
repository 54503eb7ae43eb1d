import { TableError } from '../errors.ts'
import { columnLetter } from '../header.ts'
import type { TableLimits } from '../limits.ts'
import { TextRun } from './xlsx-texts.ts'
import { damaged, decodeXstring } from './xml-read.ts'
import { dateText } from './xlsx-dates.ts'

/** The largest sheet there is (Excel, "specifications and limits"). */
export const sheetRowsMax = 1_048_576
export const sheetColumnsMax = 16_384

export interface SheetContext {
  part: string
  texts: readonly string[]
  dateFormats: readonly boolean[]
  from1904: boolean
  takeCachedFormulas: boolean
  limits: TableLimits
}

export interface SheetRow {
  row: number
  /** By column; holes where a cell is empty. */
  values: unknown[]
  /** The first thing wrong with one of its cells. */
  problem: TableError | undefined
}

/** Handlers that turn a sheet's XML (ECMA-376 part 1, 18.3.1) into rows; `rows` is to be emptied by the reader. */
export class SheetHandlers {
  rows: SheetRow[] = []
  readonly #context: SheetContext
  #current: SheetRow | undefined
  #lastRow = 0
  #column = -1
  #type = 'n'
  #format = 0
  #inCell = false
  #inValue = false
  #value = ''
  #isFormula = false
  #rowChars = 0
  readonly #inline = new TextRun()

  constructor(context: SheetContext) {
    this.#context = context
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'row') this.#openRow(attributes['r'])
    else if (name === 'c' && this.#current !== undefined) this.#openCell(attributes)
    else if (!this.#inCell) return
    else if (name === 'v') this.#inValue = true
    else if (name === 'f') this.#isFormula = true
    else this.#inline.open(name)
  }

  text(text: string): void {
    if (!this.#inCell) return
    if (this.#inValue) this.#value += text
    const taken = this.#inValue ? text.length : this.#inline.add(text)
    if (taken > 0) this.#countChars(taken)
  }

  close(name: string): void {
    if (name === 'v') this.#inValue = false
    else if (name === 'c') this.#closeCell()
    else if (name === 'row' && this.#current !== undefined) {
      this.rows.push(this.#current)
      this.#current = undefined
    } else if (this.#inCell) this.#inline.close(name)
  }

  #openRow(number: string | undefined): void {
    const row = number === undefined ? this.#lastRow + 1 : Number(number)
    const inOrder = Number.isInteger(row) && row > this.#lastRow && row <= sheetRowsMax
    if (!inOrder || this.#current !== undefined)
      throw damaged(this.#context.part, `its rows are out of order at "${number}"`)
    this.#lastRow = row
    this.#column = -1
    this.#rowChars = 0
    this.#current = { row, values: [], problem: undefined }
  }

  #openCell(attributes: Record<string, string>): void {
    const { r: address, t: type, s: format } = attributes
    const column = address === undefined ? this.#column + 1 : columnOf(address)
    if (!(column > this.#column && column < sheetColumnsMax) || this.#inCell) {
      throw damaged(this.#context.part, `its cells are out of order at "${address}"`)
    }
    this.#column = column
    this.#type = type ?? 'n'
    this.#format = Number(format ?? 0)
    this.#inCell = true
    this.#value = ''
    this.#isFormula = false
  }

  #closeCell(): void {
    if (!this.#inCell || this.#current === undefined) return
    this.#inCell = false
    const inline = this.#inline.take()
    if (this.#isFormula && !this.#context.takeCachedFormulas) return this.#note(this.#formulaError())
    const value = this.#valueOf(inline)
    // An empty inline text was put there on purpose, as `writeTable` does to keep a row of empty cells a row.
    if (value !== '' || this.#type === 'inlineStr') this.#current.values[this.#column] = value
  }

  /**
   * ECMA-376 part 1, 18.18.11: n number, s shared text, inlineStr, str a formula's text, b boolean, d date, e error.
   */
  #valueOf(inline: string): unknown {
    switch (this.#type) {
      case 's':
        return this.#value === '' ? '' : this.#sharedText()
      case 'inlineStr':
        return inline
      case 'str':
        return decodeXstring(this.#value)
      case 'd':
        return this.#value
      case 'b':
        if (this.#value === '') return ''
        return this.#value === '1' || this.#value === 'true'
      case 'e':
        this.#note(this.#cellError(`shows the error ${this.#value.slice(0, 20)}`))
        return ''
      default:
        return this.#number()
    }
  }

  #sharedText(): string {
    const text = /^\d{1,9}$/.test(this.#value) ? this.#context.texts[Number(this.#value)] : undefined
    if (text === undefined)
      throw damaged(this.#context.part, `cell ${this.#address()} refers to a text that is not there`)
    // A short reference may stand for a long text, many times over.
    this.#countChars(text.length)
    return text
  }

  #number(): unknown {
    const text = this.#value.trim()
    if (text === '') return ''
    const number = Number(text)
    if (!/^[+-]?[\d.]/.test(text) || !Number.isFinite(number)) {
      throw damaged(this.#context.part, `cell ${this.#address()} is not a number`)
    }
    if (this.#context.dateFormats[this.#format] !== true) return number
    const date = dateText(number, this.#context.from1904)
    if (date === undefined) this.#note(this.#cellError('shows a day that does not exist'))
    return date ?? ''
  }

  #countChars(count: number): void {
    this.#rowChars += count
    if (this.#rowChars * 2 <= this.#context.limits.rowBytesMax) return
    throw new TableError({
      code: 'row_too_large',
      row: this.#lastRow,
      problem: `Row ${this.#lastRow} is larger than ${this.#context.limits.rowBytesMax} bytes.`,
      remedy: 'Shorten its texts, or attach them as files.',
    })
  }

  #note(problem: TableError): void {
    if (this.#current !== undefined) this.#current.problem ??= problem
  }

  #address(): string {
    return `${columnLetter(this.#column)}${this.#lastRow}`
  }

  #formulaError(): TableError {
    return new TableError({
      code: 'formula_cell',
      row: this.#lastRow,
      column: this.#address(),
      problem: `Cell ${this.#address()} holds a formula.`,
      remedy: 'Copy the column and paste it as values, or import with the last computed values.',
    })
  }

  #cellError(what: string): TableError {
    return new TableError({
      code: 'error_cell',
      row: this.#lastRow,
      column: this.#address(),
      problem: `Cell ${this.#address()} ${what}.`,
      remedy: 'Put the right value there.',
    })
  }
}

/** `AB12` → 27; NaN for what is no address. */
function columnOf(address: string): number {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(address)?.[1]
  if (letters === undefined) return Number.NaN
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}
