import { types as builtIn } from '@electric-sql/pglite'
import type { PGlite, Results, Transaction } from '@electric-sql/pglite'
import type { Queryable, Statement } from './database.ts'
import { encodeParameter, parsers, unparsed } from './values.ts'

/** Our parsers, and none for every other type PGlite has ideas about, so that both engines give the same text. */
const parsersByOid: Record<number, (text: string) => unknown> = {
  ...Object.fromEntries(Object.keys(builtIn.parsers).map((oid) => [oid, unparsed])),
  ...Object.fromEntries(parsers),
}

// Parameters are text already; PGlite would run its own ideas of each type over them.
const serializers = new Proxy({}, { get: () => unparsed })

const copyBytesMax = 8 * 1024 * 1024

/** Statements run by PGlite itself (each a transaction) or in a transaction of its. */
export function queryableOver(session: Pick<Transaction, 'query' | 'exec'>): Queryable {
  async function run<Row>(text: string, values: readonly unknown[], blob?: Blob): Promise<Results<Row>> {
    const encoded = values.map(encodeParameter)
    const options = { parsers: parsersByOid, serializers, ...(blob && { blob }) }
    return session.query<Row>(text, encoded, options).catch(forgetParameters)
  }
  return {
    async query<Row>(statement: Statement, values: readonly unknown[] = []): Promise<Row[]> {
      // Names are for a server's prepared statements; PGlite's query protocol has none.
      return (await run<Row>(typeof statement === 'string' ? statement : statement.text, values)).rows
    },
    async script(sql) {
      await session.exec(sql).catch(forgetParameters)
    },
    async copyText(into, lines) {
      let count = 0
      let waiting: string[] = []
      let waitingBytes = 0
      async function send(): Promise<void> {
        const { affectedRows = 0 } = await run(`COPY ${into} FROM '/dev/blob'`, [], new Blob(waiting))
        count += affectedRows
        waiting = []
        waitingBytes = 0
      }
      for await (const line of lines) {
        waiting.push(line)
        waitingBytes += Buffer.byteLength(line)
        if (waitingBytes >= copyBytesMax) await send()
      }
      if (waiting.length > 0) await send()
      return count
    },
  }
}

// PGlite hangs the parameters on its errors; they are people's data and must not reach a log with the error.
function forgetParameters(thrown: unknown): never {
  if (thrown instanceof Error && 'params' in thrown) {
    delete thrown.params
    Reflect.deleteProperty(thrown, 'queryOptions')
  }
  throw thrown
}

/**
 * PGlite copies all its parsers, one per array type among them, for each query that brings its own: 0.15 ms of 0.35.
 * A copy takes only an object's own properties, so behind an empty object they cost nothing and are still found by
 * libraries that use the engine bare.
 */
export function makeParsersCheap(pglite: PGlite): void {
  pglite.parsers = Object.create(pglite.parsers)
}
