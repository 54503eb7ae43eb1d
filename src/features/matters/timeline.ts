import type { Access } from '../../kernel/access.ts'
import { isLinkMove } from '../../kernel/link.ts'
import { accessOf } from '../../kernel/procedure.ts'
import { CLOCK } from '../../kernel/party.ts'
import type { Json } from '../../kernel/matter.ts'
import { moveLabel, stateLabel } from '../../locales/labels.ts'
import { dateIn } from '../../platform/clock.ts'
import { nameAt } from '../bodies/names.ts'
import type { SeenLinks } from './links.ts'
import { isSeen, partyView, standingOf, type Reading } from './reading.ts'
import type { Lent, ToldEvent } from './read-sql.ts'
import type { TimelineEntry } from './shapes.ts'
import { hearsEvent, readsField, seesEvent, type Standing } from './visibility.ts'
import type { Viewer } from '../../kernel/viewer.ts'

type Said = TimelineEntry['said'] & object

/** Replies stand in full under `replies`; the timeline says only that they were given. */
const toldElsewhere = new Set(['answers'])

/** What happened in the matters with these ids, in order, as far as this viewer may know of it, under the names borne then. */
export function timelineOf(
  reading: Reading,
  ids: ReadonlySet<string>,
  events: readonly ToldEvent[],
  { ends }: Pick<SeenLinks, 'ends'>,
): TimelineEntry[] {
  const settled: Settled = new Map()
  return events.flatMap((row) => {
    const changed = settledBy(accessOf(reading.procedures, row.procedure), settled, row)
    const matter = ids.has(row.matter_id) ? reading.tree.get(row.matter_id) : undefined
    if (matter === undefined || !isSeen(reading, matter)) return []
    const standing = standingOf(reading, matter)
    const other = linkedIn(row)
    const isSeenToo = other === undefined || ends.has(other)
    if (!seesEvent(standing, reading.viewer, row) || (isLinkMove(row.move) && !isSeenToo)) return []
    const { procedure, move, seq, at, party } = row
    return [
      {
        at,
        matter: matter.id,
        procedure,
        seq,
        move,
        label: { ...moveLabel(procedure, move) },
        from: row.from_state,
        to: row.to_state,
        state_label: { ...stateLabel(procedure, row.to_state) },
        party: partyView(reading.body, party, at),
        ...(tellsPerson(reading.viewer, row) ? personTold(reading, row) : nobodyTold),
        said: saidTo(standing, reading.viewer, isSeenToo ? row : withoutLinked(row), changed),
      },
    ]
  })
}

/** The matter at the other end of a link, where an event says that it was linked, or was told by it. */
export function linkedIn({ said }: Pick<ToldEvent, 'said'>): string | undefined {
  const { linked } = said
  return typeof linked === 'string' ? linked : undefined
}

function withoutLinked(row: ToldEvent): ToldEvent {
  const { linked: _unseen, ...said } = row.said
  return { ...row, said }
}

const nobodyTold = { person: null, on_behalf_of: null }

function personTold({ body }: Reading, event: ToldEvent): Pick<TimelineEntry, 'person' | 'on_behalf_of'> {
  const { person: id, person_name, person_former_names, at } = event
  const { name } = nameAt({ name: person_name ?? id, names: {}, former_names: person_former_names ?? [] }, at)
  const lent = event.lent?.find((one) => actedUnder(one, dateIn(body.timeZone, at), at))
  return { person: { id, name }, on_behalf_of: lent === undefined ? null : { id: lent.by, name: lent.by_name } }
}

/** Whether somebody acted by what was lent to them: on its days, before it was withdrawn, and not by a right of their own. */
function actedUnder({ from, until, withdrawn, own }: Lent, day: string, at: string): boolean {
  if (day < from || day > until || (withdrawn !== null && Date.parse(at) >= Date.parse(withdrawn))) return false
  return !own?.some((mandate) => mandate.from <= day && (mandate.until === null || mandate.until >= day))
}

function saidTo(standing: Standing, viewer: Viewer, row: ToldEvent, changed: Said): Said | null {
  const heard = hearsEvent(standing, viewer, row)
  const said = heard ? Object.entries(row.said).filter(([field]) => !toldElsewhere.has(field)) : []
  const settled = Object.entries(changed).filter(([field]) => readsField(standing, viewer, field))
  return heard || settled.length > 0 ? Object.fromEntries([...said, ...settled]) : null
}

/** What has been settled so far, by matter. */
type Settled = Map<string, { [field: string]: Json }>

/** What is settled is kept by changes and so not among what is said: what is settled otherwise from this event on; a mark that was never set is as good as taken off. */
function settledBy({ settled: rule }: Access, settled: Settled, event: ToldEvent): Said {
  if (rule?.moves.includes(event.move) !== true) return {}
  const known = settled.get(event.matter_id) ?? {}
  const changed: Said = {}
  for (const change of event.changes) {
    if (change.do !== 'set' || !rule.fields.includes(change.field)) continue
    if (change.value !== (known[change.field] ?? false) && change.value !== null) changed[change.field] = change.value
    known[change.field] = change.value
  }
  settled.set(event.matter_id, known)
  return changed
}

/** Who acted for a party is the business of the party and of the desks; the public reads the party's name. */
function tellsPerson(viewer: Viewer, event: Pick<ToldEvent, 'person' | 'party'>): boolean {
  return event.person !== CLOCK.person && (viewer.desk || viewer.parties.includes(event.party))
}
