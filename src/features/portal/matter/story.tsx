import type { Inside, TimelineItem } from '../../../ui/timeline/timeline.tsx'
import { Status } from '../../../ui/status/status.tsx'
import { toneOf } from '../../site/tone.ts'
import type { ChildView, MatterView, TimelineEntry } from '../../matters/reading/shapes.ts'
import { FieldList } from '../../site/field-list.tsx'
import { nameOf, textOf, type Visit } from '../../site/visit.ts'
import { Unit } from './asks.tsx'

/**
 * The timeline. A child is a nested timeline at the point where it begins, at any depth: the assignment in the proposal,
 * the co-handler's opinion in the assignment.
 */
export function storyOf(visit: Visit, view: MatterView): TimelineItem[] {
  const asks = view.asks.map(({ id }) => id)
  const children = new Map(view.children.map((child) => [child.id, child]))
  const timelines = new Map<string, TimelineItem[]>([[view.id, []]])
  for (const entry of view.timeline) {
    const child = children.get(entry.matter)
    if (child !== undefined && !timelines.has(child.id)) {
      const items: TimelineItem[] = []
      timelines.set(child.id, items)
      timelines.get(child.parent)?.push(childTimeline(visit, child, items))
    }
    timelines.get(entry.matter)?.push(timelineItem(visit, entry, asks))
  }
  return timelines.get(view.id) ?? []
}

function childTimeline(visit: Visit, child: ChildView, items: TimelineItem[]): Inside {
  return {
    title: (
      <>
        {textOf(visit, child.procedure_label)}
        {child.units.map((unit) => (
          <>
            {' · '}
            <bdi>{nameOf(visit, unit)}</bdi>
          </>
        ))}
      </>
    ),
    status: <Status label={textOf(visit, child.state_label)} tone={toneOf(visit, child)} />,
    items,
  }
}

function timelineItem(visit: Visit, entry: TimelineEntry, asks: readonly string[]): TimelineItem {
  const { person, party, on_behalf_of: principal } = entry
  const input = Object.entries(entry.said ?? {}).filter(([, value]) => value !== party.id)
  return {
    at: entry.at,
    what: textOf(visit, entry.label),
    who: (
      <>
        <Unit visit={visit} unit={party} />
        {person && (principal !== undefined || person.name !== nameOf(visit, party)) && (
          <span class="party__person">
            <bdi>{person.name}</bdi>
            {principal && <> ({visit.say('public.matter.onBehalf', { name: principal.name })})</>}
          </span>
        )}
      </>
    ),
    detail:
      input.length > 0 ? <FieldList visit={visit} said={Object.fromEntries(input)} asks={asks} beside /> : undefined,
  }
}
