import { TableError } from '../errors.ts'
import { attribute, damaged, readXml, type XmlHandlers } from './xml-read.ts'
import type { Archive } from './zip-read.ts'

const sheetCountMax = 1_000

export interface Workbook {
  /** Part names. */
  sheet: string
  sharedTexts: string | undefined
  styles: string | undefined
  /** Days count from 1904, as in workbooks of old Macs. */
  from1904: boolean
}

interface Link {
  /** The last word of the relation's type: both the transitional and the strict form of the standard end alike. */
  type: string
  target: string
}

/**
 * Finds the parts of a workbook (ECMA-376 parts 1 and 2) that make up one sheet.
 * @param wanted the sheet's name; the first one unless told
 * @throws {TableError} sheet_missing, naming the sheets there are; workbook_damaged; file_kind_mismatch
 */
export async function readWorkbook(archive: Archive, wanted: string | undefined): Promise<Workbook> {
  const main = await mainPart(archive)
  const links = await readLinks(archive, main)
  const sheets: { name: string; link: string }[] = []
  let from1904 = false
  await readPart(archive, main, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes['date1904'] ?? '')
      if (name !== 'sheet' || sheets.length >= sheetCountMax) return
      sheets.push({ name: attributes['name'] ?? '', link: attribute(attributes, 'id') ?? '' })
    },
  })
  const tables = sheets.filter(({ link }) => links.get(link)?.type === 'worksheet')
  const chosen = wanted === undefined ? tables[0] : tables.find(({ name }) => name === wanted)
  const sheet = chosen && links.get(chosen.link)
  if (sheet === undefined) throw missing(wanted, tables)
  const byType = (type: string) => [...links.values()].find((link) => link.type === type)?.target
  return { sheet: sheet.target, sharedTexts: byType('sharedStrings'), styles: byType('styles'), from1904 }
}

async function mainPart(archive: Archive): Promise<string> {
  if (!archive.has('[Content_Types].xml') || !archive.has('_rels/.rels')) throw notWorkbook()
  const links = await readLinks(archive, '')
  const main = [...links.values()].find(({ type }) => type === 'officeDocument')?.target
  if (main === undefined || !/(^|\/)workbook[^/]*\.xml$/i.test(main)) throw notWorkbook()
  return main
}

/** The links of a part (or, with '', of the archive itself) by id. */
async function readLinks(archive: Archive, part: string): Promise<Map<string, Link>> {
  const slash = part.lastIndexOf('/')
  const folder = part.slice(0, slash + 1)
  const name = `${folder}_rels/${part.slice(slash + 1)}.rels`
  const links = new Map<string, Link>()
  if (!archive.has(name)) throw damaged(name, 'it is missing')
  await readPart(archive, name, {
    open: (element, { Id: id, Type: type, Target: target, TargetMode: mode }) => {
      if (element !== 'Relationship' || id === undefined || type === undefined || target === undefined) return
      if (mode === 'External' || links.size >= 2 * sheetCountMax) return
      links.set(id, { type: type.slice(type.lastIndexOf('/') + 1), target: resolve(folder, target) })
    },
  })
  return links
}

/** A target is relative to its part's folder, or from the root with a slash before it. */
function resolve(folder: string, target: string): string {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

async function readPart(archive: Archive, name: string, handlers: Pick<XmlHandlers, 'open'>): Promise<void> {
  for await (const _ of readXml(name, archive.part(name), { text: () => {}, close: () => {}, ...handlers })) continue
}

function notWorkbook(): TableError {
  return new TableError({
    code: 'file_kind_mismatch',
    problem: 'The file is a zip archive, but not an Excel workbook (.xlsx).',
    remedy: 'Open it in Excel or WPS and save it as .xlsx.',
  })
}

function missing(wanted: string | undefined, sheets: readonly { name: string }[]): TableError {
  const names = sheets.map(({ name }) => `"${name.slice(0, 40)}"`).slice(0, 20)
  return new TableError({
    code: 'sheet_missing',
    problem: wanted === undefined ? 'The workbook has no sheet with cells.' : `The workbook has no sheet "${wanted}".`,
    remedy: `Name one of its sheets: ${names.join(', ') || 'there is none'}.`,
  })
}
