import { damaged, readXml } from './xml-read.ts'
import type { Archive } from './zip-read.ts'

/** Excel itself stops at 65,490 cell formats. */
const formatCountMax = 100_000

/** Built-in formats that show a date or time (ECMA-376 part 1, 18.8.30), with the Chinese and Japanese ones. */
const builtIn: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 45],
  [47, 47],
  [50, 58],
]

/** For each cell format of the workbook, whether it shows a number as a date or time. */
export async function readDateFormats(archive: Archive, part: string): Promise<boolean[]> {
  const codes = new Map<number, boolean>()
  const formats: boolean[] = []
  let inCellFormats = false
  const handlers = {
    open: (name: string, attributes: Record<string, string>) => {
      if (codes.size + formats.length > formatCountMax) throw damaged(part, 'it has too many formats')
      if (name === 'cellXfs') inCellFormats = true
      const id = Number(attributes['numFmtId'] ?? 0)
      if (name === 'numFmt') codes.set(id, showsDate(attributes['formatCode'] ?? ''))
      if (name === 'xf' && inCellFormats)
        formats.push(codes.get(id) ?? builtIn.some(([from, to]) => from <= id && id <= to))
    },
    text: () => {},
    close: (name: string) => {
      if (name === 'cellXfs') inCellFormats = false
    },
  }
  for await (const _ of readXml(part, archive.part(part), handlers)) continue
  return formats
}

/** Reads a format code (ECMA-376 part 1, 18.8.31). A duration like [h]:mm is a number, not a time of day. */
export function showsDate(code: string): boolean {
  const first = code.replace(/"[^"]*"|[\\_*]./g, '').split(';')[0] ?? ''
  if (/\[(h+|m+|s+)\]/i.test(first)) return false
  const signs = first.replace(/\[[^\]]*\]/g, '').replace(/general/gi, '')
  return /[ydhsm]|e(?![+-])|a{3}/i.test(signs)
}

const dayMillis = 86_400_000

/**
 * A spreadsheet's day number as ISO text: `2025-03-31`, `2025-03-31T09:30:00`, or below one `09:30:00`.
 * Excel counts a 29 February 1900 that never was (day 60, kept from Lotus 1-2-3), so days before it lie one later.
 * @returns undefined where there is no such day
 */
export function dateText(serial: number, from1904: boolean): string | undefined {
  const seconds = Math.round(serial * 86_400)
  const day = Math.floor(seconds / 86_400)
  const time = new Date((seconds - day * 86_400) * 1000).toISOString().slice(11, 19)
  // The last day Excel knows is 9999-12-31.
  if (day < 0 || day > 2_958_465 || (day === 60 && !from1904)) return undefined
  if (serial < 1) return time
  const first = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30)
  const date = new Date(first + day * dayMillis).toISOString().slice(0, 10)
  return seconds % 86_400 === 0 ? date : `${date}T${time}`
}
