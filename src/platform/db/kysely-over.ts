import { createHash } from 'node:crypto'
import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely'
import type { Queryable, Statement } from './database.ts'

async function refuse(): Promise<never> {
  throw new Error('kysely is for reads: open a transaction with database.transaction')
}

/**
 * A Kysely that runs through `query`. Kysely's own two dialects are not used, because each parses dates and big numbers
 * in its driver's way; here a value read by Kysely equals the value read by a plain statement, on both engines.
 */
export function kyselyOver(
  queryable: Pick<Queryable, 'query'>,
): <Schema>(how?: { readonly prepared: boolean }) => Kysely<Schema> {
  const names = new Map<string, string>()
  const plain = kyselyThrough(queryable, (text) => text)
  const prepared = kyselyThrough(queryable, (text) => {
    const name = names.get(text) ?? (names.size < namesMax ? nameOf(text) : undefined)
    if (name === undefined) return text
    names.set(text, name)
    return { name, text }
  })
  // The schema is a claim of the caller, as a query's Row is; there is nothing at run time to check it against.
  return <Schema>(how?: { readonly prepared: boolean }) =>
    (how?.prepared === true ? prepared : plain) as unknown as Kysely<Schema>
}

/** At most this many statements are prepared, the first ones used: each connection keeps a plan of each, some 30 kB. */
const namesMax = 64

function nameOf(text: string): string {
  return `built_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`
}

function kyselyThrough(queryable: Pick<Queryable, 'query'>, statementOf: (text: string) => Statement): Kysely<unknown> {
  const connection: DatabaseConnection = {
    async executeQuery<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
      return { rows: await queryable.query<Row>(statementOf(compiled.sql), compiled.parameters) }
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
  return new Kysely<unknown>({ dialect })
}
