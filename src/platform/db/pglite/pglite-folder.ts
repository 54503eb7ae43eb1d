import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { PGliteOptions } from '@electric-sql/pglite'
import { DurableFiles, durableParameters, fsyncTree } from './durable-files.ts'
import { makeParsersCheap } from './pglite-session.ts'

// Text sorts by code point and upper/lower case follows Unicode, the same on every machine; a server's database is
// best created alike: LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' (PostgreSQL 17 and later).
export const initDbStartParams = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
const sessionParameters = ['-c', 'TimeZone=UTC', '-c', 'DateStyle=ISO', '-c', 'IntervalStyle=postgres']
export const startParams = [...PGlite.defaultStartParams, ...sessionParameters]
const durableStartParams = [...startParams.filter((parameter) => parameter !== '-F'), ...durableParameters]

/** Opens PGlite in a folder somebody has locked, creating the database when absent. */
export async function openPgliteIn(folder: string): Promise<PGlite> {
  const place = join(folder, 'postgres')
  if (!existsSync(place)) await createIn(folder, place)
  const pglite = await PGlite.create(inFolder(place))
  makeParsersCheap(pglite)
  return pglite
}

// Made beside its place and then renamed, so that a first start cut short leaves no half of a database behind.
async function createIn(folder: string, place: string): Promise<void> {
  const unfinished = join(folder, 'postgres.unfinished')
  rmSync(unfinished, { recursive: true, force: true })
  const pglite = await PGlite.create(inFolder(unfinished))
  await pglite.close()
  fsyncTree(unfinished)
  renameSync(unfinished, place)
  fsyncTree(place)
}

function inFolder(place: string): PGliteOptions {
  return { fs: new DurableFiles(place), startParams: durableStartParams, initDbStartParams }
}
