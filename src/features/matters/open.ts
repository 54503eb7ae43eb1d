import { light, nearDueOn, type Light } from '../../kernel/deadline.ts'
import type { PartyId } from '../../kernel/party.ts'
import type { Body } from '../bodies/bodies.ts'
import { waitingStates } from './inbox.ts'
import { itemView } from './list.ts'
import { openGroups, openRows, type OpenQuery } from './open-sql.ts'
import type { ReadStore } from './read.ts'
import type { MatterItem } from './shapes.ts'

type Lights = { readonly [colour in Light['light']]: number }

export type OwedTally = Lights & {
  readonly party: PartyId
  /** Days the longest is late; 0 when none is. */
  readonly daysLateMax: number
}

/** Written but not handed in: nobody's business but the writer's. */
const unseen = ['proposal.draft', 'proposal.cosigning']

function leftOutOf(store: ReadStore): string[] {
  return [...waitingStates(store.procedures), ...unseen]
}

/** For those who oversee a body: what each party owes, by light; those with the most late first. */
export async function owedByParty(store: ReadStore, body: Body): Promise<OwedTally[]> {
  const today = store.clock.today(body.timeZone)
  const tallies = new Map<PartyId, { green: number; yellow: number; red: number; daysLateMax: number }>()
  for (const group of await openGroups(store.database, body.id, leftOutOf(store))) {
    const due = { on: group.due_on, start: group.due_start ?? group.due_on }
    const { light: colour, daysLate } = light(due.on, nearDueOn(due, body.pack.nearDue, body.calendar), today)
    const tally = tallies.get(group.owed_by) ?? { green: 0, yellow: 0, red: 0, daysLateMax: 0 }
    tally[colour] += group.count
    tally.daysLateMax = Math.max(tally.daysLateMax, daysLate)
    tallies.set(group.owed_by, tally)
  }
  return [...tallies]
    .map(([party, tally]) => ({ party, ...tally }))
    .toSorted((a, b) => b.red - a.red || b.yellow - a.yellow || b.green - a.green || (a.party < b.party ? -1 : 1))
}

export type OpenFilter = Partial<Pick<OpenQuery, 'party' | 'dueFrom' | 'dueBefore' | 'states' | 'keyOnly'>>

/** Open matters, the longest due first, for those who oversee a body; at most `rowsMax`. */
export async function openMatters(
  store: ReadStore,
  body: Body,
  filter: OpenFilter,
  rowsMax: number,
): Promise<MatterItem[]> {
  const rows = await openRows(store.database, {
    body: body.id,
    leftOut: leftOutOf(store),
    party: filter.party ?? null,
    dueFrom: filter.dueFrom ?? null,
    dueBefore: filter.dueBefore ?? null,
    states: filter.states ?? null,
    keyOnly: filter.keyOnly ?? false,
    rowsMax,
  })
  const today = store.clock.today(body.timeZone)
  return rows.map((row) => itemView(body, today, row))
}
