import type { Matter } from '../../../kernel/matter.ts'
import { hasTrait, isRecord } from '../../../kernel/declarations/procedure.ts'
import { bothWords, stateLabel } from '../../../locales/labels.ts'
import { apiPaths } from '../../../paths.ts'
import { dateIn } from '../../../platform/clock.ts'
import { carriedOverTo, raisedIn } from './raised.ts'
import type { TimelineEventRow, TreeRow } from './read-sql.ts'
import { contentSeen, descendants, isSeen, linkTo, partyView, inTree, type ViewContext } from './view-context.ts'
import type { ChildView, LinkView, MatterView } from './shapes.ts'
import { endsOf, linksView, type VisibleLinks } from './links.ts'
import { timelineOf } from './timeline.ts'
import { asksView } from './view-asks.ts'
import { computed, dueShort, dueView, flagsOf } from './view-due.ts'
import { movesView } from './view-moves.ts'
import { historicalReply, repliesView } from './view-replies.ts'
import { visibleRoles } from './visibility.ts'

export type LoadedMatter = {
  readonly events: readonly TimelineEventRow[]
  readonly links: VisibleLinks
}

/** A matter with everything that belongs to it, as one viewer may read it. Pure: everything is loaded already. */
export function matterView(context: ViewContext, matter: Matter, row: TreeRow, told: LoadedMatter): MatterView {
  const { body, today, root } = context
  const content = contentSeen(context, matter)
  const below = descendants(context, matter.id)
  const children = below.map((child) => childView(context, child))
  const short = dueShort(matter, body, today)
  const concerned = new Set([matter.id, ...below.map((child) => child.id)])
  const { subject } = content
  const links = linksView(matter.id, told.links)
  return {
    ...headOf(matter, row),
    procedure_label: { ...bothWords(`${matter.procedure}.name`) },
    subject: typeof subject === 'string' ? subject : '',
    content,
    asks: asksView(context, matter, children, told.links),
    owed_by: owedBy(context, matter),
    due: dueView(matter, isRecord(context.procedures, matter), body, today),
    roles: rolesView(context, matter),
    raised_in: raisedIn(body, root.content),
    flags: flagsOf(root.content),
    computed: computed(matter, dateIn(body.timeZone, row.opened_at), short, {
      today,
      carriedTo: carriedOverTo(body, root.content, today),
    }),
    parent: linkUp(context, matter.parent),
    root: matter.id === root.id ? null : linkUp(context, root.id),
    children,
    replies: repliesOf(context, matter, below),
    links,
    merged_from: endsOf(links, 'merged_into', 'from'),
    merged_into: endsOf(links, 'merged_into', 'to')[0] ?? null,
    timeline: timelineOf(context, concerned, told.events, told.links),
    moves: movesView(context, matter),
  }
}

export function childView(context: ViewContext, child: Matter): ChildView {
  const row = context.rows.get(child.id)
  if (row === undefined || child.parent === null) throw new Error(`${child.id} is no child of this tree`)
  return {
    ...headOf(child, row),
    parent: child.parent,
    procedure_label: { ...bothWords(`${child.procedure}.name`) },
    units: (child.roles['unit'] ?? []).map((unit) => partyView(context.body, unit)),
    owed_by: owedBy(context, child),
    due: dueShort(child, context.body, context.today),
    content: contentSeen(context, child),
  }
}

/** Roles with holders, in the procedure's order. */
function rolesView(context: ViewContext, matter: Matter): MatterView['roles'] {
  const held = visibleRoles(inTree(context, matter), context.viewer)
  return Object.keys(context.procedures[matter.procedure]?.roles ?? {}).flatMap((role) => {
    const parties = (held[role] ?? []).map((party) => partyView(context.body, party))
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

function owedBy(context: ViewContext, matter: Matter) {
  return matter.owedBy === null ? null : partyView(context.body, matter.owedBy)
}

function repliesOf(context: ViewContext, matter: Matter, below: readonly Matter[]) {
  const assignments = [matter, ...below].filter((m) => hasTrait(context.procedures, m.procedure, 'answer'))
  return [...historicalReply(context, matter), ...assignments.flatMap((m) => repliesView(context, m))]
}

function linkUp(context: ViewContext, id: string | null): LinkView | null {
  const matter = id === null ? undefined : context.tree.get(id)
  return matter && isSeen(context, matter) ? linkTo(matter) : null
}
