import { CLOCK } from '../../kernel/party.ts'
import type { Json } from '../../kernel/matter.ts'
import { moveLabel, stateLabel } from '../../locales/labels.ts'
import { isSeen, partyView, standingOf, type Reading } from './reading.ts'
import type { ToldEvent } from './read-sql.ts'
import type { TimelineEntry } from './shapes.ts'
import { hearsEvent, seesEvent, type Viewer } from './visibility.ts'

/** Replies stand in full under `replies`; the timeline says only that they were given. */
const toldElsewhere = new Set(['answers'])

/** What happened in the matters with these ids, in order, as far as this viewer may know of it. */
export function timelineOf(reading: Reading, ids: ReadonlySet<string>, events: readonly ToldEvent[]): TimelineEntry[] {
  return events.flatMap((row) => {
    const matter = ids.has(row.matter_id) ? reading.tree.get(row.matter_id) : undefined
    if (matter === undefined || !isSeen(reading, matter)) return []
    const standing = standingOf(reading, matter)
    if (!seesEvent(standing, reading.viewer, row)) return []
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
        party: partyView(reading.body, party),
        person: tellsPerson(reading.viewer, row) ? { id: row.person, name: row.person_name ?? row.person } : null,
        said: hearsEvent(standing, reading.viewer, row) ? saidBriefly(row.said) : null,
      },
    ]
  })
}

function saidBriefly(said: { readonly [field: string]: Json }): { [field: string]: Json } {
  return Object.fromEntries(Object.entries(said).filter(([field]) => !toldElsewhere.has(field)))
}

/** Who acted for a party is the business of the party and of the desks; the public reads the party's name. */
function tellsPerson(viewer: Viewer, event: Pick<ToldEvent, 'person' | 'party'>): boolean {
  return event.person !== CLOCK.person && (viewer.desk || viewer.parties.includes(event.party))
}
