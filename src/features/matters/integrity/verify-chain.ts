import { genesis, link, type StoredEvent } from './chain.ts'
import type { Finding } from './finding.ts'
import { linkOf, storedEvent } from './replay.ts'
import type { EventRow } from './replay-sql.ts'
import type { RawMatterRow } from './stored-matters-sql.ts'

export type ChainContext = Pick<Finding, 'kind' | 'seq' | 'detail'>

/** For longer lists of wrong events, the place each belongs to is not searched: the cost grows with the square. */
const trialsEventsMax = 30

type Wrong = { readonly event: StoredEvent; readonly hash: Uint8Array }

/**
 * What happened to the events of one matter, as far as the rest shows. Slow and thorough, for matters whose chain is known to be
 * broken.
 *
 * @param events all that stand under the matter, by seq; `otherBodies` are tried as the place an event came from
 */
export function diagnose(
  body: string,
  matter: string,
  events: readonly EventRow[],
  row: Pick<RawMatterRow, 'version' | 'head'> | undefined,
  otherBodies: readonly string[],
): ChainContext[] {
  const told: ChainContext[] = []
  const wrong: Wrong[] = []
  let [previous, expected] = [genesis(body, matter), 1]
  for (const [i, raw] of events.entries()) {
    const { hash } = raw
    const event = storedEvent(raw)
    const next = events[i + 1]
    if (event.seq > expected) told.push(missing(expected, event.seq - 1))
    // Behind a gap nothing is left that says what the event followed on.
    const right = event.seq > expected ? hash : linkOf(previous, raw)
    if (same(right, hash)) previous = hash
    else if (follows(right, next, row, event.seq)) {
      told.push({ kind: 'hash_changed', seq: event.seq, detail: '' })
      previous = right
    } else {
      wrong.push({ event, hash })
      previous = hash
    }
    expected = event.seq + 1
  }
  const end = ending(events, previous, row)
  const added = new Set(end.flatMap(({ kind, seq }) => (kind === 'event_added' ? [seq] : [])))
  const inside = wrong.filter(({ event }) => !added.has(event.seq))
  told.push(...placed(inside, events, body, otherBodies), ...end)
  return told.toSorted((a, b) => (a.seq ?? 0) - (b.seq ?? 0))
}

/** Whether what comes after the event was sealed over this hash. */
function follows(
  hash: Uint8Array,
  next: EventRow | undefined,
  row: Pick<RawMatterRow, 'version' | 'head'> | undefined,
  seq: number,
): boolean {
  if (next !== undefined) return next.seq === seq + 1 && same(linkOf(hash, next), next.hash)
  return row !== undefined && row.version === seq && same(row.head, hash)
}

/** Tells, for events that do not bear the hash they must, whether they were moved, put in between, or changed. */
function placed(
  wrong: readonly Wrong[],
  events: readonly EventRow[],
  body: string,
  otherBodies: readonly string[],
): ChainContext[] {
  const origins = new Map(wrong.map((one) => [one, origin(one, wrong, events, body, otherBodies)]))
  const claimed = new Set([...origins.values()].flatMap((from) => (typeof from === 'number' ? [from] : [])))
  return wrong.map((one) => {
    const { seq } = one.event
    const from = origins.get(one)
    if (typeof from === 'number') return { kind: 'event_misplaced', seq, detail: `written as event ${from}` }
    if (typeof from === 'string') return { kind: 'event_foreign', seq, detail: `written in ${from}` }
    // Another event was written in this one's place, so this one is not the one that was there.
    return { kind: claimed.has(seq) ? 'event_added' : 'event_changed', seq, detail: '' }
  })
}

function origin(
  { event, hash }: Wrong,
  wrong: readonly Wrong[],
  events: readonly EventRow[],
  body: string,
  otherBodies: readonly string[],
): number | string | undefined {
  if (event.seq === 1) {
    const other = otherBodies.find((id) => same(link(genesis(id, event.matter), event), hash))
    if (other !== undefined) return other
  }
  if (wrong.length > trialsEventsMax) return undefined
  const last = events.at(-1)?.seq ?? 0
  const before = [genesis(body, event.matter), ...events.map((e) => e.hash)]
  for (let seq = 1; seq <= last; seq++) {
    if (seq === event.seq) continue
    if (before.some((previous) => same(link(previous, { ...event, seq }), hash))) return seq
  }
  return undefined
}

/** Holds the end of the chain against what the row knows of it. */
function ending(
  events: readonly EventRow[],
  end: Uint8Array,
  row: Pick<RawMatterRow, 'version' | 'head'> | undefined,
): ChainContext[] {
  if (row === undefined) return [{ kind: 'row_missing', seq: null, detail: '' }]
  const last = events.at(-1)?.seq ?? 0
  if (row.version > last) return [missing(last + 1, row.version)]
  const known = events.find((event) => event.seq === row.version)
  if (row.version < last && known !== undefined && same(known.hash, row.head)) {
    return events
      .filter((event) => event.seq > row.version)
      .map(({ seq }) => ({ kind: 'event_added' as const, seq, detail: `the row ends with event ${row.version}` }))
  }
  if (row.version === last && same(row.head, end)) return []
  return [{ kind: 'end_differs', seq: null, detail: `the row knows of ${row.version} events, there are ${last}` }]
}

function missing(from: number, to: number): ChainContext {
  return { kind: 'event_missing', seq: from, detail: from === to ? '' : `events ${from} to ${to}` }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
