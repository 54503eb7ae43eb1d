import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { bodiesOf } from '../../features/bodies/bodies.ts'
import { addParties, addPeople, createBody } from '../../features/bodies/commands.ts'
import {
  unorderedKeys,
  simulateMatter,
  numbersReached,
  simulatedTables,
  writeSimulated,
  type SimulatedRows,
} from './simulate-history.ts'
import { foldTallies } from '../../features/reports/tally.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { restoreIndexes, dropIndexes, tidyUp, type Database } from '../../platform/db/index.ts'
import { procedures } from '../../procedures/index.ts'
import { DemoExists, demoStore } from '../play.ts'
import { setTerms } from '../terms.ts'
import { castOf } from './cast.ts'
import { historyGenerator, type HistoryGenerator } from './history.ts'
import { turnsOf, type Recipe, type Turns } from './plan.ts'

export type FillResult = { readonly body: string; readonly matters: number; readonly events: number }

/** What a worker is asked to do: one batch, with the numbers given before it. */
export type Batch = { readonly first: number; readonly years: ReadonlyMap<number, number> }

/**
 * Fills a new body with whole histories. The same recipe gives the same rows, and they are those that `act` and `sweep`
 * would have left. On a server several threads each decide and write batches of their own over connections of their own.
 *
 * @throws DemoExists before anything is written
 */
export async function fillLarge(
  database: Database,
  recipe: Recipe,
  {
    databaseUrl,
    onProgress = () => {},
    onIndexed = () => {},
  }: {
    readonly databaseUrl?: string
    readonly onProgress?: (done: number) => void
    readonly onIndexed?: (done: number, total: number) => void
  },
): Promise<FillResult> {
  const there = await bodiesOf(database).all()
  if (there.includes(recipe.slug)) throw new DemoExists(`there is a body ${recipe.slug} already`)
  const empty = there.length === 0
  if (empty) await dropIndexes(database, simulatedTables, unorderedKeys)
  const generator = await begin(database, recipe)
  const turns = turnsOf(recipe, generator.plan)
  const batches = turns.before.map((years, n): Batch => ({ first: n * recipe.batch, years }))
  const filled = { body: recipe.slug, matters: 0, events: 0 }
  const done = (wrote: WriteCounts): void => {
    filled.matters += wrote.matters
    filled.events += wrote.events
    onProgress(wrote.proposals)
  }
  if (databaseUrl === undefined) for (const batch of batches) done(await writeBatch(database, generator, batch))
  else await share(recipe, databaseUrl, batches, done)
  if (empty) await restoreIndexes(database, onIndexed)
  await end(database, generator, turns)
  return filled
}

/** The body and its parties; its people come last, so that one without people is one whose filling was broken off. */
async function begin(database: Database, recipe: Recipe): Promise<HistoryGenerator> {
  const cast = castOf(recipe.demo, recipe.slug)
  const store = demoStore(database)
  store.clock.moveTo(`${recipe.today}T00:00:00.000Z`)
  await createBody(database, cast.body, store.clock.now())
  await addParties(database, store.bodies, recipe.slug, cast.parties)
  await setTerms(store, recipe.slug, recipe.demo, recipe.today)
  return generatorFor(database, recipe)
}

export async function generatorFor(database: Database, recipe: Recipe): Promise<HistoryGenerator> {
  const body = await bodiesOf(database).find(recipe.slug, 0)
  if (body === undefined) throw new Error(`there is no body ${recipe.slug}`)
  return historyGenerator(recipe, body)
}

async function end(database: Database, { recipe, body }: HistoryGenerator, { all }: Turns): Promise<void> {
  await numbersReached(database, procedures, body, 'proposal', 'file', all)
  await foldTallies(database, body.id)
  const earliest = `${[...all.keys()].toSorted((a, b) => a - b)[0] ?? recipe.today.slice(0, 4)}-01-01`
  await addPeople(database, body.id, castOf(recipe.demo, recipe.slug).people, earliest)
  await tidyUp(database)
}

export type WriteCounts = { readonly proposals: number; readonly matters: number; readonly events: number }

/** Lives the histories of one batch and writes them in one transaction. */
export async function writeBatch(
  database: Database,
  generator: HistoryGenerator,
  { first, years }: Batch,
): Promise<WriteCounts> {
  const given = new Map(years)
  const lives: SimulatedRows[] = []
  const last = Math.min(first + generator.recipe.batch, generator.recipe.proposals)
  for (let i = first; i < last; i++) lives.push(livedOne(generator, i, given))
  await database.transaction(async (tx) => {
    // What is lost by a crash is lost with all of it; the last commit of the filling waits until everything is on disk. An
    // index that somebody builds meanwhile is waited for.
    await tx.script('SET LOCAL synchronous_commit = off; SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0')
    await writeSimulated(tx, generator.body, lives)
  })
  return {
    proposals: last - first,
    matters: lives.reduce((sum, { rows }) => sum + rows.rows.length, 0),
    events: lives.reduce((sum, { rows }) => sum + rows.events.length, 0),
  }
}

function livedOne({ body, time, lifeOf }: HistoryGenerator, i: number, years: Map<number, number>): SimulatedRows {
  const lived = simulateMatter(body, procedures, time, lifeOf(i, years))
  if (isRefusal(lived)) throw new Error(`history ${i} was refused a move: ${JSON.stringify(lived)}`)
  return lived
}

/** Room for a batch that is being lived, so that what dies with it is not moved to the old first: a fifth less work. */
const youngMb = 192

/** Hands the batches out to threads, each the next one when it has written one. */
async function share(
  recipe: Recipe,
  databaseUrl: string,
  batches: readonly Batch[],
  done: (wrote: WriteCounts) => void,
): Promise<void> {
  let next = 0
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { recipe, databaseUrl },
      resourceLimits: { maxYoungGenerationSizeMb: youngMb },
    })
    try {
      for (let batch = batches[next++]; batch !== undefined; batch = batches[next++]) {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
        worker.postMessage(batch)
        // A worker that fails emits 'error', which `once` turns into a rejection.
        const [wrote] = (await once(worker, 'message')) as [WriteCounts]
        done(wrote)
      }
    } finally {
      await worker.terminate()
    }
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), batches.length) }, work))
}
