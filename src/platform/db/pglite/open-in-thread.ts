import { Worker } from 'node:worker_threads'
import type { Database, Queryable, Statement } from '../database.ts'
import { closable, databaseOver, type Engine } from '../engine.ts'
import { DatabaseUnavailable, sqlErrorOf, TransactionAborted } from '../errors.ts'
import { lockFolder } from './folder-lock.ts'
import { errorOf, type ThreadAnswer, type TextRows, type ThreadWork } from './pglite-messages.ts'
import { inPieces } from './pglite-session.ts'
import { encodeParameter, parsers, unparsed } from '../values.ts'

type Waiting = { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void }
type Send = (work: ThreadWork) => Promise<unknown>

/**
 * Opens PGlite in `folder`, creating both when absent, in a thread of its own: while it computes and waits for the
 * disk, requests go on being answered. Committed work survives the death of the process and, as far as the disk keeps
 * its word, a power cut (`durable-files.ts`). Throws `DatabaseUnavailable` when the folder is in use, cannot be
 * written, or holds a database that cannot be opened.
 */
export async function openInThread(folder: string): Promise<Database> {
  const unlock = lockFolder(folder)
  const thread = new Thread(folder)
  try {
    await thread.started
    return databaseOver(engineOver(thread, unlock), { kind: 'pglite-thread' })
  } catch (cause) {
    await thread.end()
    unlock()
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new DatabaseUnavailable(`The database in ${folder} cannot be opened: ${why}`, { cause })
  }
}

/** Sends requests to the thread and matches its answers to them. */
class Thread {
  readonly started: Promise<unknown>
  readonly handlers = new Map<string, Set<(payload: string) => void>>()
  private readonly worker: Worker
  private readonly waiting = new Map<number, Waiting>()
  private last = 0
  private gone: Error | undefined

  constructor(folder: string) {
    this.worker = new Worker(new URL('./pglite-thread.ts', import.meta.url), { workerData: { folder } })
    this.worker.on('message', (answer: ThreadAnswer) => this.hear(answer))
    this.worker.on('error', (error) => this.lose(error instanceof Error ? error : new Error(String(error))))
    this.worker.on('exit', () => this.lose(new Error('PGlite is closed')))
    this.started = this.expect(0)
  }

  readonly send: Send = (work) => {
    if (this.gone !== undefined) return Promise.reject(this.gone)
    const id = ++this.last
    const answer = this.expect(id)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.worker.postMessage({ id, ...work })
    return answer
  }

  /** Requests the thread has not answered yet. */
  get busy(): number {
    return this.waiting.size
  }

  async end(): Promise<void> {
    await this.worker.terminate()
  }

  private expect(id: number): Promise<unknown> {
    // A pending request keeps the process alive; an idle thread does not.
    if (this.waiting.size === 0) this.worker.ref()
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }))
  }

  private hear(answer: ThreadAnswer): void {
    if ('channel' in answer) {
      this.handlers.get(answer.channel)?.forEach((handle) => handle(answer.payload))
      return
    }
    const one = this.waiting.get(answer.id)
    this.waiting.delete(answer.id)
    if (this.waiting.size === 0) this.worker.unref()
    if ('failed' in answer) one?.reject(errorOf(answer.failed))
    else one?.resolve(answer.result)
  }

  private lose(error: Error): void {
    this.gone ??= new Error(`PGlite is closed: ${error.message}`, { cause: error })
    for (const { reject } of this.waiting.values()) reject(this.gone)
    this.waiting.clear()
  }
}

function engineOver(thread: Thread, unlock: () => void): Engine {
  let transactions = 0
  return {
    ...queryableBy(thread.send),
    // One connection takes one transaction after the other, which is stricter than any isolation asked for.
    async transaction(work) {
      const tx = ++transactions
      const begun = thread.send({ do: 'begin', tx })
      begun.catch(() => {})
      const { tx: inner, end, settled } = closable(queryableBy(thread.send, tx))
      try {
        const result = await work(inner).finally(end)
        // The thread works in the order of sending, so no earlier answer has to be awaited.
        const committed = thread.send({ do: 'end', tx, commit: true })
        committed.catch(() => {})
        await begun
        await settled()
        await committed.catch(aboutCommit)
        return result
      } catch (thrown) {
        // The first error is the one to report; where the commit was already sent, there is nothing to roll back.
        await thread.send({ do: 'end', tx, commit: false }).catch(() => {})
        throw thrown
      }
    },
    load: () => ({
      busy: Math.min(1, thread.busy),
      idle: thread.busy === 0 ? 1 : 0,
      waiting: Math.max(0, thread.busy - 1),
    }),
    async listen(channel, handler) {
      const of = thread.handlers.get(channel) ?? new Set()
      const first = of.size === 0
      thread.handlers.set(channel, of.add(handler))
      if (first) await thread.send({ do: 'listen', channel })
      return async () => {
        of.delete(handler)
        if (of.size === 0) await thread.send({ do: 'unlisten', channel }).catch(() => {})
      }
    },
    async close() {
      try {
        await thread.send({ do: 'close' })
      } finally {
        await thread.end()
        unlock()
      }
    },
  }
}

// PGlite's own error for a COMMIT that rolled back, known by the statement it names.
function aboutCommit(thrown: unknown): never {
  const swallowed = thrown instanceof Error && 'query' in thrown && thrown.query === 'COMMIT'
  throw swallowed && sqlErrorOf(thrown)?.code === '25P02' ? new TransactionAborted() : thrown
}

function queryableBy(send: Send, tx?: number): Queryable {
  const of = tx === undefined ? {} : { tx }
  return {
    async query<Row>(statement: Statement, values: readonly unknown[] = []): Promise<Row[]> {
      const text = typeof statement === 'string' ? statement : statement.text
      // The thread answers a query with rows; the caller names their shape (see `Queryable`).
      const { rows, fields } = (await send({
        do: 'query',
        ...of,
        text,
        values: values.map(encodeParameter),
      })) as TextRows
      const parse = fields.map(({ name, dataTypeID }) => [name, parsers.get(dataTypeID) ?? unparsed] as const)
      return rows.map((row) => {
        const made: Record<string, unknown> = {}
        for (const [i, [name, parsed]] of parse.entries()) {
          const value = row[i]
          made[name] = value === null || value === undefined ? null : parsed(value)
        }
        return made as Row
      })
    },
    async script(sql) {
      await send({ do: 'script', ...of, sql })
    },
    async copyText(into, lines) {
      if (tx === undefined) throw new Error('COPY runs in a transaction')
      let count = 0
      for await (const piece of inPieces(lines))
        count += Number(await send({ do: 'copy', tx, into, lines: piece.join('') }))
      return count
    },
    async copyOut(select) {
      if (tx === undefined) throw new Error('COPY runs in a transaction')
      return Buffer.from((await send({ do: 'copyOut', tx, select })) as ArrayBuffer)
    },
  }
}
