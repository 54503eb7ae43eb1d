import type { Access } from '../../../kernel/declarations/access.ts'
import { isLinkMove } from '../../../kernel/links/link.ts'
import { accessOf } from '../../../kernel/declarations/procedure.ts'
import { CLOCK } from '../../../kernel/party.ts'
import type { Json } from '../../../kernel/matter.ts'
import { moveLabel, stateLabel } from '../../../locales/labels.ts'
import { dateIn } from '../../../platform/clock.ts'
import { nameAt } from '../../bodies/names.ts'
import type { VisibleLinks } from './links.ts'
import { isSeen, partyView, inTree, type ViewContext } from './view-context.ts'
import type { DelegatedRight, TimelineEventRow } from './read-sql.ts'
import type { TimelineEntry } from './shapes.ts'
import { canReadEventInput, readsField, canSeeEvent, type MatterInTree } from './visibility.ts'
import type { Viewer } from '../../../kernel/viewer.ts'

type EventInput = TimelineEntry['said'] & object

/** Replies are shown in full under `replies`; the timeline only shows that they were given. */
const shownElsewhere = new Set(['answers'])

/** The events of these matters in order, as far as this viewer may see them, with the names of that time. */
export function timelineOf(
  context: ViewContext,
  ids: ReadonlySet<string>,
  events: readonly TimelineEventRow[],
  { ends }: Pick<VisibleLinks, 'ends'>,
): TimelineEntry[] {
  const settled: SettledSoFar = new Map()
  return events.flatMap((row) => {
    const changed = settledBy(accessOf(context.procedures, row.procedure), settled, row)
    const matter = ids.has(row.matter_id) ? context.tree.get(row.matter_id) : undefined
    if (matter === undefined || !isSeen(context, matter)) return []
    const standing = inTree(context, matter)
    const other = linkedIn(row)
    const isSeenToo = other === undefined || ends.has(other)
    if (!canSeeEvent(standing, context.viewer, row) || (isLinkMove(row.move) && !isSeenToo)) return []
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
        party: partyView(context.body, party, at),
        ...(namesPerson(context.viewer, row) ? personName(context, row) : noPerson),
        said: inputFor(standing, context.viewer, isSeenToo ? row : withoutLinked(row), changed),
      },
    ]
  })
}

/** The matter at the other end of a link, where an event records a link or was triggered through one. */
export function linkedIn({ said }: Pick<TimelineEventRow, 'said'>): string | undefined {
  const { linked } = said
  return typeof linked === 'string' ? linked : undefined
}

function withoutLinked(row: TimelineEventRow): TimelineEventRow {
  const { linked: _unseen, ...said } = row.said
  return { ...row, said }
}

const noPerson = { person: null, on_behalf_of: null }

function personName({ body }: ViewContext, event: TimelineEventRow): Pick<TimelineEntry, 'person' | 'on_behalf_of'> {
  const { person: id, person_name, person_former_names, at } = event
  const { name } = nameAt({ name: person_name ?? id, names: {}, former_names: person_former_names ?? [] }, at)
  const lent = event.lent?.find((one) => actedUnder(one, dateIn(body.timeZone, at), at))
  return { person: { id, name }, on_behalf_of: lent === undefined ? null : { id: lent.by, name: lent.by_name } }
}

/**
 * Whether a person acted by a delegation: within its days, before it was withdrawn, and without a right of their own.
 */
function actedUnder({ from, until, withdrawn, own }: DelegatedRight, day: string, at: string): boolean {
  if (day < from || day > until || (withdrawn !== null && Date.parse(at) >= Date.parse(withdrawn))) return false
  return !own?.some((mandate) => mandate.from <= day && (mandate.until === null || mandate.until >= day))
}

function inputFor(
  standing: MatterInTree,
  viewer: Viewer,
  row: TimelineEventRow,
  changed: EventInput,
): EventInput | null {
  const heard = canReadEventInput(standing, viewer, row)
  const said = heard ? Object.entries(row.said).filter(([field]) => !shownElsewhere.has(field)) : []
  const settled = Object.entries(changed).filter(([field]) => readsField(standing, viewer, field))
  return heard || settled.length > 0 ? Object.fromEntries([...said, ...settled]) : null
}

/** Settled fields so far, by matter. */
type SettledSoFar = Map<string, { [field: string]: Json }>

/**
 * Settled fields are stored as changes and so are not part of the input. Returns those this event changed; a mark that
 * was never set equals a removed one.
 */
function settledBy({ settled: rule }: Access, settled: SettledSoFar, event: TimelineEventRow): EventInput {
  if (rule?.moves.includes(event.move) !== true) return {}
  const known = settled.get(event.matter_id) ?? {}
  const changed: EventInput = {}
  for (const change of event.changes) {
    if (change.do !== 'set' || !rule.fields.includes(change.field)) continue
    if (change.value !== (known[change.field] ?? false) && change.value !== null) changed[change.field] = change.value
    known[change.field] = change.value
  }
  settled.set(event.matter_id, known)
  return changed
}

/** Only the party itself and the desks see who acted for it; the public sees the party's name. */
function namesPerson(viewer: Viewer, event: Pick<TimelineEventRow, 'person' | 'party'>): boolean {
  return event.person !== CLOCK.person && (viewer.desk || viewer.parties.includes(event.party))
}
