import type { ActOutcome } from '../../../kernel/act.ts'
import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { Body } from '../../bodies/bodies.ts'
import { tally } from '../../reports/tally.ts'
import { writeAct, writeParties, writeWords, type LockedRow } from './act-sql.ts'
import { buildRows } from './build-rows.ts'
import { writeLinks } from './links-sql.ts'
import { matterOf } from './row.ts'

/** Writes the outcome of an act: events on their chains, changed matters, notices. */
export function record(
  tx: Tx,
  procedures: Procedures,
  body: Body,
  outcome: ActOutcome,
  locked: readonly LockedRow[],
  at: string,
): void {
  const before = new Map(locked.map((row) => [row.id, matterOf(row)]))
  const heads = new Map<string, Uint8Array>(locked.map((row) => [row.id, row.head]))
  const { events, rows, notices, parties, left, words, linked, unlinked } = buildRows(
    procedures,
    body.id,
    outcome,
    before,
    heads,
    at,
  )
  writeAct(tx, body.id, {
    born: rows.filter((row) => !before.has(row.id)).map((row) => ({ ...row, opened_at: at, changed_at: at })),
    changed: rows.filter((row) => before.has(row.id)).map((row) => ({ ...row, changed_at: row.stamp ? at : null })),
    events,
    notices: notices.map((notice) => ({ ...notice, at })),
  })
  writeParties(tx, body.id, parties, left)
  writeLinks(tx, body.id, linked, unlinked)
  for (const found of words) writeWords(tx, body.id, found)
  tally(tx, procedures, body, before, outcome.tree)
}
