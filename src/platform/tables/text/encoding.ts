import { isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'
import { TableError } from '../errors.ts'
import type { Source } from '../source.ts'
import type { Progress, TableEncoding } from '../table.ts'

const marks: readonly { encoding: TableEncoding; bytes: Buffer }[] = [
  { encoding: 'utf-8', bytes: Buffer.from([0xef, 0xbb, 0xbf]) },
  { encoding: 'utf-16le', bytes: Buffer.from([0xff, 0xfe]) },
  { encoding: 'utf-16be', bytes: Buffer.from([0xfe, 0xff]) },
]

/** The byte order mark a text file begins with, if any (the Unicode Standard 23.8). */
export function byteOrderMark(head: Buffer): { encoding: TableEncoding; length: number } | undefined {
  const mark = marks.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes))
  return mark && { encoding: mark.encoding, length: mark.bytes.length }
}

/** A decoder that refuses what is not in its encoding. The mark is taken away beforehand, so a later U+FEFF is text. */
export function strictDecoder(encoding: TableEncoding): TextDecoder {
  return new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
}

/**
 * A text file as pieces of valid UTF-8 without byte order mark, whatever its encoding was.
 * @throws {TableError} encoding_invalid with line and byte; binary_content for a zero byte, which no text file holds
 *   and which PostgreSQL's text cannot hold either.
 */
export async function* utf8Pieces(
  source: Source,
  options: { encoding?: TableEncoding; onProgress?: (progress: Progress) => void },
): AsyncGenerator<Buffer, void, undefined> {
  const mark = byteOrderMark(await source.at(0, 4))
  const encoding = mark?.encoding ?? options.encoding ?? 'utf-8'
  let skip = mark?.length ?? 0
  const toUtf8 = encoding === 'utf-8' ? utf8Checker() : transcoder(encoding)
  const place = { line: 1, byte: 0 }
  for await (const piece of source.pieces(options.onProgress)) {
    const bytes = piece.subarray(skip)
    place.byte += Math.min(skip, piece.length)
    skip = Math.max(0, skip - piece.length)
    const text = toUtf8(bytes, place, false)
    place.byte += bytes.length
    if (text.length > 0) yield checked(text, place)
  }
  const rest = toUtf8(Buffer.alloc(0), place, true)
  if (rest.length > 0) yield checked(rest, place)
}

interface BytePosition {
  line: number
  byte: number
}

type ToUtf8 = (bytes: Buffer, place: BytePosition, last: boolean) => Buffer

function utf8Checker(): ToUtf8 {
  let carried: Buffer = Buffer.alloc(0)
  return (bytes, place, last) => {
    const joined = carried.length === 0 ? bytes : Buffer.concat([carried, bytes])
    const whole = last ? joined.length : wholeCharacters(joined)
    const text = joined.subarray(0, whole)
    if (!isUtf8(text)) {
      const bad = firstInvalid(text)
      const line = place.line + countLines(text.subarray(0, bad))
      throw invalid('UTF-8', line, place.byte - carried.length + bad)
    }
    carried = Buffer.from(joined.subarray(whole))
    return text
  }
}

/** Where the last character that may be cut off begins: at most three bytes before the end (RFC 3629 section 3). */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes.readUInt8(bytes.length - back)
    if (byte < 0x80) return bytes.length
    if (byte < 0xc0) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return length > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

/** Where the longest valid beginning ends, found by halving. */
function firstInvalid(bytes: Buffer): number {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isUtf8(bytes.subarray(0, wholeCharacters(bytes.subarray(0, middle))))) good = middle
    else bad = middle
  }
  return wholeCharacters(bytes.subarray(0, good))
}

function transcoder(encoding: TableEncoding): ToUtf8 {
  const decoder = strictDecoder(encoding)
  return (bytes, place, last) => {
    try {
      return Buffer.from(decoder.decode(bytes, { stream: !last }))
    } catch {
      throw invalid(encoding.toUpperCase(), place.line, place.byte)
    }
  }
}

function checked(text: Buffer, place: BytePosition): Buffer {
  const zero = text.indexOf(0)
  if (zero >= 0) {
    throw new TableError({
      code: 'binary_content',
      line: place.line + countLines(text.subarray(0, zero)),
      problem: 'The file holds a zero byte, so it is not a text file in this encoding.',
      remedy: 'Save it as CSV in UTF-8 (in Excel: "CSV UTF-8"), or as .xlsx.',
    })
  }
  place.line += countLines(text)
  return text
}

function countLines(text: Buffer): number {
  let count = 0
  for (let at = text.indexOf(10); at >= 0; at = text.indexOf(10, at + 1)) count++
  return count
}

function invalid(encoding: string, line: number, byte: number): TableError {
  return new TableError({
    code: 'encoding_invalid',
    line,
    problem: `The file is not ${encoding}: it breaks at or after line ${line}, byte ${byte}.`,
    remedy: 'Save it as UTF-8 (in Excel: "CSV UTF-8"), or, if it is in the Chinese encoding GBK or GB18030, say so.',
  })
}
