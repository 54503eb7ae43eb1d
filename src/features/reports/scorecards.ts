import { withTrait, type Procedures } from '../../kernel/declarations/procedure.ts'
import type { Trait } from '../../kernel/declarations/trait.ts'
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

/** What reports are read from. */
export type ReportStore = { readonly database: Queryable; readonly procedures: Procedures }

export type UnitCard = { readonly unit: string; readonly card: Scorecard }

/** One unit: over all years, year by year, and its records of an old register by session. */
export async function scorecardOfUnit(
  store: ReportStore,
  body: string,
  unit: string,
  today: string,
): Promise<{
  readonly card: Scorecard
  readonly years: readonly YearCard[]
  readonly sessions: readonly SessionCount[]
}> {
  const [figures, late] = await Promise.all([
    readTally(store.database, body, unit),
    lateNow(store.database, body, traitNames(store), unit, today),
  ])
  return {
    card: scorecardOf(figures, lateOf(store, late)),
    years: scorecardsByYear(figures),
    sessions: recordsBySession(figures),
  }
}

/** The whole body as one card: what its units did together, and the outcomes of the proposals. */
export async function scorecardOfBody(
  store: ReportStore,
  body: string,
  today: string,
): Promise<{
  readonly card: Scorecard
  readonly years: readonly YearCard[]
  readonly proposals: Proposals
  readonly lines: readonly Line[]
}> {
  const [figures, late] = await Promise.all([
    readTally(store.database, body, ''),
    lateByParty(store.database, body, traitNames(store), today),
  ])
  return {
    card: scorecardOf(figures, lateOf(store, late)),
    years: scorecardsByYear(figures),
    proposals: proposalsOf(figures),
    lines: linesOf(store.procedures, figures),
  }
}

/** Every unit that was ever assigned something, with its card. */
export async function scorecardsOfUnits(store: ReportStore, body: string, today: string): Promise<UnitCard[]> {
  const [figures, late] = await Promise.all([
    readTallies(store.database, body),
    lateByParty(store.database, body, traitNames(store), today),
  ])
  const units = [...new Set(figures.map(({ unit }) => unit))]
  return units.map((unit) => ({
    unit,
    card: scorecardOf(
      figures.filter((figure) => figure.unit === unit),
      lateOf(
        store,
        late.filter(({ party }) => party === unit),
      ),
    ),
  }))
}

/** One figure of a line; `whole` where it is a part of others, whose sum is printed beside it. */
export type LineFigure = { readonly measure: string; readonly n: number; readonly whole?: number }

/** The figures of a root that has a line of its own. */
export type Line = { readonly procedure: string; readonly figures: readonly LineFigure[] }

/** The figures each root adds under its own names; none where there is nothing yet. */
function linesOf(procedures: Procedures, figures: readonly Figure[]): Line[] {
  const sum = (measure: string): number =>
    figures.filter((figure) => figure.measure === measure).reduce((total, figure) => total + figure.n, 0)
  return Object.values(procedures).flatMap(({ name, measures }) => {
    const line = (measures?.figures ?? []).map(({ measure, of }) => ({
      measure,
      n: sum(measure),
      ...(of && { whole: of.map(sum).reduce((total, n) => total + n, 0) }),
    }))
    return line.some(({ n }) => n > 0) ? [{ procedure: name, figures: line }] : []
  })
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

/** The procedures whose late matters are shown on a card. */
function traitNames({ procedures }: ReportStore): string[] {
  return [withTrait(procedures, 'answer'), withTrait(procedures, 'promise')].flatMap((one) => one?.name ?? [])
}

function lateOf(
  { procedures }: ReportStore,
  rows: readonly { readonly procedure: string; readonly n: number }[],
): LateNow {
  const of = (trait: Trait): number =>
    rows.filter((row) => row.procedure === withTrait(procedures, trait)?.name).reduce((total, row) => total + row.n, 0)
  return { assignments: of('answer'), commitments: of('promise') }
}
