import { TableError } from './errors.ts'
import { unguardText } from './guard.ts'
import type { TableLimits } from './limits.ts'
import { type RowPlace, rowWords } from './place.ts'
import type { Column, ReadOptions, Row } from './table.ts'
import { readTyped } from './typed.ts'

/** Makes rows from cells that stand in the header's order (CSV, XLSX). */
export class RowMaker {
  readonly #names: readonly string[]
  readonly #types: readonly (Column | undefined)[]
  readonly #unguard: boolean
  readonly #limits: TableLimits
  readonly #widthMax: number

  /** @param widthMax how many cells the header row had, with empty ones at its end */
  constructor(names: readonly string[], widthMax: number, options: ReadOptions, limits: TableLimits) {
    this.#names = names
    this.#widthMax = widthMax
    this.#types = names.map((name) => options.columns?.find((column) => column.name === name))
    this.#unguard = options.unguard === true
    this.#limits = limits
  }

  /** @throws {TableError} row_too_long, cell_too_long, cell_wrong_type, text_not_storable */
  make(values: readonly unknown[], place: RowPlace): Row {
    const { row, line } = place
    const cells: Record<string, unknown> = Object.create(null)
    if (values.length > this.#names.length) this.#refuseLong(values, place)
    for (const [index, name] of this.#names.entries()) {
      const value = values[index] ?? ''
      cells[name] = typeof value === 'string' ? this.#text(value, index, name, place) : this.#typed(value, index, place)
    }
    return line === undefined ? { row, cells } : { row, line, cells }
  }

  #text(value: string, index: number, name: string, place: RowPlace): unknown {
    checkText(value, name, place, this.#limits)
    const column = this.#types[index]
    const text = this.#unguard && column?.type !== 'number' ? unguardText(value) : value
    return column === undefined ? text : readTyped(text, column, place)
  }

  #typed(value: unknown, index: number, place: RowPlace): unknown {
    const column = this.#types[index]
    return column === undefined ? value : readTyped(value, column, place)
  }

  #refuseLong(values: readonly unknown[], place: RowPlace): void {
    const extra = values.findIndex((value, index) => index >= this.#names.length && value !== '' && value !== undefined)
    if (extra < 0 && values.length <= this.#widthMax) return
    throw new TableError({
      code: 'row_too_long',
      ...place,
      problem: `${rowWords(place)} has ${values.length} cells, but the header names ${this.#names.length} columns.`,
      remedy:
        place.line === undefined
          ? 'Name the missing columns, or say in which row the column names stand.'
          : 'Put a cell that holds the separator between double quotes, or name the missing columns.',
    })
  }
}

/**
 * A zero character and half a surrogate pair can be written in a file, but stored neither as UTF-8 nor in
 * PostgreSQL's text (PostgreSQL manual 8.3); refusing them here names the cell.
 */
export function checkText(text: string, column: string, place: RowPlace, { cellCharsMax }: TableLimits): void {
  if (text.length > cellCharsMax) {
    throw new TableError({
      code: 'cell_too_long',
      ...place,
      column,
      problem: `${rowWords(place)}, column "${column}" holds more than ${cellCharsMax} characters.`,
      remedy: 'Shorten the text, or attach it as a file.',
    })
  }
  if (!isStorable(text)) {
    throw new TableError({
      code: 'text_not_storable',
      ...place,
      column,
      problem: `${rowWords(place)}, column "${column}" holds a character that is not text (U+0000 or half a pair).`,
      remedy: 'Type the text anew, without the broken character.',
    })
  }
}

export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}
