import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { openTable, type ReadOptions, type Row, TableError, type TableSource } from '../../src/platform/tables/index.ts'

/** For tests: what reading gave, down to the error that ended it. */
export interface ReadResult {
  rows: Row[]
  /** Rows reported as wrong in themselves. */
  wrong: TableError[]
  ended: TableError | undefined
}

/** Reads everything; throws whatever is not a TableError. */
export async function readAll(source: TableSource, options: ReadOptions = {}): Promise<ReadResult> {
  const reading: ReadResult = { rows: [], wrong: [], ended: undefined }
  try {
    const onRowError = (error: TableError) => void reading.wrong.push(error)
    for await (const row of openTable(source, { onRowError, ...options })) reading.rows.push(row)
  } catch (error) {
    if (!(error instanceof TableError)) throw error
    reading.ended = error
  }
  return reading
}

export function upload(content: string | Uint8Array, name: string): { bytes: Uint8Array; name: string } {
  return { bytes: typeof content === 'string' ? Buffer.from(content) : content, name }
}

/** The cells alone, as plain objects. */
export function cellsOf(reading: ReadResult): Record<string, unknown>[] {
  return reading.rows.map(({ cells }) => ({ ...cells }))
}

/** A zip archive of the given parts. */
export async function zipOf(parts: Record<string, string | Buffer>, compress = true): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts)) {
    zip.addBuffer(Buffer.from(content), name, { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, compress })
  }
  zip.end()
  return await buffer(zip.outputStream)
}

const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a workbook as Excel lays them out: sheets, shared texts, styles. Any may be given or left out. */
export function workbookParts(given: {
  sheets: Record<string, string>
  sharedTexts?: string
  styles?: string
  workbookPr?: string
}): Record<string, string | Buffer> {
  const names = Object.keys(given.sheets)
  const link = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${relation}/${type}" Target="${target}"/>`
  const links = names.map((_, index) => link(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`))
  if (given.sharedTexts !== undefined) links.push(link('rIdT', 'sharedStrings', '/xl/sharedStrings.xml'))
  if (given.styles !== undefined) links.push(link('rIdS', 'styles', 'styles.xml'))
  const sheetList = names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships>${link('r', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${relation}">${given.workbookPr ?? ''}<sheets>${sheetList.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${links.join('')}</Relationships>`,
  }
  for (const [index, name] of names.entries()) {
    parts[`xl/worksheets/sheet${index + 1}.xml`] = `<worksheet><sheetData>${given.sheets[name]}</sheetData></worksheet>`
  }
  if (given.sharedTexts !== undefined) parts['xl/sharedStrings.xml'] = `<sst>${given.sharedTexts}</sst>`
  if (given.styles !== undefined) parts['xl/styles.xml'] = `<styleSheet>${given.styles}</styleSheet>`
  return parts
}

/** A row of inline texts. */
export function textRow(row: number, texts: readonly string[]): string {
  const cells = texts.map(
    (text, index) => `<c r="${String.fromCharCode(65 + index)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`,
  )
  return `<row r="${row}">${cells.join('')}</row>`
}

/** A workbook of one sheet, given its rows' XML. */
export async function workbookOf(
  sheet: string,
  given: Omit<Parameters<typeof workbookParts>[0], 'sheets'> = {},
): Promise<{ bytes: Uint8Array; name: string }> {
  return upload(await zipOf(workbookParts({ sheets: { 提案: sheet }, ...given })), 'table.xlsx')
}
