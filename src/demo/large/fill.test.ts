import { beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase, databaseMaker } from '../../../test/support/databases/databases.ts'
import { differences, dumpDerived } from '../../../test/support/databases/derived.ts'
import { bodiesOf } from '../../features/bodies/bodies.ts'
import { addParties, createBody } from '../../features/bodies/commands.ts'
import { act, type Store } from '../../features/matters/commands/act.ts'
import { seededIds, type Ids } from '../../platform/ids.ts'
import type { SimulatedMove } from './simulate-history.ts'
import { sweep } from '../../features/matters/time/sweep.ts'
import { verify } from '../../features/matters/integrity/verify.ts'
import { addDays } from '../../kernel/time/deadline.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { movableClock } from '../../platform/clock.ts'
import { openDatabase, type Database } from '../../platform/db/index.ts'
import { procedures } from '../../procedures/index.ts'
import { castOf } from './cast.ts'
import { fillLarge, generatorFor } from './fill.ts'
import type { Recipe } from './plan.ts'
import { setTerms } from '../terms.ts'

const recipe: Recipe = {
  demo: 'lanjiang',
  slug: 'lanjiang-large',
  proposals: 30,
  seed: 'eight',
  today: '2026-03-12',
  workdays: 200,
  batch: 12,
}

async function everything(db: Database): Promise<string[]> {
  const tables = ['event', 'notice', 'number_series', 'idempotency', 'imported', 'file_use', 'party']
  const rows = await Promise.all(
    tables.map((t) => db.query<{ line: string }>(`SELECT '${t}: ' || t::text AS line FROM ${t} t ORDER BY 1`)),
  )
  return [...(await dumpDerived(db)), ...rows.flat().map(({ line }) => line)]
}

/** The same histories, move by move through `act`, in the order of time, the whole body swept every morning. */
async function play(database: Database, wanted: Recipe): Promise<void> {
  const cast = castOf(wanted.demo, wanted.slug)
  const bodies = bodiesOf(database)
  await createBody(database, cast.body, `${wanted.today}T00:00:00.000Z`)
  await addParties(database, bodies, wanted.slug, cast.parties)
  const clock = movableClock(`${wanted.today}T00:00:00.000Z`)
  const ids: Ids = { next: () => expect.unreachable('time opens nothing') }
  const store: Store = { database, bodies, procedures, clock, ids }
  await setTerms(store, wanted.slug, wanted.demo, wanted.today)
  const { lifeOf, time } = await generatorFor(database, wanted)
  const years = new Map<number, number>()
  const lives = Array.from({ length: wanted.proposals }, (_, i) => lifeOf(i, years))
  const waiting = lives.map((life) => ({ life, ids: seededIds(life.seed, clock), move: life.next([]) }))
  let day = waiting.flatMap(({ move }) => move?.today ?? []).toSorted()[0] ?? wanted.today
  const soonest = (): (typeof waiting)[number] | undefined =>
    waiting
      .filter(({ move }) => move !== null)
      .toSorted((a, b) => ((a.move?.at ?? '') < (b.move?.at ?? '') ? -1 : 1))[0]
  for (; day <= wanted.today; day = addDays(day, 1)) {
    clock.moveTo(time.sweepAt(day))
    expect((await sweep(store)).stuck).toEqual([])
    for (let one = soonest(); one?.move?.today === day; one = soonest()) {
      clock.moveTo(one.move.at)
      one.move = one.life.next(await made({ ...store, ids: one.ids }, wanted.slug, one.move))
    }
  }
}

async function made(store: Store, body: string, move: SimulatedMove): Promise<string[]> {
  const { actor, input } = move
  const acted = await act(
    store,
    'matter' in move
      ? { body, actor, input, matter: move.matter, move: move.move }
      : { body, actor, input, procedure: move.procedure, start: move.start },
  )
  if (isRefusal(acted)) throw new Error(`${JSON.stringify(move)}: ${JSON.stringify(acted)}`)
  if (move.number !== undefined) expect(acted.number).toBe(move.number)
  return [...('matter' in move ? [] : [acted.id]), ...acted.opened.map(({ id }) => id)]
}

let expected: readonly string[]
const openServer = databaseMaker('postgres')

beforeAll(async () => {
  const database = await openServer()
  await play(database, recipe)
  expected = await everything(database)
  const states = await database.query<{ state: string }>('SELECT DISTINCT state FROM matter')
  // The histories are of every kind.
  const wanted = [
    'historical',
    'not_filed',

    'closed',
    'in_handling',
    'fulfilled',
    'not_fulfilled',
    'given',
  ]
  expect(states.map(({ state }) => state)).toEqual(expect.arrayContaining(wanted))
})

describe('a large body', () => {
  it('has the rows that act and sweep leave, hashes included, written by threads on a server', async () => {
    const { url, drop } = await cloneDatabase()
    const database = await openDatabase({ databaseUrl: url })
    const filled = await fillLarge(database, recipe, { databaseUrl: url })
    const got = await everything(database)
    expect(differences(expected, got)).toEqual([])
    expect(got).toEqual(expected)
    expect(filled.events).toBeGreaterThan(recipe.proposals * 8)
    await expect(fillLarge(database, recipe, {})).rejects.toThrow('there is a body lanjiang-large already')
    const clock = movableClock(`${recipe.today}T01:00:00Z`)
    const store = { database, bodies: bodiesOf(database), procedures, clock, ids: seededIds('none', clock) }
    expect((await verify(store, recipe.slug)).findings).toEqual([])
    await database.close()
    await drop()
  })

  const openEmbedded = databaseMaker('pglite')

  it('has the same in the embedded database, written there', async () => {
    const database = await openEmbedded()
    await fillLarge(database, recipe, {})
    expect(differences(expected, await everything(database))).toEqual([])
  })
})
