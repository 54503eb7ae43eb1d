import { setImmediate } from 'node:timers/promises'
import type { Tx } from '../../../platform/db/index.ts'
import type { Store } from '../commands/act.ts'
import { digestOf } from './chain.ts'
import { erasedEvents, attachErasedDigests, type ErasedEvent } from './erased-sql.ts'
import type { Finding } from './finding.ts'
import { eventCount, eventless } from './rebuild-sql.ts'
import type { EventRow } from './replay-sql.ts'
import type { RawEventRow } from './stored-event.ts'
import { eventsOfMatter, eventsOfRange, treesIn } from './stored-events-sql.ts'
import { rowsByTree, rowsOfRange, type RawMatterRow } from './stored-matters-sql.ts'
import { replay, storedEvent } from './replay.ts'
import { diagnose, type ChainContext } from './verify-chain.ts'
import { Numbers, takesNumber } from './verify-numbers.ts'
import { compareOpenings, compareRow } from './verify-rows.ts'
import { bodiesWithEvents, endOfRange, rewritten, sealAt, sealNow, seriesOf, type Seal } from './verify-sql.ts'

export type { Seal } from './verify-sql.ts'

export type Verified = Seal & {
  readonly body: string
  readonly events: number
  /** Events with erased words: their chains are sound, but the words are gone. */
  readonly erased: number
  readonly findings: readonly Finding[]
}

/** Events copied at a time, up to the end of the last tree; two such ranges are held in memory. */
const pieceEventsMax = 1000

/** Verification stops after this many findings. */
export const findingsMax = 1000

/**
 * Checks every event of a body against its hash, every chain against its head, every row against the events, and every
 * number against its series. Reads one snapshot, tree by tree; changes nothing. No check from inside can find a chain
 * that was rewritten or cut together with its rows; the seal, published elsewhere, is for that.
 */
export async function verify(
  store: Store,
  body: string,
  progress: (doneEvents: number, events: number) => void = () => {},
): Promise<Verified> {
  const bodies = await bodiesWithEvents(store.database)
  const settings = await store.bodies.find(body, Date.parse(store.clock.now()))
  return store.database.transaction(
    async (tx) => {
      const total = await eventCount(tx, body)
      const numbers = new Numbers(
        body,
        settings?.pack.numbering ?? { format: '{year}-{n}' },
        takesNumber(store.procedures),
      )
      const walk = new Walk(
        tx,
        store,
        body,
        bodies.filter((id) => id !== body),
        numbers,
        await erasedEvents(tx, body),
      )
      let events = 0
      for await (const { trees, rows } of ahead(piecesOf(tx, body))) {
        for (const tree of trees) {
          await walk.check(tree, rows.next().value ?? new Map())
          events += tree.length
        }
        progress(events, total)
        if (walk.findings.length >= findingsMax) break
      }
      await walk.checkEventless()
      return {
        body,
        events,
        erased: walk.erasedCount,
        ...(await sealNow(tx, body)),
        findings: [...walk.findings, ...numbers.check(await seriesOf(tx, body))],
      }
    },
    { isolation: 'repeatable read' },
  )
}

/** The current seal of a body, and the instant to publish with it; reads one short value of every matter. */
export function sealOf(store: Store, body: string): Promise<Seal> {
  return store.database.transaction((tx) => sealNow(tx, body))
}

/**
 * Compares a seal published earlier with the heads as they are now or, with its instant, as they were then. Empty when
 * equal.
 */
export async function checkSeal(
  store: Store,
  body: string,
  published: { readonly seal: string; readonly at?: string },
): Promise<Finding[]> {
  const { seal, at } = published
  const is = await store.database.transaction((tx) => (at === undefined ? sealNow(tx, body) : sealAt(tx, body, at)))
  if (is.seal === seal.toLowerCase()) return []
  const detail = `it was ${seal}, it is ${is.seal}`
  return [{ body, matter: null, number: null, seq: null, kind: 'seal_differs', detail }]
}

/** The events of whole trees, some trees at a time, and for each tree the rows of its matters. */
async function* piecesOf(tx: Tx, body: string) {
  let after: string | null = null
  for (;;) {
    const upTo: string | null = await endOfRange(tx, body, after, pieceEventsMax)
    const piece = { after, upTo }
    const events = await eventsOfRange(tx, body, piece)
    const rows = await rowsOfRange(tx, body, piece)
    yield { trees: treesIn(body, events), rows: rowsByTree(rows) }
    if (upTo === null) return
    after = upTo
  }
}

/** Fetches the next range while the current one is processed. */
async function* ahead<T>(all: AsyncGenerator<T>): AsyncGenerator<T> {
  let coming = all.next()
  try {
    for (;;) {
      const next = await coming
      if (next.done === true) return
      coming = all.next()
      yield next.value
    }
  } finally {
    await coming.catch(() => {})
  }
}

type ReplayedTree = ReturnType<typeof replay>
type Rows = ReadonlyMap<string, RawMatterRow>

class Walk {
  readonly findings: Finding[] = []
  private readonly tx: Tx
  private readonly store: Store
  private readonly body: string
  private readonly otherBodies: readonly string[]
  private readonly numbers: Numbers
  private readonly erased: ReadonlyMap<string, ErasedEvent>

  constructor(
    tx: Tx,
    store: Store,
    body: string,
    otherBodies: readonly string[],
    numbers: Numbers,
    erased: readonly ErasedEvent[],
  ) {
    this.erased = new Map(erased.map((row) => [`${row.matter_id} ${row.seq}`, row]))
    this.tx = tx
    this.store = store
    this.body = body
    this.otherBodies = otherBodies
    this.numbers = numbers
  }

  get erasedCount(): number {
    return this.erased.size
  }

  async check(tree: readonly RawEventRow[], rows: Rows): Promise<void> {
    // Lets incoming data be read: otherwise the server's sending stalls.
    await setImmediate()
    const altered = await rewritten(this.tx, this.body, tree)
    if (this.erased.size > 0) for (const event of tree) this.checkErased(event)
    const made = replay(this.store.procedures, this.body, tree)
    for (const event of tree) {
      this.numbers.note(event)
      if (event.exact && !altered.has(`${event.matter_id} ${event.seq}`)) continue
      const detail = 'an instant or a number is not written as it was'
      const number = made.get(event.matter_id)?.matter.number
      this.tell(event.matter_id, number, { kind: 'event_changed', seq: event.seq, detail })
    }
    // Where a chain is broken, rows would be compared with the wrong events.
    if (await this.chainsHold(tree, made, rows)) this.checkRows(tree, made, rows)
  }

  /** An event with erased words must have exactly the content that erasing left: nothing else may hide behind it. */
  private checkErased(event: RawEventRow): void {
    const erased = this.erased.get(`${event.matter_id} ${event.seq}`)
    if (erased === undefined) return
    event.erased = erased.digest
    if (Buffer.compare(digestOf(storedEvent(event)), erased.now) === 0) return
    const detail = 'more was changed than the words that were erased'
    this.tell(event.matter_id, null, { kind: 'event_changed', seq: event.seq, detail })
  }

  private async chainsHold(tree: readonly EventRow[], made: ReplayedTree, rows: Rows): Promise<boolean> {
    let whole = true
    for (const [id, { intact, matter, head }] of made) {
      const row = rows.get(id)
      const ends = row === undefined || (row.version === matter.version && Buffer.compare(row.head, head) === 0)
      if (intact && ends) continue
      whole = false
      const events = await attachErasedDigests(this.tx, this.body, await eventsOfMatter(this.tx, this.body, id))
      // A matter whose events claim two trees occurs in both; it is reported once.
      if (events[0]?.root_id !== tree[0]?.root_id) continue
      const found = diagnose(this.body, id, events, row, this.otherBodies)
      for (const told of found) this.tell(id, row?.number ?? matter.number, told)
    }
    return whole
  }

  private checkRows(tree: readonly EventRow[], made: ReplayedTree, rows: Rows): void {
    const matters = new Map([...made].map(([id, { matter }]) => [id, matter]))
    const openings = compareOpenings(tree, matters)
    for (const [id, replayed] of made) {
      const found = [...(openings.get(id) ?? []), ...compareRow(this.store.procedures, replayed, matters, rows.get(id))]
      for (const told of found) this.tell(id, replayed.matter.number, told)
    }
  }

  /** Rows without any event. */
  async checkEventless(): Promise<void> {
    for (const { id, number, version } of await eventless(this.tx, this.body)) {
      this.tell(id, number, { kind: 'events_none', seq: null, detail: `the row ends with event ${version}` })
    }
  }

  private tell(matter: string, number: string | null | undefined, told: ChainContext): void {
    this.findings.push({ body: this.body, matter, number: number ?? null, ...told })
  }
}
