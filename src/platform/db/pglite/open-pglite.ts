import { PGlite } from '@electric-sql/pglite'
import type { Database, Queryable } from '../database.ts'
import { closable, databaseOver } from '../engine.ts'
import type { Engine } from '../engine.ts'
import { DatabaseUnavailable, sqlErrorOf, TransactionAborted } from '../errors.ts'
import { lockFolder } from './folder-lock.ts'
import { initDbStartParams, openPgliteIn, startParams } from './pglite-folder.ts'
import { makeParsersCheap, queryableOver } from './pglite-session.ts'
import { walKeeper } from './wal-keeper.ts'

/** Opens PGlite in memory, empty or from another one's `dump`; everything is lost when it is closed. */
export async function openInMemory(dump?: Blob): Promise<Database> {
  // Small log segments: each takes its whole size in memory and in a dump.
  const small = [...initDbStartParams, '--wal-segsize=1']
  return databaseFrom(
    await PGlite.create({ startParams, initDbStartParams: small, ...(dump && { loadDataDir: dump }) }),
  )
}

/** The same as `openInThread`, in this thread: for measuring what the thread costs and gives. */
export async function openInFolder(folder: string): Promise<Database> {
  const unlock = lockFolder(folder)
  try {
    return databaseFrom(await openPgliteIn(folder), unlock)
  } catch (cause) {
    unlock()
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new DatabaseUnavailable(`The database in ${folder} cannot be opened: ${why}`, { cause })
  }
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
