import { type FileHandle, open } from 'node:fs/promises'
import { TableError } from './errors.ts'
import type { TableLimits } from './limits.ts'
import type { Progress, TableSource } from './table.ts'

/** Read at a time; small enough that everything parsed from one piece is held at once. */
export const pieceBytes = 64 * 1024

/** What is read, opened: its size is known and its bytes can be asked for at any place. */
export interface Source {
  name: string
  bytesTotal: number
  /** The bytes from `start`, at most `length`; fewer only at the end. */
  at(start: number, length: number): Promise<Buffer>
  /** All bytes in order. Throws file_too_large should the file have grown past the limit meanwhile. */
  pieces(onProgress?: (progress: Progress) => void): AsyncGenerator<Buffer, void, undefined>
  close(): Promise<void>
}

export async function openSource(source: TableSource, limits: TableLimits): Promise<Source> {
  return typeof source === 'string' ? openFile(source, limits) : openBytes(source, limits)
}

async function openFile(path: string, limits: TableLimits): Promise<Source> {
  let handle: FileHandle
  try {
    handle = await open(path, 'r')
  } catch (cause) {
    throw unreadable(path, cause)
  }
  const close = () => handle.close()
  try {
    const stat = await handle.stat()
    if (!stat.isFile()) throw unreadable(path, 'not a file')
    refuseLarge(stat.size, limits)
    const at = async (start: number, length: number): Promise<Buffer> => {
      const buffer = Buffer.alloc(length)
      const { bytesRead } = await handle.read(buffer, 0, length, start)
      return buffer.subarray(0, bytesRead)
    }
    return { name: path, bytesTotal: stat.size, at, pieces: piecesOf(at, stat.size, limits), close }
  } catch (error) {
    await close()
    throw error
  }
}

function openBytes(source: { bytes: Uint8Array; name: string }, limits: TableLimits): Source {
  const { buffer, byteOffset, byteLength } = source.bytes
  const bytes = Buffer.from(buffer, byteOffset, byteLength)
  refuseLarge(byteLength, limits)
  const at = async (start: number, length: number) => bytes.subarray(start, start + length)
  const pieces = piecesOf(at, byteLength, limits)
  return { name: source.name, bytesTotal: byteLength, at, pieces, close: async () => {} }
}

function piecesOf(at: Source['at'], bytesTotal: number, limits: TableLimits): Source['pieces'] {
  return async function* pieces(onProgress) {
    let bytesRead = 0
    for (;;) {
      const piece = await at(bytesRead, pieceBytes)
      if (piece.length === 0) return
      bytesRead += piece.length
      refuseLarge(bytesRead, limits)
      onProgress?.({ bytesRead, bytesTotal: Math.max(bytesRead, bytesTotal) })
      yield piece
    }
  }
}

function refuseLarge(bytes: number, { fileBytesMax }: TableLimits): void {
  if (bytes <= fileBytesMax) return
  throw new TableError({
    code: 'file_too_large',
    problem: `The file is larger than ${fileBytesMax} bytes.`,
    remedy: 'Split it into smaller files.',
  })
}

function unreadable(path: string, cause: unknown): TableError {
  const why = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
  return new TableError({
    code: 'file_unreadable',
    problem: `${path} cannot be read (${why}).`,
    remedy: 'Check the name, and that this user may read the file.',
    cause,
  })
}
