import { act as decideAct, type Outcome } from '../../kernel/act.ts'
import type { Matter } from '../../kernel/matter.ts'
import type { Pack } from '../../kernel/pack.ts'
import type { Actor } from '../../kernel/party.ts'
import type { Facts, Procedures } from '../../kernel/procedure.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { Ids } from '../../platform/ids.ts'
import type { Body } from '../bodies/bodies.ts'
import { tally } from '../reports/tally.ts'
import { advanceSeries, copyBegun, type SeriesPassed } from './begin-many-sql.ts'
import { drawUp } from './record.ts'

export { numbersTaken } from './begin-many-sql.ts'

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
  await copyBegun(tx, body.id, at, {
    events: drawn.flatMap((d) => d.events),
    matters: drawn.flatMap((d) => d.rows),
    notices: drawn.flatMap((d) => d.notices),
    parties: drawn.flatMap((d) => d.parties),
    words: drawn.flatMap((d) => d.words),
  })
  await tally(tx, body, nothing, new Map(begun.flatMap(({ outcome }) => [...outcome.tree])))
  await advanceSeries(tx, body.id, seriesPassed(begun, body.pack))
}

/** Numbers brought along that look like this body's own: the series goes on behind them, or it would give them again. */
function seriesPassed(begun: readonly Begun[], pack: Pack): SeriesPassed[] {
  const last = new Map<string, number>()
  const changes = begun.flatMap(({ outcome }) => outcome.happenings.flatMap((h) => h.changes))
  for (const change of changes) {
    if (change.do !== 'number') continue
    const own = ownNumber(pack.numbering.format, change.number)
    if (own === undefined) continue
    const series = `${change.series}:${own.year}`
    last.set(series, Math.max(own.n, last.get(series) ?? 0))
  }
  return [...last].map(([series, n]) => ({ series, last: n }))
}

/** More than any body files in a year, and what the column holds: a longer number is no number of a series. */
const seriesNumberMax = 999_999_999

/** Reads a number back by the format it was made with; undefined for one made otherwise. */
export function ownNumber(format: string, number: string): { year: number; n: number } | undefined {
  const shape = format.split(/(\{(?:year|n)(?::\d)?\})/).map((part) => {
    if (/^\{year/.test(part)) return String.raw`(?<year>\d{4})`
    return /^\{n/.test(part) ? String.raw`(?<n>\d{1,9})` : part.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
  })
  const found = new RegExp(`^${shape.join('')}$`).exec(number)?.groups
  const [year, n] = [Number(found?.['year']), Number(found?.['n'])]
  return Number.isInteger(year) && Number.isInteger(n) && n <= seriesNumberMax ? { year, n } : undefined
}
