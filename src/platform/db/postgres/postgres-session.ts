import { Duplex, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { CustomTypesConfig, PoolClient, QueryConfig } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { batches, batchesAtOnce } from '../../batches.ts'
import type { Queryable, Statement } from '../database.ts'
import { encodeParameter, parsers, unparsed } from '../values.ts'

const types: CustomTypesConfig = {
  // pg asks for a parser by OID and format; everything here comes as text.
  getTypeParser: (oid: number) => parsers.get(oid) ?? unparsed,
}

/** Sends the messages of one turn of the event loop in one packet. */
export function gather(client: PoolClient): void {
  // pg's types leave its connection out; without one, or with another kind, each message leaves by itself as before.
  const { stream } = (client as { readonly connection?: { readonly stream?: unknown } }).connection ?? {}
  if (!(stream instanceof Duplex) || stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/** Statements run on one connection of a server, whether a transaction is open on it or not. */
export function queryableOver(client: PoolClient): Queryable {
  const alone = copyingAlone(client)
  return {
    async query<Row>(statement: Statement, values: readonly unknown[] = []): Promise<Row[]> {
      const config: QueryConfig & { queryMode: string } = {
        ...(typeof statement === 'string' ? { text: statement } : { name: statement.name, text: statement.text }),
        values: values.map(encodeParameter),
        types,
        // One statement per call, as on PGlite, also when there are no parameters.
        queryMode: 'extended',
      }
      // Without a running COPY the statement is sent at once, so that statements of one turn leave in one packet.
      if (alone.copying !== undefined) await alone.copying
      gather(client)
      const { rows } = await alone.sent(client.query(config))
      return rows
    },
    async script(sql) {
      if (alone.copying !== undefined) await alone.copying
      await alone.sent(client.query(sql))
    },
    copyText: (into, lines) =>
      alone.copy(async () => {
        const copy = client.query(copyFrom(`COPY ${into} FROM STDIN`))
        await pipeline(Readable.from(inBatches(lines), { objectMode: false }), copy)
        return copy.rowCount
      }),
    copyOut: (select) =>
      alone.copy(async () => {
        const chunks: Buffer[] = []
        for await (const chunk of client.query(copyTo(`COPY (${select}) TO STDOUT (FORMAT binary)`))) chunks.push(chunk)
        return Buffer.concat(chunks)
      }),
  }
}

/**
 * COPY needs the connection for itself, and pg refuses it in pipeline mode: it starts when all earlier statements are
 * answered, and later statements wait for its end.
 */
function copyingAlone(client: PoolClient) {
  // pg reads the setting for each query, though its types call it fixed.
  const settings = client as { pipeline: boolean }
  let last: Promise<unknown> = Promise.resolve()
  const alone = {
    copying: undefined as Promise<unknown> | undefined,
    sent<T>(answer: Promise<T>): Promise<T> {
      last = answer
      return answer
    },
    async copy<T>(work: () => Promise<T>): Promise<T> {
      const before = Promise.allSettled([last, alone.copying])
      const copied = before.then(async () => {
        settings.pipeline = false
        return work().finally(() => (settings.pipeline = true))
      })
      const over = copied.then(
        () => {},
        () => {},
      )
      alone.copying = over
      try {
        return await copied
      } finally {
        if (alone.copying === over) alone.copying = undefined
      }
    },
  }
  return alone
}

function inBatches(lines: AsyncIterable<string> | Iterable<string>): AsyncIterable<string> | Iterable<string> {
  return Symbol.iterator in lines ? batchesAtOnce(lines) : batches(lines)
}
