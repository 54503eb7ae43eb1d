import { type PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { writtenCell } from '../columns.ts'
import { TableError } from '../errors.ts'
import { columnLetter } from '../header.ts'
import { batches } from '../../batches.ts'
import type { Column } from '../table.ts'
import { sheetColumnsMax, sheetRowsMax } from './xlsx-sheet.ts'

/** UTF-16 code units of one cell; Excel calls a file with more damaged (Excel, "specifications and limits"). */
const sheetCellCharsMax = 32_767

/** The first day a zip archive can name, so that the same rows give the same bytes on any day in any zone. */
const entryOptions = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true, compressionLevel: 6 }

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageSchemas = 'http://schemas.openxmlformats.org/package/2006'
const contentTypes = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** All of a workbook but its one sheet (ECMA-376 part 1, 12.3). */
const parts: readonly (readonly [name: string, xml: string])[] = [
  [
    '[Content_Types].xml',
    `<Types xmlns="${packageSchemas}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${contentTypes}.sheet.main+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${contentTypes}.worksheet+xml"/></Types>`,
  ],
  ['_rels/.rels', links('officeDocument', 'xl/workbook.xml')],
  [
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>` +
      '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
  ],
  ['xl/_rels/workbook.xml.rels', links('worksheet', 'worksheets/sheet1.xml')],
]

function links(type: string, target: string): string {
  return (
    `<Relationships xmlns="${packageSchemas}/relationships">` +
    `<Relationship Id="rId1" Type="${relations}/${type}" Target="${target}"/></Relationships>`
  )
}

/**
 * A workbook of one sheet. Every text is an inline string, which no spreadsheet takes for a formula; dates are ISO
 * text, so no day shifts with a time zone.
 */
export function xlsxStream(columns: readonly Column[], rows: AsyncIterable<Record<string, unknown>>): Readable {
  if (columns.length > sheetColumnsMax) throw tooMany('too_many_columns', `${sheetColumnsMax} columns`)
  const zip = new ZipFile()
  const sheet = Readable.from(batches(sheetXml(columns, rows)), { objectMode: false })
  // yazl's types promise less than the PassThrough it is. Wrapping it instead would hang when destroyed while waiting.
  const output = zip.outputStream as PassThrough
  sheet.once('error', (error) => output.destroy(error))
  zip.on('error', (error: Error) => output.destroy(error))
  output.once('close', () => sheet.destroy())
  for (const [name, xml] of parts) zip.addBuffer(Buffer.from(declaration + xml), name, entryOptions)
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml', entryOptions)
  zip.end()
  return output
}

async function* sheetXml(columns: readonly Column[], rows: AsyncIterable<Record<string, unknown>>) {
  const letters = columns.map((_, index) => columnLetter(index))
  const header = columns.map(({ name }, index) => textCell(`${letters[index]}1`, name))
  yield `${declaration}<worksheet xmlns="${main}"><sheetData><row r="1">${header.join('')}</row>`
  let row = 1
  for await (const values of rows) {
    if (++row > sheetRowsMax) throw tooMany('too_many_rows', `${sheetRowsMax - 1} rows`)
    const cells = columns.map((column, index) =>
      cellXml(`${letters[index]}${row}`, values[column.name], column, row - 1),
    )
    const xml = cells.join('')
    // A blank row would be taken for none.
    yield `<row r="${row}">${xml === '' ? textCell(`A${row}`, '') : xml}</row>`
  }
  yield '</sheetData></worksheet>'
}

function cellXml(address: string, value: unknown, column: Column, row: number): string {
  const cell = writtenCell(value, column, row)
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${address}" t="b"><v>${cell ? 1 : 0}</v></c>`
  if (cell.length <= sheetCellCharsMax) return textCell(address, cell)
  throw new TableError({
    code: 'cell_too_long',
    row,
    column: column.name,
    problem: `Row ${row}, column "${column.name}" holds more than the ${sheetCellCharsMax} characters a workbook's cell can.`,
    remedy: 'Write the table as CSV or JSON.',
  })
}

function textCell(address: string, text: string): string {
  return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${encodeXstring(text)}</t></is></c>`
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * ST_Xstring (ECMA-376 part 1, 22.9.2.19): `_xHHHH_` for what XML 1.0 cannot hold, for the carriage return, which an
 * XML reader would turn into a line feed, and for the underscore of a text that itself looks like this or would with
 * an escape after it.
 */
function encodeXstring(text: string): string {
  return (
    text
      .replace(/_(?=x[0-9A-Fa-f]{4})/g, '_x005F_')
      // oxlint-disable-next-line no-control-regex -- these are the characters to be found
      .replace(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g, (sign) => `_x${hex(sign)}_`)
      .replace(/[&<>]/g, (sign) => escapes[sign] ?? sign)
  )
}

function hex(sign: string): string {
  return sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
}

function tooMany(code: 'too_many_rows' | 'too_many_columns', most: string): TableError {
  return new TableError({
    code,
    problem: `A workbook's sheet holds at most ${most}.`,
    remedy: 'Write the table as CSV or JSON.',
  })
}
