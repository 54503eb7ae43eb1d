import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { type Entry, RandomAccessReader, type ZipFile, fromRandomAccessReaderPromise } from 'yauzl'
import { TableError } from '../errors.ts'
import { encrypted } from '../kind.ts'
import type { TableLimits } from '../limits.ts'
import { pieceBytes, type Source } from '../source.ts'
import type { Progress } from '../table.ts'

/**
 * The parts of a workbook's zip archive. Sizes in the archive are claims: what is unpacked is counted, so neither a
 * lying header nor parts that overlap (a "better zip bomb") can unpack more than `unzippedBytesMax` in all.
 */
export class Archive {
  readonly #name: string
  readonly #zip: ZipFile
  readonly #entries: ReadonlyMap<string, Entry>
  readonly #limits: TableLimits
  readonly #onProgress: ((progress: Progress) => void) | undefined
  #bytesClaimed = 0
  #bytesUnpacked = 0

  private constructor(
    name: string,
    zip: ZipFile,
    entries: ReadonlyMap<string, Entry>,
    limits: TableLimits,
    onProgress?: (progress: Progress) => void,
  ) {
    this.#name = name
    this.#zip = zip
    this.#entries = entries
    this.#limits = limits
    this.#onProgress = onProgress
  }

  static async open(source: Source, limits: TableLimits, onProgress?: (progress: Progress) => void): Promise<Archive> {
    try {
      const zip = await fromRandomAccessReaderPromise(new SourceReader(source), source.bytesTotal, { autoClose: false })
      if (zip.entryCount > limits.zipEntryCountMax) throw tooManyEntries(limits)
      const entries = new Map<string, Entry>()
      for await (const entry of zip.eachEntry()) {
        // Which of two parts of one name is meant, programs disagree on: a way to show people different tables.
        if (entries.has(entry.fileName)) throw damaged(`it holds two parts named ${entry.fileName}`)
        entries.set(entry.fileName, entry)
      }
      return new Archive(source.name, zip, entries, limits, onProgress)
    } catch (error) {
      throw asTableError(error)
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** Counts parts towards the progress to come. */
  announce(names: readonly string[]): void {
    for (const name of names) this.#bytesClaimed += this.#entries.get(name)?.uncompressedSize ?? 0
  }

  /** A part's unpacked bytes. @throws {TableError} zip_too_large, zip_damaged, file_encrypted */
  async *part(name: string): AsyncGenerator<Buffer, void, undefined> {
    const entry = this.#entries.get(name)
    if (entry === undefined) throw damaged(`its part ${name} is missing`)
    if (entry.isEncrypted()) throw encrypted(this.#name)
    if (entry.uncompressedSize > this.#limits.unzippedBytesMax) throw this.#tooLarge()
    let bytes = 0
    let sum = 0
    try {
      const stream = await this.#zip.openReadStreamPromise(entry)
      for await (const chunk of stream) {
        const piece: Buffer = chunk
        bytes += piece.length
        sum = crc32(piece, sum)
        this.#count(piece.length, bytes, entry)
        yield piece
      }
    } catch (error) {
      throw asTableError(error)
    }
    if (sum !== entry.crc32) throw damaged(`its part ${name} does not match its checksum`)
  }

  #count(pieceLength: number, partBytes: number, entry: Entry): void {
    const { unzippedBytesMax, zipRatioMax, zipRatioFreeBytes } = this.#limits
    this.#bytesUnpacked += pieceLength
    const bomb = partBytes > zipRatioFreeBytes && partBytes > entry.compressedSize * zipRatioMax
    if (this.#bytesUnpacked > unzippedBytesMax || bomb) throw this.#tooLarge()
    const bytesTotal = Math.max(this.#bytesClaimed, this.#bytesUnpacked)
    this.#onProgress?.({ bytesRead: this.#bytesUnpacked, bytesTotal })
  }

  #tooLarge(): TableError {
    const { unzippedBytesMax, zipRatioMax } = this.#limits
    return new TableError({
      code: 'zip_too_large',
      problem: `The workbook unpacks to more than ${unzippedBytesMax} bytes, or to over ${zipRatioMax} times its size.`,
      remedy: 'Copy the table alone into a new workbook, or save it as CSV.',
    })
  }
}

/** yauzl reads through this, so that a path and bytes in memory are one thing and a closed file is never read. */
class SourceReader extends RandomAccessReader {
  readonly #source: Source

  constructor(source: Source) {
    super()
    this.#source = source
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const source = this.#source
    async function* range() {
      for (let at = start; at < end; at += pieceBytes) yield await source.at(at, Math.min(pieceBytes, end - at))
    }
    return Readable.from(range(), { objectMode: false })
  }
}

function asTableError(error: unknown): TableError {
  if (error instanceof TableError) return error
  return damaged(error instanceof Error ? error.message : String(error), error)
}

function damaged(why: string, cause?: unknown): TableError {
  return new TableError({
    code: 'zip_damaged',
    problem: `The workbook is damaged: ${why}.`,
    remedy: 'Open it in Excel or WPS, let it repair the file, and save it as .xlsx.',
    cause,
  })
}

function tooManyEntries({ zipEntryCountMax }: TableLimits): TableError {
  return new TableError({
    code: 'zip_too_many_entries',
    problem: `The workbook holds more than ${zipEntryCountMax} parts.`,
    remedy: 'Copy the table alone into a new workbook, or save it as CSV.',
  })
}
