import { act as decideAct, type Outcome } from '../../kernel/act.ts'
import type { Matter } from '../../kernel/matter.ts'
import type { Actor } from '../../kernel/party.ts'
import type { Facts, Procedures } from '../../kernel/procedure.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { Ids } from '../../platform/ids.ts'
import type { Body } from '../bodies/bodies.ts'
import { tally } from '../reports/tally.ts'
import { copyBegun } from './begin-many-sql.ts'
import { drawUp } from './record.ts'

export { numbersTaken } from './act-sql.ts'

// `act` for many new matters at once. The same decision and the same rows, written by COPY instead of one statement
// each; a test holds the two against each other, hashes included.

export type Beginning = {
  readonly procedure: string
  readonly start: string
  readonly actor: Actor
  readonly input: unknown
  readonly number?: string
}

/** A matter decided on but not written yet. */
export type Begun = { readonly id: string; readonly number: string | null; readonly outcome: Outcome }

export function decideBeginning(
  procedures: Procedures,
  facts: Facts,
  ids: Ids,
  { procedure, start, ...given }: Beginning,
): Begun | Refusal {
  const id = ids.next()
  const request = { procedure, id, move: start, ...given }
  const outcome = decideAct(procedures, new Map(), request, facts, () => ids.next())
  if (isRefusal(outcome)) return outcome
  return { id, number: outcome.tree.get(id)?.number ?? null, outcome }
}

/** Writes what `decideBeginning` gave, all of it in the caller's transaction. The parties named must be there already. */
export async function writeBeginnings(tx: Tx, body: Body, begun: readonly Begun[], at: string): Promise<void> {
  const nothing: ReadonlyMap<string, Matter> = new Map()
  const drawn = begun.map(({ outcome }) => drawUp(body.id, outcome, nothing, new Map(), at))
  await copyBegun(
    tx,
    { body: body.id, at },
    {
      events: drawn.flatMap((d) => d.events),
      rows: drawn.flatMap((d) => d.rows),
      notices: drawn.flatMap((d) => d.notices),
      parties: drawn.flatMap((d) => d.parties),
      words: drawn.flatMap((d) => d.words),
    },
  )
  tally(tx, body, nothing, new Map(begun.flatMap(({ outcome }) => [...outcome.tree])))
}
