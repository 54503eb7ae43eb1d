// A thread that fills a large body: writes the batches it is sent, one after the other, and answers each with its count.
import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '../../platform/db/index.ts'
import { generatorFor, writeBatch, type Batch } from './fill.ts'
import type { Recipe } from './plan.ts'

// What fill.ts hands over.
const { recipe, databaseUrl } = workerData as { readonly recipe: Recipe; readonly databaseUrl: string }
const database = await openDatabase({ databaseUrl, connectionsMax: 1 })
const generator = await generatorFor(database, recipe)
let last: Promise<unknown> = Promise.resolve()
parentPort?.on('message', (batch: Batch) => {
  last = last.then(async () => {
    const wrote = await writeBatch(database, generator, batch)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    parentPort?.postMessage(wrote)
  })
})
