import type { Cells } from './cells.ts'
import { WrongRow } from './cells.ts'
import type { AskSource } from './mapping/sources.ts'

export type ReadAsk = { readonly id?: string; readonly text: string }

/** What a row asks for; the subject where the mapping says that it stands for the ask. `unknown` names what is not told. */
export function readAsks(
  cells: Cells,
  source: AskSource,
  subject: string,
): { readonly asks: ReadAsk[]; readonly unknown: string[] } {
  const value = cells.value(source.column)
  if (Array.isArray(value)) return { asks: value.map((entry) => askIn(cells, source.column, entry)), unknown: [] }
  const { row, warnings } = cells
  const text = cells.text(source.column)
  const about = { column: source.column, value: text }
  if (source.subjectWhen?.includes(text)) {
    warnings.note('ask_from_subject', row.row, about)
    return { asks: [{ text: subject }], unknown: ['ask_from_subject'] }
  }
  if (text === '') return { asks: [], unknown: ['asks'] }
  if (source.elsewhereWhen?.includes(text)) {
    warnings.note('ask_elsewhere', row.row, about)
    return { asks: [{ text }], unknown: ['asks'] }
  }
  const parts = source.split === 'numbered' ? numberedParts(text) : null
  if (parts === null) return { asks: [{ text }], unknown: [] }
  warnings.note('asks_split', row.row, { column: source.column })
  return { asks: parts.map((part) => ({ text: part })), unknown: [] }
}

function askIn(cells: Cells, column: string, entry: unknown): ReadAsk {
  if (typeof entry === 'string') return { text: cells.clean(entry, column) }
  if (typeof entry === 'object' && entry !== null && 'text' in entry && typeof entry.text === 'string') {
    const id = 'id' in entry && typeof entry.id === 'string' ? { id: entry.id } : {}
    return { ...id, text: cells.clean(entry.text, column) }
  }
  const remedy = 'Write every ask as text, or as {"text": …}.'
  throw new WrongRow('cell_wrong_shape', 'An entry of the list of asks is no text.', remedy, column)
}

const digits = '一二三四五六七八九十'
const styles: readonly ((n: number) => string)[] = [
  (n) => `${chinese(n)}、`,
  (n) => `(${chinese(n)})`,
  (n) => `（${chinese(n)}）`,
  (n) => `${n}、`,
  (n) => `${n}.`,
  (n) => `(${n})`,
  (n) => `（${n}）`,
]

/** 1 to 99 as 一, 十, 十一, 二十, 二十一. */
function chinese(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  const one = ones === 0 ? '' : (digits[ones - 1] ?? '')
  if (tens === 0) return one
  return `${tens === 1 ? '' : (digits[tens - 1] ?? '')}十${one}`
}

const partsMax = 50

/**
 * The parts of a numbered list, numbers included so that nothing is lost; null unless it is plainly one: it begins with
 * the first number, and the following numbers stand, in order and once each, at the beginning of a line or of a sentence.
 */
export function numberedParts(text: string): string[] | null {
  for (const mark of styles) {
    const firsts = placesOf(text, mark(1))
    if (firsts[0] !== 0) continue
    const starts = [0]
    for (let n = 2; n <= partsMax; n++) {
      const places = placesOf(text, mark(n))
      if (places.length === 0) break
      const [place = 0] = places
      if (places.length > 1 || place <= (starts.at(-1) ?? 0)) return null
      starts.push(place)
    }
    if (starts.length < 2 || firsts.length > 1) return null
    const parts = starts.map((start, i) => text.slice(start, starts[i + 1]).trim())
    return parts.every((part, i) => part.length > mark(i + 1).length) ? parts : null
  }
  return null
}

/** Where a mark begins a line or follows the end of a sentence. `1.` of `1.5` is no mark. */
function placesOf(text: string, mark: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    const decimal = mark.endsWith('.') && /\d/.test(text[at + mark.length] ?? '')
    if (!decimal && (at === 0 || /[\n。；;!?！？]\s*$/.test(text.slice(Math.max(0, at - 20), at)))) places.push(at)
  }
  return places
}
