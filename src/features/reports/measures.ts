import type { Matter } from '../../kernel/matter.ts'
import type { Count } from '../../kernel/declarations/measures.ts'
import type { PartyId, PartyKind } from '../../kernel/party.ts'
import type { Procedures } from '../../kernel/declarations/procedure.ts'
import { countsAsOpen } from '../../kernel/counts-as-open.ts'

/**
 * What one tree adds to the figures, per year of filing and per unit (`''`: the whole body). Pure, so that tallies
 * updated by events and tallies recomputed from events are equal by construction. domain.md §11.
 */
export type TreeMeasures = {
  readonly unit: PartyId | ''
  readonly year: number
  readonly measure: string
  readonly n: number
}

/**
 * The number of events in matters that others than their authors may know of. It is never shown; cached pages about
 * many matters use it to detect changes.
 */
export const eventsMeasure = 'events'

/**
 * Prefixes of the measures of open matters. `open PROCEDURE`: how many are open in the whole body. `owed DUE START
 * TERM`: how many matters of a term (or none) a party owes by that date, with clocks started on that day; `owed - -
 * TERM`: in all. From the days it follows at any time how many are late or near due.
 */
export const openMeasure = 'open '
export const owedMeasure = 'owed '

/** The prefix of measures of a unit's records of one session; term (or null) and session follow as JSON. */
export const sessionMeasure = 'session '
export const sessionRepliedMeasure = 'session_replied '

export function measuresOf(
  procedures: Procedures,
  tree: ReadonlyMap<string, Matter>,
  partyKind: (party: PartyId) => PartyKind | undefined,
): TreeMeasures[] {
  const found: TreeMeasures[] = []
  for (const matter of tree.values()) open(procedures, matter, tree, found)
  for (const root of tree.values()) {
    if (root.parent !== null) continue
    const year = procedures[root.procedure]?.measures?.year?.(root) ?? null
    if (year === null) continue
    const count: Count = (unit, measure, n = 1) => void (n !== 0 && found.push({ unit, year, measure, n }))
    count('', eventsMeasure, eventsIn(tree, root))
    for (const matter of tree.values()) {
      if (matter.root !== root.id) continue
      procedures[matter.procedure]?.measures?.of(matter, { count, root, tree, partyKind })
    }
  }
  return found
}

function open(procedures: Procedures, matter: Matter, tree: ReadonlyMap<string, Matter>, found: TreeMeasures[]): void {
  if (matter.closed) return
  found.push({ unit: '', year: 0, measure: `${openMeasure}${matter.procedure}`, n: 1 })
  const { owedBy, due } = matter
  if (owedBy === null || due === null || !countsAsOpen(procedures, matter)) return
  const { term } = tree.get(matter.root)?.content ?? {}
  for (const days of [`${due.on} ${due.start}`, '- -'])
    found.push({
      unit: owedBy,
      year: 0,
      measure: `${owedMeasure}${days} ${typeof term === 'string' ? term : ''}`,
      n: 1,
    })
}

/** A matter's version counts its events. */
function eventsIn(tree: ReadonlyMap<string, Matter>, root: Matter): number {
  let events = 0
  for (const matter of tree.values()) if (matter.root === root.id) events += matter.version
  return events
}

/** How an act changed the figures: the measures after it minus those before it, without zeros. */
export function difference(before: readonly TreeMeasures[], after: readonly TreeMeasures[]): TreeMeasures[] {
  const sums = new Map<string, TreeMeasures>()
  const add = (m: TreeMeasures, sign: 1 | -1): void => {
    const key = `${m.unit} ${m.year} ${m.measure}`
    sums.set(key, { ...m, n: (sums.get(key)?.n ?? 0) + sign * m.n })
  }
  for (const m of after) add(m, 1)
  for (const m of before) add(m, -1)
  return [...sums.values()].filter((m) => m.n !== 0)
}
