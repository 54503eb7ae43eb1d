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

/** Longer than any number with a suffix. */
const refCharsMax = 200

/** Whether the text may be a matter's number or address, and can be sent to the database. */
export function isNumber(text: string): boolean {
  return text.length <= refCharsMax && text.isWellFormed() && !text.includes('\u0000')
}

/** How a matter is addressed: its number in address form, or its id where it has no number. */
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
 * One matter with its tree, by id, address or number; null when it does not exist or the caller may not see it.
 */
export async function findMatter(store: ReadStore, body: Body, caller: Caller, ref: string): Promise<InTree | null> {
  const found = await findAt(store, body, caller, ref)
  if (found !== null) return found
  const id = await numberedId(store.database, body.id, ref)
  return id === undefined ? null : findAt(store, body, caller, id)
}

/** The same for a text typed by a person: a number as printed takes precedence over an address of the same form. */
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

/** The first of several texts that is the id, address or number of a matter; addresses take precedence over numbers. */
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

/** Every read of a confidential matter after it was handed in is logged, also by desks and parties. */
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
 * The full view of a matter for this caller, by id, address or number. Null when it does not exist or the caller may
 * not know of it; the two cannot be distinguished.
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
  // Both queries run at once; the events are dropped when the caller may not see the matter.
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
