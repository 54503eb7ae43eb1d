import { performMove, type ActOutcome, type Request } from '../../kernel/act.ts'
import type { Happening } from '../../kernel/happening.ts'
import { addDays, type IsoDate } from '../../kernel/time/deadline.ts'
import { wakesOn, type Matter, type Tree } from '../../kernel/matter.ts'
import { waitsForChild } from '../../kernel/mirror.ts'
import type { Actor } from '../../kernel/party.ts'
import type { Procedures } from '../../kernel/declarations/procedure.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { tick } from '../../kernel/time/tick.ts'
import { movableClock, type Instant } from '../../platform/clock.ts'
import type { Queryable, Tx } from '../../platform/db/index.ts'
import { seededIds } from '../../platform/ids.ts'
import type { Body } from '../../features/bodies/bodies.ts'
import { difference, measuresOf, type TreeMeasures } from '../../features/reports/measures.ts'
import { appendTally } from '../../features/reports/tally.ts'
import { factsOf } from '../../features/matters/commands/act.ts'
import { linkRows } from '../../features/matters/commands/link-rows.ts'
import {
  copyMatters,
  seriesReached,
  tableLines,
  type NewMatterRows,
} from '../../features/matters/commands/bulk-create.ts'
import { appendToChain, partyRows } from '../../features/matters/commands/build-rows.ts'
import { rowOf } from '../../features/matters/commands/row.ts'
import { searchWordsOf, type SearchWords } from '../../features/matters/commands/search-words.ts'

export { unorderedKeys, simulatedTables } from './simulate-history-sql.ts'

// `act` and `sweep` for whole lives of matters that touch no others: everything is decided by the kernel in memory, under
// a clock that goes from move to move, and only what comes of it is written, by COPY. A test lives the same lives through
// `act` and `sweep` and compares every row, hashes included.

export type SimulatedMove = {
  readonly at: Instant
  /** The day it is then where the body is. */
  readonly today: IsoDate
  readonly actor: Actor
  readonly input: unknown
  /** For a move that gives a number: the one whose turn it is. */
  readonly number?: string
} & ({ readonly matter: string; readonly move: string } | { readonly procedure: string; readonly start: string })

/** A matter's life from its beginning, one move after the other. */
export type SimulatedMatter = {
  /** Identifiers are drawn from it; unlike that of any other life. */
  readonly seed: string
  /** The next move, given what the one before has opened (the matter itself, then what it opened); null at the end. */
  next(opened: readonly string[]): SimulatedMove | null
}

/** When the clock acts, and until when. */
export type SimulatedTime = {
  readonly sweepAt: (day: IsoDate) => Instant
  /** The last day on which it acts. */
  readonly until: IsoDate
}

/** All rows that one life comes to. */
export type SimulatedRows = {
  readonly rows: NewMatterRows
  readonly measured: readonly TreeMeasures[]
}

export function simulateMatter(
  body: Body,
  procedures: Procedures,
  time: SimulatedTime,
  life: SimulatedMatter,
): SimulatedRows | Refusal {
  const clock = movableClock('2000-01-01T00:00:00Z')
  const ids = seededIds(life.seed, clock)
  const one = new Simulation(body, procedures, () => ids.next())
  let opened: readonly string[] = []
  for (let move = life.next(opened); move !== null; move = life.next(opened)) {
    passTime(one, time, clock.moveTo, move.today)
    clock.moveTo(move.at)
    const made = one.make(move)
    if (isRefusal(made)) return made
    opened = made
  }
  passTime(one, time, clock.moveTo, time.until)
  return one.lived()
}

/** Sweeps every morning up to and including `day`, but for those on which nothing can be due. */
function passTime(one: Simulation, { sweepAt }: SimulatedTime, moveTo: (at: Instant) => void, day: IsoDate): void {
  for (;;) {
    const wake = one.wakes()[0]?.on
    if (wake === undefined) break
    const next = wake > one.swept ? wake : addDays(one.swept, 1)
    if (next > day) break
    moveTo(sweepAt(next))
    one.sweep(sweepAt(next), next)
  }
  if (day > one.swept) one.swept = day
}

class Simulation {
  /** The last day whose sweep is over. */
  swept: IsoDate = '0001-01-01'
  private readonly body: Body
  private readonly procedures: Procedures
  private readonly newId: () => string
  private tree: Tree = new Map()
  private readonly heads = new Map<string, Uint8Array>()
  private readonly openedAt = new Map<string, Instant>()
  private readonly changedAt = new Map<string, Instant>()
  private readonly events: ReturnType<typeof appendToChain>[] = []
  private readonly notices: { party: string; matter: string; seq: number; at: Instant }[] = []

  constructor(body: Body, procedures: Procedures, newId: () => string) {
    this.body = body
    this.procedures = procedures
    this.newId = newId
  }

  make(move: SimulatedMove): readonly string[] | Refusal {
    const { actor, input, today, number } = move
    const given = { actor, input }
    const brought = number === undefined ? {} : { number: { number } }
    const next = (series: string): { number: string } => {
      if (number === undefined) throw new Error(`this life brings no number of ${series} along`)
      return { number }
    }
    const request: Request =
      'matter' in move
        ? { matter: move.matter, move: move.move, ...given }
        : { procedure: move.procedure, id: this.newId(), move: move.start, ...given, ...brought }
    const outcome = performMove(this.procedures, this.tree, request, factsOf(this.body, today), this.newId, next)
    if (isRefusal(outcome)) return outcome
    this.record(outcome, move.at)
    const opened = outcome.happenings.flatMap(({ changes }) => changes.flatMap((c) => (c.do === 'open' ? [c.id] : [])))
    return 'id' in request ? [request.id, ...opened] : opened
  }

  /** What is due to be woken, in the order in which the sweep comes to it. */
  wakes(): { readonly id: string; readonly on: IsoDate }[] {
    const found: { id: string; on: IsoDate }[] = []
    for (const matter of this.tree.values()) {
      const on = wakesOn(matter)
      if (on !== null) found.push({ id: matter.id, on })
    }
    return found.toSorted((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1))
  }

  sweep(at: Instant, today: IsoDate): void {
    const facts = factsOf(this.body, today)
    for (const { id } of this.wakes().filter(({ on }) => on <= today)) {
      const outcome = tick(this.procedures, this.tree, id, facts, this.newId)
      if (outcome !== null) this.record(outcome, at)
    }
    this.swept = today
  }

  lived(): SimulatedRows {
    const matters = [...this.tree.values()]
    return {
      rows: {
        events: this.events,
        rows: matters.map((matter) => ({
          ...rowOf(this.procedures, matter, this.tree),
          head: Buffer.from(this.heads.get(matter.id) ?? []).toString('hex'),
          opened_at: this.openedAt.get(matter.id) ?? '',
          changed_at: this.changedAt.get(matter.id) ?? '',
        })),
        notices: this.notices,
        parties: matters.flatMap((matter) => partyRows(this.procedures, matter)),
        linked: matters.flatMap(linkRows),
        words: matters.flatMap((matter) => wordsFor(this.procedures, matter, this.tree)),
      },
      measured: measuresOf(this.procedures, this.tree, this.body.partyKind),
    }
  }

  private record(outcome: ActOutcome, at: Instant): void {
    const stuck = waitsForChild(outcome.tree)
    if (stuck.length > 0)
      throw new Error(`open matters without an owner or a due date at ${at}: ${stuck.map((m) => m.id).join(', ')}`)
    this.tree = outcome.tree
    for (const happening of outcome.happenings) this.chain(happening, at)
  }

  private chain(happening: Happening, at: Instant): void {
    const { matter, seq, tells } = happening
    this.events.push(appendToChain(this.body.id, happening, this.heads, at))
    if (!this.openedAt.has(matter)) this.openedAt.set(matter, at)
    this.changedAt.set(matter, at)
    for (const party of tells) this.notices.push({ party, matter, seq, at })
  }
}

function wordsFor(procedures: Procedures, matter: Matter, tree: Tree): (SearchWords & { matter: string })[] {
  const found = searchWordsOf(procedures, matter, tree)
  return found === null ? [] : [{ matter: matter.id, ...found }]
}

/** Writes whole lives, in the caller's transaction. The parties named must be there already. */
export async function writeSimulated(tx: Tx, body: Body, lives: readonly SimulatedRows[]): Promise<void> {
  await copyMatters(
    tx,
    body.id,
    lives.map(({ rows }) => tableLines(body.id, rows)),
  )
  appendTally(
    tx,
    body.id,
    difference(
      [],
      lives.flatMap(({ measured }) => measured),
    ),
  )
}

/** Says how far the numbers of a move's series have come in each year, for those that lives brought along. */
export async function numbersReached(
  db: Queryable,
  procedures: Procedures,
  body: Body,
  procedure: string,
  move: string,
  years: ReadonlyMap<number, number>,
): Promise<void> {
  const series = procedures[procedure]?.moves[move]?.numbers
  if (series === undefined) throw new Error(`${procedure}.${move} gives no number`)
  for (const [year, last] of years) await seriesReached(db, body.id, `${series}:${year}`, last)
}
