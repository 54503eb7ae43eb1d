import { isIsoDate } from '../../kernel/time/deadline.ts'
import type { Row } from '../../platform/tables/index.ts'
import { holes, type Mapping } from './mapping/mapping.ts'
import type { DaySource, TextSource } from './mapping/sources.ts'
import type { Warnings } from './warnings.ts'

/** Why one row is not taken: the file or the mapping must change. A value inside, thrown only to leave the row early. */
export class WrongRow extends Error {
  override readonly name = 'WrongRow'
  readonly code: string
  readonly remedy: string
  readonly column: string | undefined

  constructor(code: string, problem: string, remedy: string, column?: string) {
    super(problem)
    this.code = code
    this.remedy = remedy
    this.column = column
  }
}

/** Reads the cells of one row as texts, and notes what it does to them. */
export class Cells {
  readonly row: Row
  readonly #normalise: ReadonlySet<string>
  readonly warnings: Warnings

  constructor(row: Row, mapping: Mapping, warnings: Warnings) {
    this.row = row
    this.#normalise = new Set(mapping.normalise)
    this.warnings = warnings
  }

  value(column: string): unknown {
    return this.row.cells[column]
  }

  /** A text without the space around it, which the forms do not keep; `each` distinct one noted where names are read. */
  clean(raw: string, column: string, each = false): string {
    const about = each ? { column, value: raw } : { column }
    const trimmed = raw.trim()
    if (trimmed !== raw) this.warnings.note('trimmed', this.row.row, about)
    const text = this.#normalise.has('nfc') ? trimmed.normalize('NFC') : trimmed
    if (text !== trimmed) this.warnings.note('composed', this.row.row, about)
    if (text.includes('\uFFFD')) this.warnings.note('character_lost', this.row.row, about)
    return text
  }

  /** The text of a cell, '' where there is none. Throws WrongRow for a list or an object. */
  text(column: string): string {
    return this.clean(this.#plain(this.value(column), column), column)
  }

  /** The text a mapping describes, '' where the row says nothing. */
  read(source: TextSource): string {
    const whole = this.#read(source)
    const text = source.upTo === undefined ? whole : beginningOf(whole, source.upTo)
    if (source.none?.includes(text)) return ''
    return source.withoutSpaces === true ? text.replaceAll(/\s+/g, '') : text
  }

  /** A template filled in; '' when every cell it names is empty. */
  fill(template: string): string {
    if (holes(template).every((name) => this.text(name) === '')) return ''
    return filled(template, (name) => this.text(name))
  }

  /** A day as ISO text; undefined where the row gives none. Throws WrongRow for what is no day. */
  day({ column, form }: DaySource): string | undefined {
    const text = this.text(column)
    if (text === '') return undefined
    const parts =
      form === 'iso' ? /^(\d{4})-(\d\d)-(\d\d)(?:T.*)?$/.exec(text) : /^(\d{4})\D+(\d\d?)\D+(\d\d?)\D*$/.exec(text)
    if (parts) {
      const [, year = '', month = '', day = ''] = parts
      const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
      if (isIsoDate(iso)) return iso
    }
    const expected = form === 'iso' ? 'a date such as 2026-02-14' : 'a year, month and day'
    throw new WrongRow(
      'not_a_date',
      `“${text.slice(0, 60)}” is not ${expected}.`,
      'Correct the date, or its form in the mapping.',
      column,
    )
  }

  #read(source: TextSource): string {
    if (source.template !== undefined) return this.fill(source.template)
    const { column = '', each, unless } = source
    if (each === undefined) return this.text(column)
    const list = this.value(column) ?? []
    if (!Array.isArray(list)) throw notPlain(column, 'no list, but the mapping says "each"')
    const lines = list.flatMap((entry: unknown) => {
      const field = (name: string): string => this.clean(this.#plain(fieldOf(entry, name), column), column)
      return unless !== undefined && field(unless) === '' ? [] : [filled(each, field)]
    })
    return lines.join('\n')
  }

  #plain(value: unknown, column: string): string {
    if (value === undefined || value === null) return ''
    if (typeof value === 'string') return value
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    throw notPlain(column, 'a list or an object where the mapping expects text')
  }
}

function beginningOf(text: string, end: string): string {
  const at = text.indexOf(end)
  return at < 0 ? '' : text.slice(0, at + end.length)
}

function filled(template: string, read: (name: string) => string): string {
  return template.replaceAll(/\{([^{}]+)\}/g, (_hole, name: string) => read(name))
}

function fieldOf(entry: unknown, name: string): unknown {
  // Asked by its own name only: an entry comes from the file.
  return typeof entry === 'object' && entry !== null && Object.hasOwn(entry, name)
    ? (entry as { readonly [field: string]: unknown })[name]
    : undefined
}

function notPlain(column: string, what: string): WrongRow {
  return new WrongRow('cell_wrong_shape', `The column holds ${what}.`, 'Correct the row, or the mapping.', column)
}
