import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import type { BareEngine, Database, Load, Queryable, Stop, TransactionOptions, Tx } from './database.ts'
import { isWorthRetrying } from './errors.ts'
import { kyselyOver } from './kysely-over.ts'

/** What an engine must implement; `databaseOver` adds what both share. */
export type Engine = Omit<Queryable, 'copyText' | 'copyOut'> & {
  transaction<T>(work: (tx: Tx) => Promise<T>, options: TransactionOptions): Promise<T>
  listen(channel: string, handler: (payload: string) => void): Promise<Stop>
  load(): Load
  close(): Promise<void>
}

export const transactionAttemptsMax = 5
const retryPauseMsMax = 50

/** Adds the shared parts to an engine: retries, and the guard against using the database inside a transaction. */
export function databaseOver(engine: Engine, bare: BareEngine): Database {
  const current = new AsyncLocalStorage<{ over: boolean }>()
  let closing: Promise<void> | undefined

  // On PGlite such a call would wait for ever for the transaction it is part of; on a server it would silently run
  // outside it. AsyncLocalStorage follows the awaits of `work`; `over` lets go of what outlives the transaction.
  function refuseInside(): void {
    const mark = current.getStore()
    if (mark && !mark.over) throw new Error('the database was called inside a transaction: call its tx instead')
  }

  async function once<T>(work: (tx: Tx) => Promise<T>, options: TransactionOptions): Promise<T> {
    refuseInside()
    const mark = { over: false }
    try {
      return await current.run(mark, () => engine.transaction(work, options))
    } finally {
      mark.over = true
    }
  }

  const shared = {
    async query<Row>(...call: Parameters<Queryable['query']>): Promise<Row[]> {
      refuseInside()
      return engine.query<Row>(...call)
    },
    async script(sql: string): Promise<void> {
      refuseInside()
      return engine.script(sql)
    },
    // One attempt only: what has been read from `lines` cannot be read again.
    copyText: (...call: Parameters<Queryable['copyText']>) => once((tx) => tx.copyText(...call), {}),
    copyOut: (select: string) => shared.transaction((tx) => tx.copyOut(select)),
    async transaction<T>(work: (tx: Tx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(work, options)
        } catch (thrown) {
          if (attempt >= transactionAttemptsMax || !isWorthRetrying(thrown)) throw thrown
          // Jitter, so that two transactions that met do not meet again.
          await pause(Math.random() * retryPauseMsMax * attempt)
        }
      }
    },
    listen(channel: string, handler: (payload: string) => void): Promise<Stop> {
      if (!/^[a-z_][a-z0-9_]{0,62}$/.test(channel)) throw new TypeError(`${channel} is no channel name`)
      return engine.listen(channel, handler)
    },
    load: () => engine.load(),
    close: () => (closing ??= engine.close()),
  }
  return { ...bare, ...shared, kysely: kyselyOver(shared) }
}

/**
 * A transaction that refuses to be used once its work has ended, for an engine's own `Queryable`. `settled` resolves
 * when all that was sent by `later` is answered, and rejects with the first error among it.
 */
export function closable(inside: Queryable): { readonly tx: Tx; end(): void; settled(): Promise<unknown> } {
  const late: Promise<unknown>[] = []
  let over = false
  function refuseAfter(): void {
    if (over) throw new Error('this transaction has ended: await everything it does before its work returns')
  }
  const tx: Tx = {
    async query<Row>(...call: Parameters<Queryable['query']>): Promise<Row[]> {
      refuseAfter()
      return inside.query<Row>(...call)
    },
    async script(sql) {
      refuseAfter()
      return inside.script(sql)
    },
    async copyText(into, lines) {
      refuseAfter()
      // COPY needs the connection for itself, so all earlier statements must have been answered.
      await Promise.all(late)
      return inside.copyText(into, lines)
    },
    async copyOut(select) {
      refuseAfter()
      return inside.copyOut(select)
    },
    later(...call) {
      refuseAfter()
      const sent = inside.query(...call)
      // `settled` reports the error; here it only must not become an unhandled rejection.
      sent.catch(() => {})
      late.push(sent)
    },
  }
  return { tx, end: () => void (over = true), settled: () => Promise.all(late) }
}
