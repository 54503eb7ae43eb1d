import type { Inside, TimelineItem } from '../../../ui/timeline/timeline.tsx'
import { Status } from '../../../ui/status/status.tsx'
import { toneOf } from '../../site/tone.ts'
import type { ChildView, MatterView, TimelineEntry } from '../../matters/reading/shapes.ts'
import { FieldList } from '../../site/field-list.tsx'
import { nameOf, textOf, type Visit } from '../../site/visit.ts'
import { Unit } from './asks.tsx'

/**
 * The timeline. A child is a chapter at the point where it begins, with its own timeline inside, at any depth: the
 * assignment in the proposal, the co-handler's opinion in the assignment.
 */
export function storyOf(visit: Visit, view: MatterView): TimelineItem[] {
  const asks = view.asks.map(({ id }) => id)
  const children = new Map(view.children.map((child) => [child.id, child]))
  const stories = new Map<string, TimelineItem[]>([[view.id, []]])
  for (const entry of view.timeline) {
    const child = children.get(entry.matter)
    if (child !== undefined && !stories.has(child.id)) {
      const items: TimelineItem[] = []
      stories.set(child.id, items)
      stories.get(child.parent)?.push(chapter(visit, child, items))
    }
    stories.get(entry.matter)?.push(happening(visit, entry, asks))
  }
  return stories.get(view.id) ?? []
}

function chapter(visit: Visit, child: ChildView, items: TimelineItem[]): Inside {
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

function happening(visit: Visit, entry: TimelineEntry, asks: readonly string[]): TimelineItem {
  const { person, party, on_behalf_of: giver } = entry
  const said = Object.entries(entry.said ?? {}).filter(([, value]) => value !== party.id)
  return {
    at: entry.at,
    what: textOf(visit, entry.label),
    who: (
      <>
        <Unit visit={visit} unit={party} />
        {person && (giver !== undefined || person.name !== nameOf(visit, party)) && (
          <span class="party__person">
            <bdi>{person.name}</bdi>
            {giver && <> ({visit.say('public.matter.onBehalf', { name: giver.name })})</>}
          </span>
        )}
      </>
    ),
    detail:
      said.length > 0 ? <FieldList visit={visit} said={Object.fromEntries(said)} asks={asks} beside /> : undefined,
  }
}
