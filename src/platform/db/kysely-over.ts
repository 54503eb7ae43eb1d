import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely'
import type { Queryable } from './database.ts'

async function refuse(): Promise<never> {
  throw new Error('kysely is for reads: open a transaction with database.transaction')
}

/**
 * A Kysely that runs through `query`. Not Kysely's own two dialects, because each brings its driver's own idea of what
 * a date or a big number is; this way a value read by Kysely equals the value read by a plain statement, on both engines.
 */
export function kyselyOver(queryable: Pick<Queryable, 'query'>): <Schema>() => Kysely<Schema> {
  const connection: DatabaseConnection = {
    async executeQuery<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
      return { rows: await queryable.query<Row>(compiled.sql, compiled.parameters) }
    },
    streamQuery() {
      throw new Error('page by keyset instead of streaming')
    },
  }
  const driver: Driver = {
    async init() {},
    async destroy() {},
    acquireConnection: async () => connection,
    async releaseConnection() {},
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
  }
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
  const kysely = new Kysely<unknown>({ dialect })
  // The schema is a claim of the caller, as a query's Row is; there is nothing at run time to check it against.
  return <Schema>() => kysely as unknown as Kysely<Schema>
}
