// The thread (see `open-in-thread.ts`) that runs PGlite in a folder the other thread has locked, so that neither
// computing nor waiting for the disk blocks the web server.
import { parentPort, workerData } from 'node:worker_threads'
import type { PGlite, Transaction } from '@electric-sql/pglite'
import { openPgliteIn } from './pglite-folder.ts'
import { failureOf, type ThreadAnswer, type ThreadRequest, type TextRows } from './pglite-messages.ts'
import { asTexts, copyFrom, copyInto } from './pglite-session.ts'
import { walKeeper } from './wal-keeper.ts'

type Open = {
  readonly begun: Promise<Transaction>
  /** Has PGlite commit, or roll back. */
  readonly end: (commit: boolean) => void
  readonly over: Promise<unknown>
}

const port = parentPort
if (port === null) throw new Error('this runs as a thread')
const say = (answer: ThreadAnswer, transfer: ArrayBuffer[] = []): void => port.postMessage(answer, transfer)

// What is said to a thread is text and numbers, written by `open-in-thread.ts` alone.
const { folder } = workerData as { folder: string }
const pglite = await openPgliteIn(folder)
const keeper = walKeeper(pglite)
const transactions = new Map<number, Open>()
const listening = new Map<string, () => Promise<void>>()

port.on('message', (asked: ThreadRequest) => {
  work(asked).then(
    (result) => say({ id: asked.id, result }, result instanceof ArrayBuffer ? [result] : []),
    (thrown: unknown) => say({ id: asked.id, failed: failureOf(thrown) }),
  )
})
say({ id: 0, result: undefined })

class RolledBack extends Error {}

async function work(asked: ThreadRequest): Promise<TextRows | number | ArrayBuffer | undefined> {
  switch (asked.do) {
    case 'query':
      return inside(asked.tx, (session) => asTexts(session, asked.text, asked.values))
    case 'script':
      await inside(asked.tx, (session) => session.exec(asked.sql))
      return undefined
    case 'copy':
      return inside(asked.tx, (session) => copyInto(session, asked.into, asked.lines))
    case 'copyOut':
      return inside(asked.tx, (session) => copyFrom(session, asked.select))
    case 'begin':
      return begin(asked.tx)
    case 'end':
      return end(asked.tx, asked.commit)
    case 'listen':
      listening.set(
        asked.channel,
        await pglite.listen(asked.channel, (payload) => say({ channel: asked.channel, payload })),
      )
      return undefined
    case 'unlisten':
      await listening.get(asked.channel)?.()
      listening.delete(asked.channel)
      return undefined
    case 'dump':
      return (await pglite.dumpDataDir('none')).arrayBuffer()
    case 'close':
      await pglite.close()
      // After the answer has left.
      setImmediate(() => port?.close())
      return undefined
  }
}

async function inside<T>(tx: number | undefined, run: (session: PGlite | Transaction) => Promise<T>): Promise<T> {
  if (tx === undefined) {
    const result = await run(pglite)
    await keeper.afterWork()
    return result
  }
  const open = transactions.get(tx)
  if (open === undefined) throw new Error('this transaction has ended')
  return run(await open.begun)
}

async function begin(tx: number): Promise<undefined> {
  const [begun, ended] = [Promise.withResolvers<Transaction>(), Promise.withResolvers<boolean>()]
  const over = pglite.transaction(async (transaction) => {
    begun.resolve(transaction)
    if (!(await ended.promise)) throw new RolledBack()
  })
  over.catch((thrown: unknown) => begun.reject(thrown))
  // The caller that ends the transaction gets the error.
  begun.promise.catch(() => {})
  transactions.set(tx, { begun: begun.promise, end: ended.resolve, over })
  await begun.promise
  return undefined
}

async function end(tx: number, commit: boolean): Promise<undefined> {
  const open = transactions.get(tx)
  if (open === undefined) throw new Error('this transaction has ended')
  open.end(commit)
  try {
    await open.over
  } catch (thrown) {
    if (!(thrown instanceof RolledBack)) throw thrown
  } finally {
    transactions.delete(tx)
  }
  if (commit) await keeper.afterWork()
  return undefined
}
