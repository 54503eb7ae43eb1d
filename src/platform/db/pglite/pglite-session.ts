import { types as builtIn } from '@electric-sql/pglite'
import type { PGlite, Transaction } from '@electric-sql/pglite'
import type { Queryable, Statement } from '../database.ts'
import type { TextRows } from './pglite-messages.ts'
import { encodeParameter, parsers, unparsed } from '../values.ts'

/** Our parsers; every other type that PGlite would parse stays text, so that both engines return the same. */
const parsersByOid: Record<number, (text: string) => unknown> = {
  ...Object.fromEntries(Object.keys(builtIn.parsers).map((oid) => [oid, unparsed])),
  ...Object.fromEntries(parsers),
}

// Parameters are text already; PGlite must not serialise them again.
const serializers = new Proxy({}, { get: () => unparsed })

const copyBytesMax = 8 * 1024 * 1024

type Session = Pick<Transaction, 'query' | 'exec'>

/** Statements run by PGlite itself (each a transaction) or in a transaction of its. */
export function queryableOver(session: Session): Queryable {
  return {
    async query<Row>(statement: Statement, values: readonly unknown[] = []): Promise<Row[]> {
      // Names are for a server's prepared statements; PGlite's query protocol has none.
      const text = typeof statement === 'string' ? statement : statement.text
      const options = { parsers: parsersByOid, serializers }
      return (await session.query<Row>(text, values.map(encodeParameter), options).catch(forgetParameters)).rows
    },
    async script(sql) {
      await session.exec(sql).catch(forgetParameters)
    },
    async copyText(into, lines) {
      let count = 0
      for await (const piece of inPieces(lines)) count += await copyInto(session, into, piece.join(''))
      return count
    },
    copyOut: async (select) => Buffer.from(await copyFrom(session, select)),
  }
}

const unparsedByOid = Object.fromEntries(Object.keys(parsersByOid).map((oid) => [oid, unparsed]))

/** A statement whose parameters are texts already, answered in texts, for another thread to parse. */
export async function asTexts(session: Session, text: string, values: readonly (string | null)[]): Promise<TextRows> {
  const options = { parsers: unparsedByOid, serializers, rowMode: 'array' } as const
  const { rows, fields } = await session.query<(string | null)[]>(text, [...values], options).catch(forgetParameters)
  return { rows, fields: fields.map(({ name, dataTypeID }) => ({ name, dataTypeID })) }
}

export async function copyInto(session: Session, into: string, lines: string): Promise<number> {
  const options = { parsers: parsersByOid, serializers, blob: new Blob([lines]) }
  const { affectedRows = 0 } = await session.query(`COPY ${into} FROM '/dev/blob'`, [], options).catch(forgetParameters)
  return affectedRows
}

export async function copyFrom(session: Session, select: string): Promise<ArrayBuffer> {
  const { blob } = await session.query(`COPY (${select}) TO '/dev/blob' (FORMAT binary)`).catch(forgetParameters)
  return blob === undefined ? new ArrayBuffer(0) : blob.arrayBuffer()
}

/** Lines gathered into pieces that fit into memory beside the database. */
export async function* inPieces(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string[]> {
  let waiting: string[] = []
  let waitingBytes = 0
  for await (const line of lines) {
    waiting.push(line)
    waitingBytes += Buffer.byteLength(line)
    if (waitingBytes < copyBytesMax) continue
    yield waiting
    waiting = []
    waitingBytes = 0
  }
  if (waiting.length > 0) yield waiting
}

// PGlite attaches the parameters to its errors; they may be personal data and must not reach a log.
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
