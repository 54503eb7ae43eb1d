import type { Matter } from '../../kernel/matter.ts'
import type { Queryable } from '../../platform/db/index.ts'
import type { Body } from '../bodies/bodies.ts'
import type { Caller } from '../people/caller.ts'
import { traceRead } from '../security-log/commands.ts'
import type { Store } from './act.ts'
import {
  eventsOfNumber,
  eventsOfTree,
  mattersByIds,
  treeOf,
  treeOfNumber,
  type ChangesTold,
  type ToldEvent,
  type TreeRow,
} from './read-sql.ts'
import { isSeen, linkTo, readingOf, type Reading } from './reading.ts'
import { isConfidential, wasHandedIn } from '../../kernel/access.ts'
import { accessOf, type Procedures } from '../../kernel/procedure.ts'
import { matterOf } from './row.ts'
import type { LinkView, MatterView } from './shapes.ts'
import { linkedIds, matterView } from './view.ts'
import { maySee, standingIn } from './visibility.ts'
import { viewerOf, type Viewer } from '../../kernel/viewer.ts'

export type ReadStore = Pick<Store, 'database' | 'procedures' | 'clock'>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** Longer than any number a pack's format gives. */
const numberCharsMax = 64

export function isMatterId(text: string): boolean {
  return uuid.test(text)
}

/** Whether it may be a matter's number: that is, a text the database can look for. */
export function isNumber(text: string): boolean {
  return text.length <= numberCharsMax && text.isWellFormed() && !text.includes('\u0000')
}

export function viewerFor(body: Body, caller: Caller): Viewer {
  return viewerOf(
    caller.acts.map((act) => act.party),
    body.desks,
  )
}

/** One matter with the tree it stands in; null when there is none of that id or number, or the caller may not see it. */
export async function findMatter(
  store: ReadStore,
  body: Body,
  caller: Caller,
  ref: string,
): Promise<{ readonly reading: Reading; readonly matter: Matter } | null> {
  const rows = await rowsOf(store.database, body.id, ref)
  const { procedures, clock } = store
  const today = clock.today(body.timeZone)
  const reading = readingOf(rows, { body, procedures, today, caller, viewer: viewerFor(body, caller) })
  const wanted = isMatterId(ref) ? ref.toLowerCase() : undefined
  const matter = reading && [...reading.tree.values()].find((m) => (wanted ? m.id === wanted : m.number === ref))
  if (reading === undefined || matter === undefined || !isSeen(reading, matter)) return null
  await trace(store, body, caller, reading.root)
  return { reading, matter }
}

/** Whoever opens what is confidential, once it has been handed in, leaves a trace: the desks and the parties too. */
async function trace(store: ReadStore, body: Body, { person }: Caller, root: Matter): Promise<void> {
  const access = accessOf(store.procedures, root.procedure)
  if (person !== null && isConfidential(access, root) && wasHandedIn(access, root))
    await traceRead(store, body.id, { matter: root.id, person })
}

async function rowsOf(db: Queryable, body: string, ref: string): Promise<TreeRow[]> {
  if (isMatterId(ref)) return treeOf(db, body, ref.toLowerCase())
  return isNumber(ref) ? treeOfNumber(db, body, 'proposal', ref) : []
}

/**
 * All there is to read about a matter, by its id or by the number of a proposal, as this caller may read it. Null when
 * there is none such or the caller may not know of it: the two cannot be told apart.
 */
export async function readMatter(
  store: ReadStore,
  body: Body,
  caller: Caller,
  ref: string,
): Promise<MatterView | null> {
  // Asked for together: the events are found as the tree is, and go to nobody who may not see it.
  const [found, events] = await Promise.all([findMatter(store, body, caller, ref), eventsIn(store, body.id, ref)])
  if (found === null) return null
  const { reading, matter } = found
  const row = reading.rows.get(matter.id)
  if (row === undefined) throw new Error(`${matter.id} has no row`)
  const linked = await linksOf(store.database, reading, matter)
  return matterView(reading, matter, row, { events, linked })
}

async function eventsIn({ database, procedures }: ReadStore, body: string, ref: string): Promise<ToldEvent[]> {
  const told = changesTold(procedures)
  if (isMatterId(ref)) return eventsOfTree(database, body, ref.toLowerCase(), told)
  return isNumber(ref) ? eventsOfNumber(database, body, 'proposal', ref, told) : []
}

/** What is settled by changes, and ratings, which are judged one by one. */
function changesTold(procedures: Procedures): ChangesTold {
  return Object.fromEntries(
    Object.values(procedures).map(({ name, access: { settled, ratings } }) => [
      name,
      { moves: settled?.moves ?? [], list: ratings?.field ?? null },
    ]),
  )
}

async function linksOf(db: Queryable, reading: Reading, matter: Matter): Promise<ReadonlyMap<string, LinkView>> {
  const ids = linkedIds(matter)
  if (ids.length === 0) return new Map()
  const others = (await mattersByIds(db, reading.body.id, ids)).map(matterOf)
  // What is merged is a root.
  const seen = others.filter((m) => maySee(standingIn(reading.procedures, m, m, null), reading.viewer))
  return new Map(seen.map((m) => [m.id, linkTo(m)]))
}
