import type { Database } from './database.ts'
import { openInThread } from './pglite/open-in-thread.ts'
import { openInFolder, openInMemory } from './pglite/open-pglite.ts'
import { openOnServer } from './postgres/open-postgres.ts'

export { BackupRefused, restoreBackup, writeBackup } from './backup.ts'
export { copyIn, copyTarget, lineOf } from './copy-in.ts'
export { CopiedRows } from './copied-rows.ts'
export type { AnyRow, Database, Queryable, Statement, Stop, TransactionOptions, Tx } from './database.ts'
export { dumpSchema } from './dump-schema.ts'
export { DatabaseBusy, DatabaseUnavailable, isUnavailable, sqlErrorOf, TransactionAborted } from './errors.ts'
export type { SqlError } from './errors.ts'
export { migrate, MigrationRefused } from './migrate.ts'
export { restoreIndexes, dropIndexes } from './drop-indexes.ts'
export { tidyUp } from './tidy-up.ts'
export { asInstant, json } from './values.ts'

/**
 * Where the data lives: a PostgreSQL server, a folder of this machine (PGlite, in a thread of its own unless
 * `sameThread`), or memory until it is closed.
 */
export type DatabasePlace =
  | { readonly databaseUrl: string; readonly connectionsMax?: number; readonly connectionWaitMsMax?: number }
  | { readonly folder: string; readonly sameThread?: boolean }
  | { readonly memory: true; readonly dump?: Blob }

/** Opens a database; throws `DatabaseUnavailable` with a sentence an operator can act on. */
export function openDatabase(place: DatabasePlace): Promise<Database> {
  if ('databaseUrl' in place) return openOnServer(place.databaseUrl, place.connectionsMax, place.connectionWaitMsMax)
  if ('memory' in place) return openInMemory(place.dump)
  return place.sameThread === true ? openInFolder(place.folder) : openInThread(place.folder)
}
