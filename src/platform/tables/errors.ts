/**
 * Everything that can be wrong with a table, once. The codes are stable: an import report prints them and a
 * person may search for them. `problem` says what is wrong and where, `remedy` what the person can do about it.
 */
export const tableErrorCodes = [
  // The file as a whole
  'file_unreadable',
  'file_too_large',
  'file_kind_unknown',
  'file_kind_mismatch',
  'file_encrypted',
  'file_legacy_xls',
  'table_empty',
  'encoding_invalid',
  'binary_content',
  // Its header and its size
  'header_empty',
  'header_repeated',
  'name_reserved',
  'too_many_columns',
  'too_many_rows',
  'row_too_large',
  // CSV
  'quote_unclosed',
  'quote_misplaced',
  // JSON
  'json_invalid',
  'json_truncated',
  'json_not_array',
  'json_too_deep',
  // XLSX
  'zip_damaged',
  'zip_too_many_entries',
  'zip_too_large',
  'shared_texts_too_large',
  'workbook_damaged',
  'sheet_missing',
  // One row: reported to `onRowError` if the caller asks for it, else thrown
  'row_too_long',
  'row_not_object',
  'json_key_repeated',
  'cell_too_long',
  'cell_wrong_type',
  'formula_cell',
  'error_cell',
  'text_not_storable',
  // Writing only
  'column_invalid',
  'write_failed',
] as const

export type TableErrorCode = (typeof tableErrorCodes)[number]

export interface TableErrorFacts {
  code: TableErrorCode
  problem: string
  remedy: string
  /** As in `Row.row`. */
  row?: number
  /** Line of a text file, 1-based, as an editor shows it. */
  line?: number
  /** The column's header name, or the cell's address (B7) in a workbook. */
  column?: string
  cause?: unknown
}

/** The only error this part throws for what is in a file. */
export class TableError extends Error {
  override readonly name = 'TableError'
  readonly code: TableErrorCode
  readonly problem: string
  readonly remedy: string
  readonly row: number | undefined
  readonly line: number | undefined
  readonly column: string | undefined

  constructor(facts: TableErrorFacts) {
    super(`${facts.problem} ${facts.remedy}`, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.code = facts.code
    this.problem = facts.problem
    this.remedy = facts.remedy
    this.row = facts.row
    this.line = facts.line
    this.column = facts.column
  }
}
