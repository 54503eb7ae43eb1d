import type { Matter } from '../../../kernel/matter.ts'
import { addressOf } from '../../../kernel/number.ts'
import { isUuid } from '../../../kernel/uuid.ts'
import type { Queryable } from '../../../platform/db/index.ts'
import type { Body } from '../../bodies/bodies.ts'
import type { Caller } from '../../people/caller.ts'
import { traceRead } from '../../security-log/commands.ts'
import type { Store } from '../commands/act.ts'
import {
  changesShownIn,
  eventsAt,
  eventsOfTree,
  treeAt,
  treeOf,
  type TimelineEventRow,
  type TreeRow,
} from './read-sql.ts'
import { addressedLike } from '../commands/numbers-sql.ts'
import { isSeen, viewContextOf, type ViewContext } from './view-context.ts'
import { isConfidential, wasHandedIn } from '../../../kernel/declarations/access.ts'
import { accessOf } from '../../../kernel/declarations/procedure.ts'
import { visibleLinks } from './links.ts'
import type { MatterView } from './shapes.ts'
import { linkedIn } from './timeline.ts'
import { matterView } from './view.ts'
import { viewerOf, type Viewer } from '../../../kernel/viewer.ts'

export type ReadStore = Pick<Store, 'database' | 'procedures' | 'clock'>

/** Longer than any number, with what may stand behind it. */
const refCharsMax = 200

/** Whether it may be a matter's number or its address: that is, a text the database can look for. */
export function isNumber(text: string): boolean {
  return text.length <= refCharsMax && text.isWellFormed() && !text.includes('\u0000')
}

/** What a matter is addressed by: its number as an address has it, or its id where it has none. */
export function refOf({ id, address }: { readonly id: string; readonly address: string | null }): string {
  return address ?? id
}

export function viewerFor(body: Body, caller: Caller): Viewer {
  return viewerOf(
    caller.acts.map((act) => act.party),
    body.desks,
  )
}

/** A matter in its tree. */
type InTree = { readonly context: ViewContext; readonly matter: Matter }

/**
 * One matter with the tree it stands in, by its id, the address of its number, or the number as it is written; null when
 * there is none such, or the caller may not see it.
 */
export async function findMatter(store: ReadStore, body: Body, caller: Caller, ref: string): Promise<InTree | null> {
  const found = await findAt(store, body, caller, ref)
  if (found !== null) return found
  const id = await numberedId(store.database, body.id, ref)
  return id === undefined ? null : findAt(store, body, caller, id)
}

/** The same as somebody writes it by hand: a number as it stands on the papers goes before an address that looks like it. */
export async function findNumbered(
  store: ReadStore,
  body: Body,
  caller: Caller,
  written: string,
): Promise<InTree | null> {
  const id = await numberedId(store.database, body.id, written)
  return findMatter(store, body, caller, id ?? written)
}

/** The matter with this number, as it is written. */
export async function numberedId(db: Queryable, body: string, number: string): Promise<string | undefined> {
  if (number === '' || isUuid(number) || !isNumber(number)) return undefined
  const near = await addressedLike(db, body, [addressOf(number)])
  return near.find((one) => one.number === number)?.id
}

/** The first of several texts that is the id, the address or the number of a matter; an address goes before a number. */
export async function firstMeant(
  db: Queryable,
  body: string,
  texts: readonly string[],
): Promise<{ readonly id: string; readonly text: string } | undefined> {
  const written = texts.filter((text) => text !== '' && !isUuid(text) && isNumber(text))
  const wanted = [...new Set(written.flatMap((text) => [text, addressOf(text)]))]
  const near = wanted.length === 0 ? [] : await addressedLike(db, body, wanted)
  for (const text of texts) {
    if (isUuid(text)) return { id: text, text }
    const found = near.find(({ address }) => address === text) ?? near.find(({ number }) => number === text)
    if (found) return { id: found.id, text }
  }
  return undefined
}

async function findAt(store: ReadStore, body: Body, caller: Caller, ref: string): Promise<InTree | null> {
  const rows = await rowsOf(store.database, body.id, ref)
  const { procedures, clock } = store
  const today = clock.today(body.timeZone)
  const context = viewContextOf(rows, { body, procedures, today, caller, viewer: viewerFor(body, caller) })
  const wanted = isUuid(ref) ? ref.toLowerCase() : undefined
  const matter = context && [...context.tree.values()].find((m) => (wanted ? m.id === wanted : m.address === ref))
  if (context === undefined || matter === undefined || !isSeen(context, matter)) return null
  await trace(store, body, caller, context.root)
  return { context, matter }
}

/** Whoever opens what is confidential, once it has been handed in, leaves a trace: the desks and the parties too. */
async function trace(store: ReadStore, body: Body, { person }: Caller, root: Matter): Promise<void> {
  const access = accessOf(store.procedures, root.procedure)
  if (person !== null && isConfidential(access, root) && wasHandedIn(access, root))
    await traceRead(store, body.id, { matter: root.id, person })
}

async function rowsOf(db: Queryable, body: string, ref: string): Promise<TreeRow[]> {
  if (isUuid(ref)) return treeOf(db, body, ref.toLowerCase())
  return isNumber(ref) ? treeAt(db, body, ref) : []
}

/**
 * All there is to read about a matter, by its id, address or number, as this caller may read it. Null when there is none
 * such or the caller may not know of it: the two cannot be told apart.
 */
export async function readMatter(
  store: ReadStore,
  body: Body,
  caller: Caller,
  ref: string,
): Promise<MatterView | null> {
  const found = await readAt(store, body, caller, ref)
  if (found !== null) return found
  const id = await numberedId(store.database, body.id, ref)
  return id === undefined ? null : readAt(store, body, caller, id)
}

async function readAt(store: ReadStore, body: Body, caller: Caller, ref: string): Promise<MatterView | null> {
  // Asked for together: the events are found as the tree is, and go to nobody who may not see it.
  const [found, events] = await Promise.all([findAt(store, body, caller, ref), eventsIn(store, body.id, ref)])
  if (found === null) return null
  const { context, matter } = found
  const row = context.rows.get(matter.id)
  if (row === undefined) throw new Error(`${matter.id} has no row`)
  const links = await visibleLinks(
    store.database,
    context,
    context.tree.values(),
    events.flatMap((event) => linkedIn(event) ?? []),
  )
  return matterView(context, matter, row, { events, links })
}

async function eventsIn({ database, procedures }: ReadStore, body: string, ref: string): Promise<TimelineEventRow[]> {
  const told = changesShownIn(procedures)
  if (isUuid(ref)) return eventsOfTree(database, body, ref.toLowerCase(), told)
  return isNumber(ref) ? eventsAt(database, body, ref, told) : []
}
