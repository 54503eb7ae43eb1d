import { isUuid } from '../../../kernel/uuid.ts'
import type { Database } from '../../../platform/db/index.ts'
import { EncodedText } from '../../../platform/http/encoded-text.ts'
import type { Body } from '../../bodies/bodies.ts'
import { anonymous } from '../../people/caller.ts'
import { freshnessChecks, type TreeVersion } from './tree-version.ts'
import type { MatterView } from '../reading/shapes.ts'
import { isNumber, numberedId, readMatter, type ReadStore } from '../reading/read.ts'
import { treeVersion, type TreeVersionRow } from '../reading/read-sql.ts'

/** Memory for all copies of a database in this process; a matter takes some 100 to 300 KB in each form. */
export const cacheBytesMax = 64 * 1024 * 1024

/** A copy with what it was made from: as long as that is what stands in the database, it is what would be made now. */
export type CacheEntry = {
  readonly copy: EncodedText
  readonly body: string
  readonly timeZone: string
  /** Lateness is told as of this day. */
  readonly today: string
  readonly bodyVersion: number
  /** The matter's own tree and those of the matters it links to; none where it is made of the whole body. */
  readonly marks: readonly TreeVersion[]
  /** Of what is made of a whole body, how many events it had had. */
  readonly events?: number
  /** What is in it may be known no longer than this, by the store's clock in milliseconds. */
  readonly untilMs?: number
  /** What the application said with it the first time, for whoever sends it again: see `platform/http/cache-front.ts`. */
  sent?: { readonly headers: readonly string[]; readonly route: string }
}

type Copies = {
  readonly kept: Map<string, CacheEntry>
  /** Being written now: those who ask meanwhile wait for it instead of writing it too. */
  readonly writing: Map<string, Promise<CacheEntry | null>>
  readonly isFresh: ReturnType<typeof freshnessChecks>
  bytes: number
}

const all = new WeakMap<Database, Copies>()

function copiesOf(database: Database): Copies {
  const known = all.get(database)
  if (known !== undefined) return known
  const made = { kept: new Map(), writing: new Map(), isFresh: freshnessChecks(database), bytes: 0 }
  all.set(database, made)
  return made
}

/** Memory taken by the copies of a database now. */
export function cacheBytes(database: Database): number {
  return copiesOf(database).bytes
}

/** What everybody may read of a matter, by its id, address or number, as JSON; see `publicCopy`. */
export async function cachedMatterJson(
  store: ReadStore,
  body: Body,
  ref: string,
  key?: string,
): Promise<CacheEntry | null> {
  const form = { form: 'json', write: JSON.stringify }
  const found = await cachedMatterPage(store, body, ref, form, key)
  if (found !== null) return found
  const id = await numberedId(store.database, body.id, ref)
  return id === undefined ? null : cachedMatterPage(store, body, id, form, key)
}

/**
 * A form in which a matter is written, such as a page in one language; one name always writes the same of one matter. Null
 * where the matter has nothing to be written so.
 */
export type PageFormat = { readonly form: string; readonly write: (matter: MatterView) => string | null }

/** The copy kept there, without asking whether it is still right. */
export function cacheEntry(database: Database, key: string): CacheEntry | undefined {
  return markUsed(copiesOf(database), key)
}

/** Whether what was kept is what would be made now: one small reading, begun after this was asked. */
export function isFresh(
  { database, clock }: Pick<ReadStore, 'database' | 'clock'>,
  kept: CacheEntry,
): Promise<boolean> {
  if (clock.today(kept.timeZone) !== kept.today) return Promise.resolve(false)
  if (kept.untilMs !== undefined && Date.parse(clock.now()) >= kept.untilMs) return Promise.resolve(false)
  return copiesOf(database).isFresh(kept)
}

/**
 * What everybody may read of a matter, in one form: written once and then kept until something happens in its tree or in a
 * matter it links to, its body changes, or the day is over, so that a matter many people look at costs one small query
 * each. `key`, when given, is where it is kept, such as an address of its own. Null as in `readMatter`.
 */
export async function cachedMatterPage(
  store: ReadStore,
  body: Body,
  ref: string,
  { form, write }: PageFormat,
  key?: string,
): Promise<CacheEntry | null> {
  const mark = await markOf(store, body, ref)
  if (mark === undefined || mark.hidden) return null
  const copies = copiesOf(store.database)
  const today = store.clock.today(body.timeZone)
  const at = key ?? `${body.id} ${mark.id} ${form}`
  const known = copies.kept.get(at)
  const same =
    known?.today === today &&
    known.bodyVersion === mark.body_version &&
    known.marks[0]?.id === mark.id &&
    known.marks[0].events === mark.events
  if (known !== undefined && same && (known.marks.length === 1 || (await isFresh(store, known)))) {
    markUsed(copies, at)
    return known
  }
  const anew = (): Promise<CacheEntry | null> => writeEntry(store, body, mark, write, today, at)
  // What it links to may have changed since somebody else began to write it.
  if (mark.links.length > 0) return anew()
  const one = `${at} ${mark.events} ${mark.body_version} ${body.version} ${today}`
  const writing = copies.writing.get(one) ?? anew().finally(() => copies.writing.delete(one))
  copies.writing.set(one, writing)
  return writing
}

/** A text everybody may read, made of much of a body, with the end of what in it is known for a while only. */
export type ExpiringText = { readonly text: string; readonly untilMs?: number }

/**
 * What everybody may read of a body at once, such as a list: made once and then kept at `key` until something happens in
 * the body, its settings change, or the day is over. Null when there is nothing of that name, which is not kept.
 */
export async function cachedBodyPage(
  store: ReadStore,
  body: Body,
  key: string,
  make: () => Promise<ExpiringText | null>,
): Promise<CacheEntry | null> {
  const copies = copiesOf(store.database)
  // Before the page is made: what happens meanwhile makes it newer than its mark, never older.
  const mark = await copies.isFresh.bodyNow(body.id)
  if (mark === undefined) return null
  const made = { body: body.id, timeZone: body.timeZone, today: store.clock.today(body.timeZone) }
  const known = copies.kept.get(key)
  const isSame = known?.today === made.today && known.bodyVersion === mark.version && known.events === mark.events
  const isKnown = known?.untilMs === undefined || Date.parse(store.clock.now()) < known.untilMs
  if (known !== undefined && isSame && isKnown) {
    markUsed(copies, key)
    return known
  }
  const one = `${key} ${mark.events} ${mark.version} ${body.version} ${made.today}`
  const anew = async (): Promise<CacheEntry | null> => {
    const found = await make()
    if (found === null) return null
    const { text, ...until } = found
    return storeEntry(
      copies,
      key,
      { ...made, ...until, marks: [], events: mark.events, bodyVersion: mark.version },
      text,
      body,
    )
  }
  const writing = copies.writing.get(one) ?? anew().finally(() => copies.writing.delete(one))
  copies.writing.set(one, writing)
  return writing
}

async function writeEntry(
  store: ReadStore,
  body: Body,
  mark: TreeVersionRow,
  write: PageFormat['write'],
  today: string,
  key: string,
): Promise<CacheEntry | null> {
  const copies = copiesOf(store.database)
  // Before the texts: what happens between the two readings makes the copy newer than its marks, never older.
  const linked = await copies.isFresh.marks(body.id, mark.links)
  const matter = await readMatter(store, body, anonymous, mark.id)
  if (matter === null) return null
  const text = write(matter)
  if (text === null) return null
  const marks = [{ id: mark.id, events: mark.events }, ...linked]
  const made = { body: body.id, timeZone: body.timeZone, today, bodyVersion: mark.body_version, marks }
  return storeEntry(copies, key, made, text, body)
}

function storeEntry(
  copies: Copies,
  key: string,
  made: Omit<CacheEntry, 'copy' | 'sent'>,
  text: string,
  body: Body,
): CacheEntry {
  const copy: EncodedText = new EncodedText(text, (bytes) => {
    if (copies.kept.get(key)?.copy === copy) grow(copies, bytes)
  })
  const kept: CacheEntry = { ...made, copy }
  // Written by settings that were read before the body changed: right for whoever asked then, and not to be kept.
  if (body.version !== made.bodyVersion) return kept
  removeEntry(copies, key)
  copies.kept.set(key, kept)
  grow(copies, copy.taken)
  return kept
}

function grow(copies: Copies, bytes: number): void {
  copies.bytes += bytes
  for (const oldest of copies.kept.keys()) {
    if (copies.bytes <= cacheBytesMax) return
    removeEntry(copies, oldest)
  }
}

function removeEntry(copies: Copies, key: string): void {
  copies.bytes -= copies.kept.get(key)?.copy.taken ?? 0
  copies.kept.delete(key)
}

/** Those looked at last are let go last. */
function markUsed({ kept }: Copies, key: string): CacheEntry | undefined {
  const found = kept.get(key)
  if (found === undefined) return undefined
  kept.delete(key)
  kept.set(key, found)
  return found
}

async function markOf({ database }: ReadStore, body: Body, ref: string) {
  if (isUuid(ref)) return treeVersion(database, body.id, { id: ref.toLowerCase() })
  return isNumber(ref) ? treeVersion(database, body.id, { address: ref }) : undefined
}
