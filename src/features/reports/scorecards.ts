import type { Queryable } from '../../platform/db/index.ts'
import {
  recordsBySession,
  scorecardOf,
  scorecardsByYear,
  type Figure,
  type LateNow,
  type Scorecard,
  type SessionCount,
  type YearCard,
} from './scorecard.ts'
import { lateByParty, lateNow, readTallies, readTally } from './tally-sql.ts'

export type { SessionCount } from './scorecard.ts'
export { readTallies } from './tally-sql.ts'

export type UnitCard = { readonly unit: string; readonly card: Scorecard }

/** One unit: over all years, year by year, and its records of an old register by session. */
export async function scorecardOfUnit(
  db: Queryable,
  body: string,
  unit: string,
  today: string,
): Promise<{
  readonly card: Scorecard
  readonly years: readonly YearCard[]
  readonly sessions: readonly SessionCount[]
}> {
  const [figures, late] = await Promise.all([readTally(db, body, unit), lateNow(db, body, unit, today)])
  return {
    card: scorecardOf(figures, lateOf(late)),
    years: scorecardsByYear(figures),
    sessions: recordsBySession(figures),
  }
}

/** The whole body, as one card: what its units have done together, and what has come of the proposals. */
export async function scorecardOfBody(
  db: Queryable,
  body: string,
  today: string,
): Promise<{ readonly card: Scorecard; readonly years: readonly YearCard[]; readonly proposals: Proposals }> {
  const [figures, late] = await Promise.all([readTally(db, body, ''), lateByParty(db, body, today)])
  return {
    card: scorecardOf(figures, lateOf(late)),
    years: scorecardsByYear(figures),
    proposals: proposalsOf(figures),
  }
}

/** Every unit that has been given anything, each with its card. */
export async function scorecardsOfUnits(db: Queryable, body: string, today: string): Promise<UnitCard[]> {
  const [figures, late] = await Promise.all([readTallies(db, body), lateByParty(db, body, today)])
  const units = [...new Set(figures.map(({ unit }) => unit))]
  return units.map((unit) => ({
    unit,
    card: scorecardOf(
      figures.filter((figure) => figure.unit === unit),
      lateOf(late.filter(({ party }) => party === unit)),
    ),
  }))
}

/** Proposals as a whole: R = F + M + N + W + still under review (domain.md §11). */
export type Proposals = {
  readonly received: number
  readonly filed: number
  readonly replied: number
  readonly closed: number
  readonly years: readonly {
    readonly year: number
    readonly received: number
    readonly replied: number
    readonly promised: number
    readonly kept: number
  }[]
}

export function proposalsOf(figures: readonly Figure[]): Proposals {
  const sum = (measure: string, year?: number): number =>
    figures
      .filter((figure) => figure.measure === measure && (year === undefined || figure.year === year))
      .reduce((total, figure) => total + figure.n, 0)
  const received = figures.filter(({ measure }) => measure === 'received')
  const years = [...new Set(received.map(({ year }) => year))].toSorted((a, b) => a - b)
  return {
    received: sum('received'),
    filed: sum('filed'),
    replied: sum('replied'),
    closed: sum('closed'),
    years: years.map((year) => ({
      year,
      received: sum('received', year),
      replied: sum('replied', year),
      promised: sum('promised', year),
      kept: sum('promises_fulfilled', year),
    })),
  }
}

function lateOf(rows: readonly { readonly procedure: string; readonly n: number }[]): LateNow {
  const of = (procedure: string): number =>
    rows.filter((row) => row.procedure === procedure).reduce((total, row) => total + row.n, 0)
  return { assignments: of('assignment'), commitments: of('commitment') }
}
