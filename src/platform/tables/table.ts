import type { TableError } from './errors.ts'
import type { TableLimits } from './limits.ts'

export const tableKinds = ['csv', 'xlsx', 'json', 'ndjson'] as const
export type TableKind = (typeof tableKinds)[number]

/** A path, or the bytes of an upload with the name it was given (the name's ending is one of the hints). */
export type TableSource = string | { bytes: Uint8Array; name: string }

export interface Row {
  /**
   * Where the row is, counted from 1 as a person would: CSV the data row (the first after the header), XLSX the
   * sheet's row number, JSON the place in the list.
   */
  row: number
  /** Text files: the line on which the row begins, 1-based. */
  line?: number
  /**
   * By header name (CSV, XLSX: every name present, an empty cell is '') or key (JSON: as in the file). No prototype,
   * so a column named `constructor` is only a column.
   */
  cells: Record<string, unknown>
  /** CSV with `raw: true`: the row's source text, with its line end. */
  raw?: string
}

export type ColumnType = 'text' | 'number' | 'boolean' | 'json' | 'date'

export interface Column {
  name: string
  type: ColumnType
}

export interface Progress {
  /** Of the file; of a workbook, unpacked bytes of the parts read. */
  bytesRead: number
  bytesTotal: number
}

export type TableEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

export interface ReadOptions {
  /** Instead of finding it out from content and name. */
  kind?: TableKind
  /** Text files without a byte order mark; UTF-8 unless told otherwise. A mark in the file wins. */
  encoding?: TableEncoding
  /** CSV: the character between cells; found out from the header line among `,` `;` and tab unless told. */
  delimiter?: ',' | ';' | '\t'
  /** XLSX: the sheet's name; the first sheet unless told. */
  sheet?: string
  /**
   * XLSX: the sheet row that holds the header, for sheets with a title above it; the first row with text unless told.
   */
  headerRow?: number
  /** XLSX: a formula is an error, or its last computed value is taken. Formulas are never evaluated. */
  formulas?: 'error' | 'cached'
  /** CSV: take away the `'` that `writeTable` puts before text a spreadsheet would run as a formula. */
  unguard?: boolean
  /** CSV: give each row its source text. */
  raw?: boolean
  /** Turns cells back into the values `writeTable` was given. Columns not named here stay as they are read. */
  columns?: readonly Column[]
  limits?: Partial<TableLimits>
  onProgress?: (progress: Progress) => void
  /** Told of each row that is wrong in itself; reading goes on with the next. Without it such a row is thrown. */
  onRowError?: (error: TableError) => void
}
