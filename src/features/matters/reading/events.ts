import { digestOf, genesis } from '../integrity/chain.ts'
import { attachErasedDigests } from '../integrity/erased-sql.ts'
import { readCursor, writeCursor } from '../lists/cursor.ts'
import { limitIn, unknownNames, type ParameterProblem, type RawParameters } from '../lists/list-input.ts'
import type { ListProblem } from '../lists/list.ts'
import { visibleLinks, type VisibleLinks } from './links.ts'
import { findMatter, type ReadStore } from './read.ts'
import { eventsAfter } from './read-sql.ts'
import { inTree, type ViewContext } from './view-context.ts'
import { storedEvent } from '../integrity/replay.ts'
import type { EventRow } from '../integrity/replay-sql.ts'
import type { EventsView } from './events-shape.ts'
import { linkedIn } from './timeline.ts'
import { mayReadWhole } from './visibility.ts'
import type { Body } from '../../bodies/bodies.ts'
import type { Caller } from '../../people/caller.ts'

/**
 * The chain of one matter from its first event: each event as hashed, or only its digest where this caller may not read
 * it, so that anybody can check every link (docs/ERRORS.md says how). Null as in `readMatter`.
 */
export async function readEvents(
  store: ReadStore,
  body: Body,
  caller: Caller,
  ref: string,
  raw: RawParameters,
): Promise<EventsView | ListProblem | null> {
  const wrong: ParameterProblem[] = unknownNames(raw, ['cursor', 'limit'])
  const limit = limitIn(raw, (problem) => void wrong.push(problem))
  if (wrong.length > 0) return { wrong }
  const found = await findMatter(store, body, caller, ref)
  if (found === null) return null
  const { context, matter } = found
  const question = ['events', body.id, matter.id]
  const { cursor } = raw
  const place = cursor === undefined ? { value: '0' } : readCursor(question, 'text', cursor)
  if (place === null || !/^\d{1,9}$/.test(place.value)) return { wrong: 'cursor' }
  const read = await eventsAfter(store.database, body.id, matter.id, Number(place.value), limit + 1)
  const rows = await attachErasedDigests(store.database, body.id, read)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const { ends } = await visibleLinks(
    store.database,
    context,
    [],
    [...new Set(page.flatMap((row) => othersIn(context, row)))],
  )
  return {
    body: body.id,
    matter: matter.id,
    genesis: hex(genesis(body.id, matter.id)),
    items: page.map((row) => eventView(context, row, ends)),
    next: rows.length > limit && last ? writeCursor(question, { value: String(last.seq), id: matter.id }) : null,
  }
}

/** The matters of other trees that an event names: those it links, and the one whose move triggered it. */
function othersIn({ tree }: ViewContext, { said, changes, because }: EventRow): string[] {
  const named = changes.flatMap((change) => {
    if (change.do === 'link' || change.do === 'unlink') return [change.to]
    return change.do === 'linked' ? [change.from] : []
  })
  return [...named, linkedIn({ said }) ?? [], because ?? []].flat().filter((id) => !tree.has(id))
}

function eventView(context: ViewContext, row: EventRow, seen: VisibleLinks['ends']): EventsView['items'][number] {
  const matter = context.tree.get(row.matter_id)
  const event = storedEvent(row)
  // After erasure the event no longer has this digest, but the original digest continues the chain.
  const { erased } = row
  const whole =
    erased === undefined &&
    matter !== undefined &&
    othersIn(context, row).every((id) => seen.has(id)) &&
    mayReadWhole(inTree(context, matter), context.viewer, event)
  return {
    seq: row.seq,
    digest: hex(erased ?? digestOf(event)),
    erased: erased !== undefined,
    hash: hex(row.hash),
    withheld: !whole,
    // The changes are plain data; their type is a union the document shows as an open object.
    event: whole
      ? { ...event, said: { ...event.said }, changes: event.changes.map((change) => ({ ...change })) }
      : null,
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
