import type { Matter } from '../../kernel/matter.ts'
import { hasTrait, isRecord } from '../../kernel/procedure.ts'
import { bothWords, stateLabel } from '../../locales/labels.ts'
import { apiPaths } from '../../paths.ts'
import { dateIn } from '../../platform/clock.ts'
import { carriedTo, raisedIn } from './raised.ts'
import type { ToldEvent, TreeRow } from './read-sql.ts'
import { contentSeen, descendants, isSeen, linkTo, partyView, standingOf, type Reading } from './reading.ts'
import type { ChildView, LinkView, MatterView } from './shapes.ts'
import { endsOf, linksView, type SeenLinks } from './links.ts'
import { timelineOf } from './timeline.ts'
import { asksView } from './view-asks.ts'
import { computed, dueShort, dueView, flagsOf } from './view-due.ts'
import { movesView } from './view-moves.ts'
import { historicalReply, repliesView } from './view-replies.ts'
import { visibleRoles } from './visibility.ts'

export type Told = {
  readonly events: readonly ToldEvent[]
  readonly links: SeenLinks
}

/** A matter with all that belongs to it, as one viewer may read it. Pure: everything has been loaded. */
export function matterView(reading: Reading, matter: Matter, row: TreeRow, told: Told): MatterView {
  const { body, today, root } = reading
  const content = contentSeen(reading, matter)
  const below = descendants(reading, matter.id)
  const children = below.map((child) => childView(reading, child))
  const short = dueShort(matter, body, today)
  const concerned = new Set([matter.id, ...below.map((child) => child.id)])
  const { subject } = content
  const links = linksView(matter.id, told.links)
  return {
    ...headOf(matter, row),
    procedure_label: { ...bothWords(`${matter.procedure}.name`) },
    subject: typeof subject === 'string' ? subject : '',
    content,
    asks: asksView(reading, matter, children, told.links),
    owed_by: owedBy(reading, matter),
    due: dueView(matter, isRecord(reading.procedures, matter), body, today),
    roles: rolesView(reading, matter),
    raised_in: raisedIn(body, root.content),
    flags: flagsOf(root.content),
    computed: computed(matter, dateIn(body.timeZone, row.opened_at), short, {
      today,
      carriedTo: carriedTo(body, root.content, today),
    }),
    parent: linkUp(reading, matter.parent),
    root: matter.id === root.id ? null : linkUp(reading, root.id),
    children,
    replies: repliesOf(reading, matter, below),
    links,
    merged_from: endsOf(links, 'merged_into', 'from'),
    merged_into: endsOf(links, 'merged_into', 'to')[0] ?? null,
    timeline: timelineOf(reading, concerned, told.events, told.links),
    moves: movesView(reading, matter),
  }
}

export function childView(reading: Reading, child: Matter): ChildView {
  const row = reading.rows.get(child.id)
  if (row === undefined || child.parent === null) throw new Error(`${child.id} is no child of this tree`)
  return {
    ...headOf(child, row),
    parent: child.parent,
    procedure_label: { ...bothWords(`${child.procedure}.name`) },
    units: (child.roles['unit'] ?? []).map((unit) => partyView(reading.body, unit)),
    owed_by: owedBy(reading, child),
    due: dueShort(child, reading.body, reading.today),
    content: contentSeen(reading, child),
  }
}

/** Roles somebody holds, in the order in which the procedure names them. */
function rolesView(reading: Reading, matter: Matter): MatterView['roles'] {
  const held = visibleRoles(standingOf(reading, matter), reading.viewer)
  return Object.keys(reading.procedures[matter.procedure]?.roles ?? {}).flatMap((role) => {
    const parties = (held[role] ?? []).map((party) => partyView(reading.body, party))
    return parties.length === 0 ? [] : [{ role, label: { ...bothWords(`roles.${role}`) }, parties }]
  })
}

function headOf(matter: Matter, row: TreeRow) {
  const { id, number, address, procedure, state, closed, version } = matter
  return {
    id,
    number,
    address,
    procedure,
    state,
    state_label: { ...stateLabel(procedure, state) },
    closed,
    version,
    opened_at: row.opened_at,
    changed_at: row.changed_at,
    href: apiPaths.matter(id),
  }
}

function owedBy(reading: Reading, matter: Matter) {
  return matter.owedBy === null ? null : partyView(reading.body, matter.owedBy)
}

function repliesOf(reading: Reading, matter: Matter, below: readonly Matter[]) {
  const assignments = [matter, ...below].filter((m) => hasTrait(reading.procedures, m.procedure, 'answer'))
  return [...historicalReply(reading, matter), ...assignments.flatMap((m) => repliesView(reading, m))]
}

function linkUp(reading: Reading, id: string | null): LinkView | null {
  const matter = id === null ? undefined : reading.tree.get(id)
  return matter && isSeen(reading, matter) ? linkTo(matter) : null
}
