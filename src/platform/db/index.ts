import type { Database } from './database.ts'

export type { AnyRow, Database, Queryable, Statement, Stop, TransactionOptions, Tx } from './database.ts'

/** Where the data lives: a PostgreSQL server, a folder of this machine (PGlite), or nowhere once the process ends. */
export type DatabasePlace =
  | { readonly databaseUrl: string; readonly connectionsMax?: number }
  | { readonly folder: string }
  | { readonly memory: true; readonly dump?: Blob }

/** Opens a database; throws `DatabaseUnavailable` with a sentence an operator can act on. */
export async function openDatabase(_place: DatabasePlace): Promise<Database> {
  throw new Error('the engines are being written')
}
