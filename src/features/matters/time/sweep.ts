import type { ActOutcome } from '../../../kernel/act.ts'
import type { Tree } from '../../../kernel/matter.ts'
import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import type { Facts } from '../../../kernel/declarations/guard.ts'
import { linkOld } from '../../../kernel/links/link-old.ts'
import { recount, recountByRules } from '../../../kernel/time/recount.ts'
import { succeed } from '../../../kernel/succession.ts'
import { tick } from '../../../kernel/time/tick.ts'
import type { Body } from '../../bodies/bodies.ts'
import { oldLinked, recounted, rulesRecounted } from '../../bodies/commands.ts'
import { factsOf, type Store } from '../commands/act.ts'
import { lockTrees } from '../commands/act-sql.ts'
import { everyRole } from '../lists/open-roles-sql.ts'
import { record } from '../commands/record.ts'
import { matterOf } from '../commands/row.ts'
import { withLinked } from '../commands/trees-concerned.ts'
import { openWith } from './succession-sql.ts'
import { naming, toRecount, wakeable, type WakeKey } from './sweep-sql.ts'

/** A matter that the sweep could not move; it went on with the others. */
export type Stuck = { readonly body: string; readonly matter: string; readonly error: unknown }

export type Swept = {
  /** Matters whose rungs were taken, and those whose due date was counted again, each with one event. */
  readonly acted: number
  readonly recounted: number
  readonly stuck: readonly Stuck[]
}

/** Matters looked up at a time; each is then locked, decided and written in a transaction of its own. */
const sweepBatchRowsMax = 200

/**
 * Lets time act: finds, by index alone, what is near due or late in every body, and takes the ladder rungs that are
 * due. Each rung is taken exactly once, however many processes sweep concurrently: a locked tree is skipped, and its
 * holder takes the rung. After an outage one event per matter catches up.
 */
export async function sweep(store: Store): Promise<Swept> {
  let swept: Swept = { acted: 0, recounted: 0, stuck: [] }
  for (const id of await store.bodies.all()) {
    const body = await store.bodies.find(id, Date.parse(store.clock.now()))
    if (body === undefined) continue
    if (body.recountFrom !== null) swept = added(swept, await recountBody(store, body, body.recountFrom))
    if (body.recountRules) swept = added(swept, await recountByRulesOf(store, body))
    swept = added(swept, await succeedIn(store, body))
    if (body.linkOld) await linkOldIn(store, body)
    const today = store.clock.today(body.timeZone)
    const { count, stuck } = await drain(store, body, tick, (after: WakeKey | null) =>
      wakeable(store.database, body.id, today, after, sweepBatchRowsMax),
    )
    swept = added(swept, { acted: count, recounted: 0, stuck })
  }
  return swept
}

/**
 * After a year was added to a calendar: recomputes every open due date from a day on, and every provisional one. When
 * all are done, the body's request for it is cleared.
 */
export async function recountBody(store: Store, body: Body, from: string): Promise<Swept> {
  const { count, stuck } = await drain(
    store,
    body,
    recount,
    (after: string | null) => toRecount(store.database, body.id, from, after, sweepBatchRowsMax),
    false,
  )
  if (stuck.length === 0) await recounted(store.database, store.bodies, body.id, from)
  return { acted: 0, recounted: count, stuck }
}

/** After a body chose other rules for running matters too: recomputes every open due date by them. */
export async function recountByRulesOf(store: Store, body: Body): Promise<Swept> {
  const { count, stuck } = await drain(
    store,
    body,
    recountByRules,
    (after: string | null) => toRecount(store.database, body.id, '0001-01-01', after, sweepBatchRowsMax),
    false,
  )
  if (stuck.length === 0) await rulesRecounted(store.database, store.bodies, body.id)
  return { acted: 0, recounted: count, stuck }
}

/**
 * Gives the open matters of a party to its successor. Repeated in every sweep, because a matter may come back to a
 * party much later: reopened, or sent back by the unit that had it.
 */
export async function succeedIn(store: Store, body: Body): Promise<Swept> {
  let done: Swept = { acted: 0, recounted: 0, stuck: [] }
  const roles = everyRole(store.procedures)
  for (const one of body.successions) {
    const { count, stuck } = await drain(
      store,
      body,
      (procedures, tree, id) => succeed(procedures, tree, id, one),
      (after: string | null) =>
        openWith(store.database, body.id, { party: one.from, roles, after, rowsMax: sweepBatchRowsMax }),
    )
    done = added(done, { acted: count, recounted: 0, stuck })
  }
  return done
}

/**
 * After the upgrade to links: turns references in the content of matters into links, then clears the body's request for
 * it.
 */
async function linkOldIn(store: Store, body: Body): Promise<void> {
  const fields = Object.values(store.procedures).flatMap(({ links = {} }) =>
    Object.values(links).flatMap(({ was }) => was ?? []),
  )
  const { stuck } = await drain(
    store,
    body,
    linkOld,
    (after: string | null) => naming(store.database, body.id, fields, after, sweepBatchRowsMax),
    false,
  )
  if (stuck.length === 0) await oldLinked(store.database, store.bodies, body.id)
}

function added(one: Swept, other: Swept): Swept {
  return {
    acted: one.acted + other.acted,
    recounted: one.recounted + other.recounted,
    stuck: [...one.stuck, ...other.stuck],
  }
}

type SweepOne = (procedures: Procedures, tree: Tree, id: string, facts: Facts, newId: () => string) => ActOutcome | null

/** Walks the pages of `next` in order, so that a matter that stays due is met only once in a sweep. */
async function drain<Key>(
  store: Store,
  body: Body,
  judge: SweepOne,
  next: (after: Key | null) => Promise<readonly { readonly id: string; readonly key: Key }[]>,
  skip = true,
): Promise<{ readonly count: number; readonly stuck: readonly Stuck[] }> {
  const stuck: Stuck[] = []
  let count = 0
  let after: Key | null = null
  for (;;) {
    const page = await next(after)
    for (const { id, key } of page) {
      try {
        if (await sweepOne(store, body, judge, id, skip)) count++
      } catch (error) {
        // One matter that cannot be moved must not hold up those after it.
        stuck.push({ body: body.id, matter: id, error })
      }
      after = key
    }
    if (page.length < sweepBatchRowsMax) return { count, stuck }
  }
}

async function sweepOne(store: Store, body: Body, judge: SweepOne, id: string, skip: boolean): Promise<boolean> {
  const at = store.clock.now()
  const judged = await withLinked([id], async (matters) => ({
    moved: await sweepIn(store, body, judge, { id, matters, skip, at }),
  }))
  // A tree at the other end of a link is locked: the rung stays due for the next sweep.
  return 'moved' in judged && judged.moved
}

async function sweepIn(
  store: Store,
  body: Body,
  judge: SweepOne,
  { id, matters, skip, at }: { id: string; matters: readonly string[]; skip: boolean; at: string },
): Promise<boolean> {
  return store.database.transaction(async (tx) => {
    const locked = await lockTrees(tx, body.id, matters, skip)
    if (!locked.some((row) => row.id === id)) return false
    const tree = new Map(locked.map((row) => [row.id, matterOf(row)]))
    const facts = factsOf(body, store.clock.today(body.timeZone))
    const outcome = judge(store.procedures, tree, id, facts, () => store.ids.next())
    if (outcome === null) return false
    record(tx, store.procedures, body, outcome, locked, at)
    return true
  })
}
