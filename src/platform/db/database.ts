import type { PGlite } from '@electric-sql/pglite'
import type { Kysely } from 'kysely'
import type { Pool } from 'pg'

/**
 * SQL with `$1`-style parameters. A named statement is parsed and planned once per connection on a PostgreSQL server,
 * which makes hot paths fast; a name must always have the same text. `quick` marks statements that read a few rows by
 * index: concurrent ones share a connection and are sent in one packet.
 */
export type Statement = string | { readonly name: string; readonly text: string; readonly quick?: boolean }

/** A result row: one key per column. `values.ts` says what each PostgreSQL type becomes. */
export type AnyRow = Record<string, unknown>

/** What can run SQL: a whole database (each call its own transaction) or an open transaction. */
export type Queryable = {
  /**
   * Runs one statement and returns its rows (none for a statement without RETURNING). Parameters: see `encodeParameter`
   * in `values.ts`; a JavaScript array is a PostgreSQL array, so wrap JSON in `json()`. The caller names the row's
   * shape and answers for it; throws what the server answers (see `sqlErrorOf`).
   */
  query<Row = AnyRow>(statement: Statement, values?: readonly unknown[]): Promise<Row[]>

  /** Runs several statements without parameters, for migrations and set-up. Atomic: all of them or none. */
  script(sql: string): Promise<void>

  /**
   * Feeds `COPY <into> FROM` (text format, UTF-8 lines ending in a newline) and returns the number of rows written.
   * `into` is trusted SQL such as `matter (id, title)`: use `copyIn`, which quotes names and escapes values.
   */
  copyText(into: string, lines: AsyncIterable<string> | Iterable<string>): Promise<number>

  /**
   * The result of `COPY (<select>) TO` in the binary format, for `CopiedRows`: nothing is parsed on the way. `select`
   * is trusted SQL without parameters; its whole result is held in memory.
   */
  copyOut(select: string): Promise<Buffer>
}

/** An open transaction. Using it after its work has ended throws. */
export type Tx = Queryable & {
  /**
   * Sends a statement without waiting for its answer: on a server it is sent together with the next one or with COMMIT.
   * When it fails, the transaction is rolled back and throws its error.
   */
  later(statement: Statement, values?: readonly unknown[]): void
}

export type TransactionOptions = {
  /** Left out: the server's default, read committed. */
  readonly isolation?: 'repeatable read' | 'serializable'
}

export type Load = {
  readonly busy: number
  readonly idle: number
  /** Requests waiting for a connection. */
  readonly waiting: number
}

export type Stop = () => Promise<void>

type Shared = Queryable & {
  /**
   * Runs `work` in one transaction: committed when it resolves, rolled back when it throws, and then the error `work`
   * threw surfaces unchanged. A serialization failure or deadlock (SQLSTATE 40001, 40P01) rolls back and runs `work`
   * again, at most `transactionAttemptsMax` times in all, so `work` must touch nothing but the transaction.
   * Calling the database itself instead of `tx` inside `work` throws, on both engines.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>

  /**
   * A Kysely over this database, for reads whose filters are put together at run time. It runs through `query`, so
   * values go and come exactly as there; it refuses to open a transaction. `Schema` maps table names to row types.
   * `prepared`: statements are named by their text, for such as are made in few forms; what decides on the plan stands
   * in them as it is (`sql.lit`), since one plan may serve all values.
   */
  kysely<Schema>(how?: { readonly prepared: boolean }): Kysely<Schema>

  /**
   * Calls `handler` with the payload of each NOTIFY on `channel` (a lower-case SQL name) until the returned function is
   * called. A notice sent while the connection is down is lost: treat it as a hint to look, never as the fact itself.
   */
  listen(channel: string, handler: (payload: string) => void): Promise<Stop>

  /** How busy the connections are: for figures, at no cost. */
  load(): Load

  /** Ends every connection and frees the folder. Can be called again. */
  close(): Promise<void>
}

/**
 * One interface over PGlite and a PostgreSQL server. `engine` is the native object, for libraries that need it, where
 * this thread has it.
 */
export type Database = Shared & BareEngine

export type BareEngine =
  | { readonly kind: 'pglite'; readonly engine: PGlite }
  /** PGlite in a thread of its own. */
  | { readonly kind: 'pglite-thread' }
  | { readonly kind: 'postgres'; readonly engine: Pool }
