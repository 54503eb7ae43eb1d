import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DatabaseUnavailable } from '../errors.ts'

/**
 * Takes a folder for this process, creating it when absent; returns the function that gives it back.
 *
 * Node has no file locks of its own, but SQLite, which is part of Node, takes real ones: the operating system drops
 * them when the process ends, however it ends, so there is never a stale lock to guess about (a reused process number,
 * another container's process numbers). The file `owner` only lets the refusal say who holds the folder.
 *
 * Throws `DatabaseUnavailable` when another opening of the folder, in this process or another, is still alive.
 */
export function lockFolder(folder: string): () => void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    throw new DatabaseUnavailable(`The data folder ${folder} cannot be created: ${messageOf(cause)}.`, { cause })
  }
  const ownerFile = join(folder, 'owner')
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(join(folder, 'lock'), { timeout: 0 })
    lock.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    lock?.close()
    if (!messageOf(cause).includes('locked')) {
      throw new DatabaseUnavailable(`The data folder ${folder} cannot be locked: ${messageOf(cause)}.`, { cause })
    }
    throw new DatabaseUnavailable(
      `The data folder ${folder} is in use by ${ownerOf(ownerFile)}. Stop that process first or choose another folder.`,
      { cause },
    )
  }
  writeFileSync(ownerFile, `process ${process.pid} on ${hostname()}\n`)
  const held = lock
  return () => held.close()
}

function ownerOf(ownerFile: string): string {
  try {
    return readFileSync(ownerFile, 'utf8').trim()
  } catch {
    return 'another process'
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
