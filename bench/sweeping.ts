import { fillLarge } from '../src/demo/large/fill.ts'
import { recipeOf } from '../src/demo/large/plan.ts'
import { sweep } from '../src/features/matters/time/sweep.ts'
import { addDays } from '../src/kernel/time/deadline.ts'
import { movableClock } from '../src/platform/clock.ts'
import { restoreIndexes, dropIndexes, type Database } from '../src/platform/db/index.ts'
import { short, type Bench, type Variant, type World } from './bench.ts'
import { toldOf } from './filling.ts'
import { largeBody, openLarge, worldDay } from './scaling.ts'

// What the clock costs that acts on 100 matters, by how many are open that are not due.

const dueTotal = short ? 10 : 100
/** So many that the world lasts for some runs, each of which uses up some hundred. */
const historiesTotal = short ? 200 : 8_000
const notDue = '9999-12-31'

/**
 * So many open matters, none of them due: some with their histories, raised within three weeks so that nearly all are
 * open, and copies of their rows, which are all that a sweep could meet.
 */
function open(thousands: number): World {
  const wanted = thousands * (short ? 50 : 1_000)
  return {
    name: `open ${wanted} ${worldDay}`,
    kept: true,
    fill: async (place) => {
      const { database } = await openLarge(place)
      const recipe = recipeOf({ demo: 'lanjiang', matters: historiesTotal, seed: 'open', today: worldDay })
      await fillLarge(database, { ...recipe, workdays: 15 }, {})
      await database.query('UPDATE matter SET wake_on = $1 WHERE wake_on IS NOT NULL', [notDue])
      const { onProgress, onIndexed } = toldOf(`${wanted} open`, wanted)
      await dropIndexes(database, ['matter'])
      for (let n = await openTotal(database); n < wanted; n += copiesAtOnce, onProgress(copiesAtOnce))
        await database.query(copyOpen, [notDue])
      await restoreIndexes(database, onIndexed)
      await database.close()
    },
  }
}

async function openTotal(database: Database): Promise<number> {
  const [row] = await database.query<{ n: number }>('SELECT count(*)::int AS n FROM matter WHERE NOT closed')
  return row?.n ?? 0
}

const copiesAtOnce = short ? 500 : 5_000
const same = `procedure, version, state, closed, roles, content, counts, marks, owed_by, due_on, due, ladder, rung,
  provisional, head, subject, topic, hidden, opened_at, changed_at`
const copyOpen = `INSERT INTO matter (body_id, id, root_id, wake_on, ${same})
  SELECT body_id, new, new, $1, ${same} FROM (
    SELECT gen_random_uuid() AS new, m.* FROM (
      SELECT m.* FROM matter m WHERE NOT closed AND parent_id IS NULL LIMIT ${copiesAtOnce / 50}) m,
      generate_series(1, 50)) copies`

/** Makes some of those with a history due, and takes the time until the sweep is through with them. */
const sweeping: Variant = async (place) => {
  const store = await openLarge(place)
  const { database } = store
  const later = addDays(worldDay, 300)
  const timed = { ...store, clock: movableClock(`${later}T01:00:00Z`) }
  // The first is to warm up: statements are planned and code compiled.
  await makeDue(database)
  await sweep(timed)
  await makeDue(database)
  const begun = performance.now()
  const { acted, stuck } = await sweep(timed)
  const value = performance.now() - begun
  if (acted < dueTotal || stuck.length > 0) throw new Error(`${acted} acted on, ${stuck.length} stuck`)
  await database.close()
  return { value, unit: 'ms' }
}

async function makeDue(database: Database): Promise<void> {
  await database.query(
    `UPDATE matter SET wake_on = (ladder -> rung ->> 'on')::date WHERE body_id = $1 AND id IN (
      SELECT m.id FROM matter m JOIN event e ON e.body_id = m.body_id AND e.matter_id = m.id AND e.seq = 1
      WHERE m.body_id = $1 AND m.wake_on = $2 AND m.ladder -> m.rung IS NOT NULL ORDER BY m.id LIMIT $3)`,
    [largeBody, notDue, dueTotal],
  )
}

export const sweepBenches: readonly Bench[] = [
  {
    name: 'sweep of 100 due, 1 M open',
    engines: ['postgres'],
    ours: sweeping,
    limit: sweeping,
    against: 'the same with 10 k open',
    aim: { ratioMax: 1.5 },
    world: open(1_000),
    limitWorld: open(10),
  },
]
