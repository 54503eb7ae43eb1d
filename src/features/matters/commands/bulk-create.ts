import { performMove } from '../../../kernel/act.ts'
import type { Matter } from '../../../kernel/matter.ts'
import type { GivenNumber } from '../../../kernel/number.ts'
import type { Actor } from '../../../kernel/party.ts'
import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import type { Facts } from '../../../kernel/declarations/guard.ts'
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { Ids } from '../../../platform/ids.ts'
import { difference, measuresOf, type TreeMeasures } from '../../reports/measures.ts'
import { appendTally } from '../../reports/tally.ts'
import { copyMatters, tableLines, type TableLines } from './bulk-create-sql.ts'
import { buildRows } from './build-rows.ts'

export { importedNumbers, takenAmong } from './numbers.ts'
export { copyMatters, tableLines, type NewMatterRows } from './bulk-create-sql.ts'
export { seriesReached } from './numbers-sql.ts'

// `act` for many new matters at once. The same decisions and the same rows, written by COPY instead of one statement
// each; a test compares both, hashes included.

export type MatterToCreate = {
  readonly procedure: string
  readonly start: string
  readonly actor: Actor
  readonly input: unknown
  readonly number?: GivenNumber
}

/** A decided matter, encoded for COPY but not written yet. */
export type PreparedMatter = {
  readonly id: string
  readonly number: string | null
  readonly address: string | null
  readonly lines: TableLines
  readonly measured: readonly TreeMeasures[]
}

/** What all matters of one batch share; `at` is the instant of their events. */
export type BulkContext = {
  readonly body: string
  readonly at: string
  readonly procedures: Procedures
  readonly facts: Facts
  readonly ids: Ids
}

const nothing: ReadonlyMap<string, Matter> = new Map()

/** Decides a start and does all work that needs no database, so that the transaction only has to write. */
export function prepareMatter(
  { body, at, procedures, facts, ids }: BulkContext,
  { procedure, start, ...given }: MatterToCreate,
): PreparedMatter | Refusal {
  const id = ids.next()
  const request = { procedure, id, move: start, ...given }
  const outcome = performMove(procedures, new Map(), request, facts, () => ids.next())
  if (isRefusal(outcome)) return outcome
  const { events, rows, notices, parties, linked, words } = buildRows(procedures, body, outcome, nothing, new Map(), at)
  const lines = tableLines(body, {
    events,
    rows: rows.map((row) => ({ ...row, opened_at: at, changed_at: at })),
    notices: notices.map((notice) => ({ ...notice, at })),
    parties,
    linked,
    words,
  })
  return {
    id,
    number: outcome.tree.get(id)?.number ?? null,
    address: outcome.tree.get(id)?.address ?? null,
    lines,
    measured: measuresOf(procedures, outcome.tree, facts.partyKind),
  }
}

/**
 * Writes what `prepareMatter` returned for the same body, in the caller's transaction. Its parties must exist already.
 */
export async function writePrepared(tx: Tx, body: string, begun: readonly PreparedMatter[]): Promise<void> {
  await copyMatters(
    tx,
    body,
    begun.map((one) => one.lines),
  )
  appendTally(
    tx,
    body,
    difference(
      [],
      begun.flatMap((one) => one.measured),
    ),
  )
}
