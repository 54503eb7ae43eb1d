import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { PGliteOptions } from '@electric-sql/pglite'
import type { Database, Queryable } from './database.ts'
import { DurableFiles, durableParameters, fsyncTree } from './durable-files.ts'
import { closable, databaseOver } from './engine.ts'
import type { Engine } from './engine.ts'
import { DatabaseUnavailable, sqlErrorOf, TransactionAborted } from './errors.ts'
import { lockFolder } from './folder-lock.ts'
import { makeParsersCheap, queryableOver } from './pglite-session.ts'
import { walKeeper } from './wal-keeper.ts'

// Text sorts by code point and upper/lower case follows Unicode, the same on every machine; a server's database is
// best created alike: LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' (PostgreSQL 17 and later).
const initDbStartParams = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
const sessionParameters = ['-c', 'TimeZone=UTC', '-c', 'DateStyle=ISO', '-c', 'IntervalStyle=postgres']
const startParams = [...PGlite.defaultStartParams, ...sessionParameters]
const durableStartParams = [...startParams.filter((parameter) => parameter !== '-F'), ...durableParameters]

/** Opens PGlite in memory, empty or from what `dump` made of another one; everything is gone when it is closed. */
export async function openInMemory(dump?: Blob): Promise<Database> {
  // Small log segments: each takes its whole size in memory and in a dump.
  const small = [...initDbStartParams, '--wal-segsize=1']
  return databaseFrom(
    await PGlite.create({ startParams, initDbStartParams: small, ...(dump && { loadDataDir: dump }) }),
  )
}

/**
 * Opens PGlite in `folder`, creating both when absent. Committed work survives the death of the process and, as far as
 * the disk keeps its word, a power cut (`durable-files.ts`). Throws `DatabaseUnavailable` when the folder is in use,
 * cannot be written, or holds a database that cannot be opened.
 */
export async function openInFolder(folder: string): Promise<Database> {
  const unlock = lockFolder(folder)
  try {
    const place = join(folder, 'postgres')
    if (!existsSync(place)) await createIn(folder, place)
    const pglite = await PGlite.create(inFolder(place))
    return databaseFrom(pglite, unlock)
  } catch (cause) {
    unlock()
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new DatabaseUnavailable(`The database in ${folder} cannot be opened: ${why}`, { cause })
  }
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

function databaseFrom(pglite: PGlite, unlock: () => void = () => {}): Database {
  makeParsersCheap(pglite)
  const outside = queryableOver(pglite)
  const keeper = walKeeper(pglite)
  let working = 0
  const engine: Engine = {
    ...outside,
    async query<Row>(...call: Parameters<Queryable['query']>): Promise<Row[]> {
      working++
      try {
        const rows = await outside.query<Row>(...call)
        await keeper.afterWork()
        return rows
      } finally {
        working--
      }
    },
    // One connection takes one transaction after the other, which is stricter than any isolation asked for.
    async transaction(work) {
      working++
      const result = await pglite
        .transaction(async (transaction) => {
          const { tx, end, settled } = closable(queryableOver(transaction))
          try {
            const made = await work(tx)
            await settled()
            return made
          } finally {
            end()
          }
        })
        .catch(aboutCommit)
        .finally(() => working--)
      await keeper.afterWork()
      return result
    },
    load: () => ({ busy: Math.min(1, working), idle: working === 0 ? 1 : 0, waiting: Math.max(0, working - 1) }),
    listen: (channel, handler) => pglite.listen(channel, handler).then((stop) => () => stop()),
    async close() {
      try {
        await pglite.close()
      } finally {
        unlock()
      }
    },
  }
  return databaseOver(engine, { kind: 'pglite', engine: pglite })
}

// PGlite's own error for a COMMIT that rolled back, known by the statement it names.
function aboutCommit(thrown: unknown): never {
  const swallowed = thrown instanceof Error && 'query' in thrown && thrown.query === 'COMMIT'
  throw swallowed && sqlErrorOf(thrown)?.code === '25P02' ? new TransactionAborted() : thrown
}
