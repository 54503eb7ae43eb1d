import { byteOrderMark, strictDecoder } from './text/encoding.ts'
import { TableError } from './errors.ts'
import type { Source } from './source.ts'
import type { ReadOptions, TableKind } from './table.ts'

/** Enough of a file to see what it is; also to see whether JSON is one value or one a line. */
const headBytes = 64 * 1024

const zipSignatures = ['504b0304', '504b0506', '504b0708']
/** The old Office container (MS-CFB 2.2): an .xls, or an .xlsx under a password (MS-OFFCRYPTO 2.3.4.4). */
const containerSignature = 'd0cf11e0a1b11ae1'
const encryptedStream = Buffer.from('EncryptedPackage', 'utf16le')

const kindByEnding: Record<string, TableKind> = {
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  xlsx: 'xlsx',
  json: 'json',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
}

/**
 * What a file is, by content and name; where they contradict each other it says so rather than guess.
 * @throws {TableError} file_kind_mismatch, file_kind_unknown, file_legacy_xls, file_encrypted, table_empty
 */
export async function kindOf(source: Source, options: ReadOptions): Promise<TableKind> {
  const head = await source.at(0, headBytes)
  const ending = endingOf(source.name)
  const named = options.kind ?? kindByEnding[ending]
  if (head.subarray(0, 8).toString('hex') === containerSignature) throw await oldContainer(source)
  if (zipSignatures.includes(head.subarray(0, 4).toString('hex'))) {
    if (named === 'xlsx' || (named === undefined && ending === '')) return 'xlsx'
    throw mismatch(source.name, `its content is a zip archive${isWorkbook(head) ? ' (an Excel workbook)' : ''}`, 'xlsx')
  }
  if (head.length === 0) throw emptyFile()
  if (named === 'xlsx') throw notZip(source.name)
  if (named === 'csv' || named === 'ndjson') return named
  const text = textOf(head, options)
  const json = /^\s*[[{]/.test(text)
  if (named === 'json') return isJsonLines(text) ? 'ndjson' : 'json'
  if (json && ending === '') return isJsonLines(text) ? 'ndjson' : 'json'
  throw new TableError({
    code: 'file_kind_unknown',
    problem: `It cannot be told what kind of table ${source.name} is.`,
    remedy: 'Name it .csv, .xlsx, .json or .ndjson.',
  })
}

function endingOf(name: string): string {
  return /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

function textOf(head: Buffer, options: ReadOptions): string {
  const mark = byteOrderMark(head)
  try {
    const decoder = strictDecoder(mark?.encoding ?? options.encoding ?? 'utf-8')
    return decoder.decode(head.subarray(mark?.length ?? 0), { stream: true })
  } catch {
    return ''
  }
}

/** A whole object on the first line and another object after it: .json by name, but one value a line. */
function isJsonLines(text: string): boolean {
  const [, first] = /^\s*(\{.*\})[ \t]*\r?\n\s*\{/.exec(text) ?? []
  if (first === undefined) return false
  try {
    JSON.parse(first)
    return true
  } catch {
    return false
  }
}

function isWorkbook(head: Buffer): boolean {
  return head.includes('xl/') || head.includes('[Content_Types].xml')
}

async function oldContainer(source: Source): Promise<TableError> {
  for (let start = 0; start < source.bytesTotal; start += headBytes) {
    // Pieces overlap, so that the name is found where it lies across two.
    const piece = await source.at(start, headBytes + encryptedStream.length)
    if (piece.includes(encryptedStream)) return encrypted(source.name)
  }
  return new TableError({
    code: 'file_legacy_xls',
    problem: `${source.name} is in Excel's old format (.xls, 1997–2003).`,
    remedy: 'Open it in Excel or WPS and save it as .xlsx.',
  })
}

export function encrypted(name: string): TableError {
  return new TableError({
    code: 'file_encrypted',
    problem: `${name} is protected with a password.`,
    remedy: 'Save it without the password.',
  })
}

function mismatch(name: string, but: string, ending: string): TableError {
  return new TableError({
    code: 'file_kind_mismatch',
    problem: `${name} is not what its name says: ${but}.`,
    remedy: `If it is an Excel file, name it .${ending}; otherwise save it anew in the kind its name says.`,
  })
}

function notZip(name: string): TableError {
  return new TableError({
    code: 'file_kind_mismatch',
    problem: `${name} is not an Excel workbook: its content is not a zip archive.`,
    remedy: 'If it is text, name it .csv; otherwise save it anew as .xlsx.',
  })
}

function emptyFile(): TableError {
  return new TableError({
    code: 'table_empty',
    problem: 'The file is empty.',
    remedy: 'Check that it is the right file, and that it was saved.',
  })
}
