import type { Tree } from '../../../kernel/matter.ts'
import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { Store } from '../commands/act.ts'
import { addressOf } from '../../../kernel/number.ts'
import {
  dropStrayBands,
  eventCount,
  eventless,
  lockRoots,
  freeAddresses,
  currentRows,
  writeRebuilt,
  type Rows,
} from './rebuild-sql.ts'
import { suffixedNumbers, isAddressOfNumber } from '../commands/numbers.ts'
import { addressedLike, numbersGiven, type AddressRow } from '../commands/numbers-sql.ts'
import { attachErasedDigests } from './erased-sql.ts'
import { storedTrees } from './stored-events-sql.ts'
import { linkRows } from '../commands/link-rows.ts'
import { partyRows } from '../commands/build-rows.ts'
import { rootsAfter } from './replay-sql.ts'
import { replay, type Replayed } from './replay.ts'
import { retally } from '../time/retally.ts'
import { rowOf } from '../commands/row.ts'
import { searchWordsOf } from '../commands/search-words.ts'

/**
 * Why a matter's rows were not rebuilt: rewriting them would hide tampering with its events. `events_altered`: an event
 * has a wrong hash; `events_missing`: the row counts more events than exist; `events_none`: a row without events;
 * `root_missing`: its root has no events.
 */
export type NotRebuilt = {
  readonly matter: string
  readonly number: string | null
  readonly why: 'events_altered' | 'events_missing' | 'events_none' | 'root_missing'
}

export type Rebuilt = {
  readonly matters: number
  readonly events: number
  /** Matters with a missing or wrong row that was rewritten. */
  readonly changed: number
  /** Figures of scorecards that were wrong and were corrected. */
  readonly figures: number
  readonly leftAlone: readonly NotRebuilt[]
}

/** Trees read, replayed and written in one transaction. With some thirty events in each, a few megabytes. */
const rebuildTreesMax = 100

/**
 * Rebuilds the rows of `matter`, `matter_party` and `matter_words`, and the figures, from the events alone: in place,
 * some trees at a time, while the system is in use. Correct rows are not written. A tree whose events were tampered
 * with is skipped and reported, so that a rebuild never hides a trace.
 */
export async function rebuild(
  store: Store,
  body: string,
  progress: (doneEvents: number, events: number) => void = () => {},
): Promise<Rebuilt> {
  const total = await eventCount(store.database, body)
  let done: Rebuilt = { matters: 0, events: 0, changed: 0, figures: 0, leftAlone: [] }
  let after: string | null = null
  for (;;) {
    const roots: string[] = await rootsAfter(store.database, body, after, rebuildTreesMax)
    const last = roots.at(-1)
    if (last === undefined) break
    const batch = await store.database.transaction((tx) => rebuildTrees(tx, store, body, roots))
    done = {
      matters: done.matters + batch.matters,
      events: done.events + batch.events,
      changed: done.changed + batch.changed,
      figures: 0,
      leftAlone: [...done.leftAlone, ...batch.leftAlone],
    }
    progress(done.events, total)
    after = last
  }
  await dropStrayBands(store.database, body)
  const strays = await eventless(store.database, body)
  const none = strays.map(({ id, number }) => ({ matter: id, number, why: 'events_none' as const }))
  return { ...done, figures: await retally(store, body), leftAlone: [...done.leftAlone, ...none] }
}

async function rebuildTrees(tx: Tx, store: Store, body: string, roots: readonly string[]): Promise<Rebuilt> {
  await lockRoots(tx, body, roots)
  const trees = await storedTrees(tx, body, roots)
  const events = await attachErasedDigests(tx, body, trees.flat())
  const made = trees.map((tree) => replay(store.procedures, body, tree))
  const ids = made.flatMap((tree) => [...tree.keys()])
  const known = new Map((await currentRows(tx, body, ids)).map((row) => [row.id, row.version]))
  const leftAlone: NotRebuilt[] = []
  const sound: Map<string, Replayed>[] = []
  for (const tree of made) {
    const faults = [...tree.values()].flatMap((replayed) => fault(replayed, tree, known.get(replayed.matter.id)))
    if (faults.length === 0) sound.push(tree)
    leftAlone.push(...faults)
  }
  const addresses = await addressesOf(tx, body, sound)
  const changed = await writeRebuilt(tx, body, rowsOf(store.procedures, sound, addresses))
  return { matters: ids.length, events: events.length, changed: changed.size, figures: 0, leftAlone }
}

function fault(
  { matter, intact }: Replayed,
  tree: ReadonlyMap<string, Replayed>,
  version: number | undefined,
): NotRebuilt[] {
  const { id, number, root } = matter
  if (!intact) return [{ matter: id, number, why: 'events_altered' }]
  if (!tree.has(root)) return [{ matter: id, number, why: 'root_missing' }]
  return version !== undefined && version > matter.version ? [{ matter: id, number, why: 'events_missing' }] : []
}

/**
 * Where two matters had the same form of number before addresses existed, no event says which of them has a suffix:
 * each keeps the address it has. Addresses that contradict a row's own events are cleared.
 */
async function addressesOf(
  tx: Tx,
  body: string,
  trees: readonly ReadonlyMap<string, Replayed>[],
): Promise<ReadonlyMap<string, string>> {
  const numbered = trees
    .flatMap((tree) => [...tree.values()])
    .flatMap(({ matter: { id, number, address } }) =>
      number === null || address === null ? [] : [{ id, number, address }],
    )
  if (numbered.length === 0) return new Map()
  const near = await addressedLike(tx, body, [
    ...new Set(numbered.flatMap(({ number, address }) => [addressOf(number), address])),
  ])
  const owners = new Map(numbered.map((one) => [one.address, one]))
  const stray = await strayHolders(tx, body, near, owners)
  if (stray.size > 0) await freeAddresses(tx, body, [...stray])
  const [plain, beside] = [numbered.filter(isPlain), numbered.filter((one) => !isPlain(one))]
  return suffixedNumbers(plain, [...near.filter(({ id }) => !stray.has(id)), ...beside])
}

/** Whether the event records no address. */
function isPlain({ number, address }: AddressRow): boolean {
  return address === addressOf(number)
}

/** The matters that hold an address of another matter without an event that gives it to them. */
async function strayHolders(
  tx: Tx,
  body: string,
  near: readonly AddressRow[],
  owners: ReadonlyMap<string, AddressRow>,
): Promise<ReadonlySet<string>> {
  const holders = near.filter(({ id, address }) => owners.has(address) && owners.get(address)?.id !== id)
  if (holders.length === 0) return new Set()
  const ids = holders.map(({ id }) => id)
  const given = new Map((await numbersGiven(tx, body, ids)).map((one) => [one.id, one]))
  const stray = holders.filter(({ id, address }) => {
    const [own, owner] = [given.get(id), owners.get(address)]
    if (own === undefined || (owner !== undefined && !isPlain(owner))) return true
    return own.address === null ? !isAddressOfNumber(address, own.number) : own.address !== address
  })
  return new Set(stray.map(({ id }) => id))
}

function rowsOf(
  procedures: Procedures,
  trees: readonly ReadonlyMap<string, Replayed>[],
  addresses: ReadonlyMap<string, string>,
): Rows {
  const matters = []
  const parties = []
  const links = []
  const words = []
  const wordless = []
  for (const replayed of trees) {
    const tree: Tree = new Map([...replayed].map(([id, { matter }]) => [id, matter]))
    for (const [id, { matter, head, openedAt, changedAt }] of replayed) {
      const hex = `\\x${Buffer.from(head).toString('hex')}`
      const row = rowOf(procedures, matter, tree)
      const address = addresses.get(id) ?? row.address
      matters.push({ ...row, address, head: hex, opened_at: openedAt, changed_at: changedAt })
      parties.push(...partyRows(procedures, matter))
      links.push(...linkRows(matter))
      const found = searchWordsOf(procedures, matter, tree)
      if (found === null) wordless.push(id)
      else words.push({ matter: id, ...found })
    }
  }
  return { matters, parties, links, words, wordless }
}
