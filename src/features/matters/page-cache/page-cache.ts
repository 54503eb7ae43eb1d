import { isUuid } from '../../../kernel/uuid.ts'
import type { Database } from '../../../platform/db/index.ts'
import { EncodedText } from '../../../platform/http/encoded-text.ts'
import type { Body } from '../../bodies/bodies.ts'
import { anonymous } from '../../people/caller.ts'
import { freshnessChecks, type TreeVersion } from './tree-version.ts'
import type { MatterView } from '../reading/shapes.ts'
import { isNumber, numberedId, readMatter, type ReadStore } from '../reading/read.ts'
import { treeVersion, type TreeVersionRow } from '../reading/read-sql.ts'

/** Memory for all cache entries of a database in this process; a matter takes some 100 to 300 KB in each format. */
export const cacheBytesMax = 64 * 1024 * 1024

/** A cached page with the versions it was made from. It is valid while the database still has these versions. */
export type CacheEntry = {
  readonly copy: EncodedText
  readonly body: string
  readonly timeZone: string
  /** The page shows lateness as of this day. */
  readonly today: string
  readonly bodyVersion: number
  /** The matter's own tree and those of the matters it links to; none where it is made of the whole body. */
  readonly marks: readonly TreeVersion[]
  /** Of a page about a whole body: the number of its events at the time. */
  readonly events?: number
  /** The entry expires then, by the store's clock in milliseconds. */
  readonly untilMs?: number
  /** The headers of the first response, for the cache front (`platform/http/cache-front.ts`). */
  sent?: { readonly headers: readonly string[]; readonly route: string }
}

type Copies = {
  readonly kept: Map<string, CacheEntry>
  /** Entries being written: concurrent requests wait for them instead of writing them too. */
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

/** Memory used by the cache entries of a database. */
export function cacheBytes(database: Database): number {
  return copiesOf(database).bytes
}

/** The public view of a matter as JSON, by id, address or number; see `cachedMatterPage`. */
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
 * A format of a matter's page, such as a page in one language. The same name must always give the same text for one
 * matter. Null where the matter has no such page.
 */
export type PageFormat = { readonly form: string; readonly write: (matter: MatterView) => string | null }

/** The cache entry for a key, without a check whether it is still valid. */
export function cacheEntry(database: Database, key: string): CacheEntry | undefined {
  return markUsed(copiesOf(database), key)
}

/** Whether the entry is still valid: one small query, started after this call. */
export function isFresh(
  { database, clock }: Pick<ReadStore, 'database' | 'clock'>,
  kept: CacheEntry,
): Promise<boolean> {
  if (clock.today(kept.timeZone) !== kept.today) return Promise.resolve(false)
  if (kept.untilMs !== undefined && Date.parse(clock.now()) >= kept.untilMs) return Promise.resolve(false)
  return copiesOf(database).isFresh(kept)
}

/**
 * The public page of a matter in one format. It is written once and cached until an event in its tree or in a matter it
 * links to, a change of its body, or the end of the day; a popular matter costs one small query per reader. `key`, when
 * given, is the cache key, such as an address. Null as in `readMatter`.
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
  // A linked matter may have changed since the other request began to write the entry.
  if (mark.links.length > 0) return anew()
  const one = `${at} ${mark.events} ${mark.body_version} ${body.version} ${today}`
  const writing = copies.writing.get(one) ?? anew().finally(() => copies.writing.delete(one))
  copies.writing.set(one, writing)
  return writing
}

/** A public text about a whole body, and when it expires. */
export type ExpiringText = { readonly text: string; readonly untilMs?: number }

/**
 * A public page about a whole body, such as a list. It is made once and cached at `key` until an event in the body, a
 * change of its settings, or the end of the day. Null when there is no such page; that is not cached.
 */
export async function cachedBodyPage(
  store: ReadStore,
  body: Body,
  key: string,
  make: () => Promise<ExpiringText | null>,
): Promise<CacheEntry | null> {
  const copies = copiesOf(store.database)
  // Read before the page is made: a concurrent event makes the page newer than its version, never older.
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
  // Read before the texts: a concurrent event makes the entry newer than its versions, never older.
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
  // Made with settings read before the body changed: valid for this request, but not to be cached.
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

/** Marks an entry as most recently used; the least recently used are dropped first. */
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
