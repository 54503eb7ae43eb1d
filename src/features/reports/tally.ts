import type { Matter } from '../../kernel/matter.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import type { Body } from '../bodies/bodies.ts'
import { difference, measuresOf } from './measures.ts'
import { appendChanges, clearTallies, foldChanges } from './tally-sql.ts'

type Matters = ReadonlyMap<string, Matter>

/** Keeps the figures right: appends what an act has changed in them, in the act's own transaction. */
export async function tally(tx: Tx, body: Body, before: Matters, after: Matters): Promise<void> {
  const changes = difference(measuresOf(before, body.partyKind), measuresOf(after, body.partyKind))
  if (changes.length > 0) await appendChanges(tx, body.id, changes)
}

/** How many appended changes are folded in one transaction. */
const foldRowsMax = 10_000

/** Folds what acts have appended into the tallies; called by the sweep. */
export async function foldTallies(database: Database, body: string): Promise<number> {
  let folded = 0
  for (;;) {
    const taken = await database.transaction((tx) => foldChanges(tx, body, foldRowsMax))
    folded += taken
    if (taken < foldRowsMax) return folded
  }
}

/** Forgets every figure of a body, before `rebuild` tallies its trees again from nothing. */
export async function forgetTallies(tx: Tx, body: string): Promise<void> {
  await clearTallies(tx, body)
}
