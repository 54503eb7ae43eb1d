import type { Matter } from '../../kernel/matter.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import type { Procedures } from '../../kernel/declarations/procedure.ts'
import type { Body } from '../bodies/bodies.ts'
import { difference, measuresOf, type TreeMeasures } from './measures.ts'
import { appendChanges, everyTally, foldChanges } from './tally-sql.ts'

export { periodClasses, periodClassOf, readOwed } from './owed-sql.ts'
export { bodyMarks, openByProcedure, type BodyMark } from './tally-sql.ts'

type Matters = ReadonlyMap<string, Matter>

/** Updates the figures: appends how an act changed them, in the act's own transaction. */
export function tally(tx: Tx, procedures: Procedures, body: Body, before: Matters, after: Matters): void {
  const measured = (tree: Matters): TreeMeasures[] => measuresOf(procedures, tree, body.partyKind)
  const changes = difference(measured(before), measured(after))
  if (changes.length > 0) appendChanges(tx, body.id, changes)
}

/** Appends figures computed elsewhere, for matters written in the same transaction. */
export function appendTally(tx: Tx, body: string, changes: readonly TreeMeasures[]): void {
  if (changes.length > 0) appendChanges(tx, body, changes)
}

/** How many appended changes are folded in one transaction. */
const foldRowsMax = 10_000

/** Folds the appended changes into the tallies. */
export async function foldTallies(database: Database, body: string): Promise<number> {
  let folded = 0
  for (;;) {
    const taken = await database.transaction((tx) => foldChanges(tx, body, foldRowsMax))
    folded += taken
    if (taken < foldRowsMax) return folded
  }
}

/**
 * Corrects figures that differ from the sum over the matters, by appending the difference; returns how many differed.
 * Also correct during concurrent acts, if `counted` was computed in this transaction and it is repeatable read: then
 * concurrent changes are in neither side.
 */
export async function correctTallies(tx: Tx, body: string, counted: readonly TreeMeasures[]): Promise<number> {
  const wrong = difference(await everyTally(tx, body), counted)
  if (wrong.length > 0) appendChanges(tx, body, wrong)
  return wrong.length
}
