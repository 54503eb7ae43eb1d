import { withTrait } from '../../../kernel/declarations/procedure.ts'
import type { Store } from '../../matters/commands/act.ts'
import { listMatters } from '../../matters/lists/list.ts'
import type { MatterItem, PartyView } from '../../matters/reading/shapes.ts'
import { termName } from '../../matters/reading/raised.ts'
import { partyView } from '../../matters/reading/view-context.ts'
import { anonymous } from '../../people/caller.ts'
import type { Scorecard, YearCard } from '../../reports/scorecard.ts'
import { scorecardOfBody, scorecardOfUnit, scorecardsOfUnits, type SessionCount } from '../../reports/scorecards.ts'
import { nameOf, textOf, type Visit } from '../../site/visit.ts'
import { ledger, type LedgerItem } from '../promises/promises.ts'
import { repeatedReplies, type RepeatedRow } from './records-sql.ts'

export type UnitRow = { readonly unit: PartyView; readonly card: Scorecard }

export type UnitsModel = {
  readonly rows: readonly UnitRow[]
  /** The sum of all units. */
  readonly all: Scorecard
  readonly sort: UnitSort
}

export const unitSorts = ['name', 'assigned', 'late', 'onTime', 'kept'] as const
export type UnitSort = (typeof unitSorts)[number]

export async function unitsModel(store: Store, visit: Visit, sort: UnitSort): Promise<UnitsModel> {
  const { body, today, language } = visit
  const [cards, { card: all }] = await Promise.all([
    scorecardsOfUnits(store, body.id, today),
    scorecardOfBody(store, body.id, today),
  ])
  const rows = cards
    .filter(({ unit }) => body.partyKind(unit) === 'unit')
    .map(({ unit, card }) => ({ unit: partyView(body, unit), card }))
  const names = new Intl.Collator(language)
  const sorted = rows.toSorted(
    (a, b) =>
      sortKeys[sort](b.card) - sortKeys[sort](a.card) || names.compare(nameOf(visit, a.unit), nameOf(visit, b.unit)),
  )
  return { rows: sorted, all, sort }
}

const sortKeys: { readonly [sort in UnitSort]: (card: Scorecard) => number } = {
  name: () => 0,
  assigned: (card) => card.assigned + card.records.all,
  late: (card) => card.lateOpen + card.promisesLate,
  onTime: (card) => ratio(card.onTime),
  kept: (card) => ratio(card.kept),
}

/** A share of nothing sorts last. */
function ratio({ part, whole }: { readonly part: number; readonly whole: number }): number {
  return whole === 0 ? -1 : part / whole
}

export type UnitModel = {
  readonly unit: PartyView
  readonly card: Scorecard
  readonly years: readonly YearCard[]
  /** Late answers and late promises. */
  readonly late: readonly MatterItem[]
  readonly latePromises: readonly LedgerItem[]
  readonly sessions: readonly SessionCount[]
  readonly repeated: readonly RepeatedRow[]
}

/** Replaces ids of the body's own terms and sessions by their names. */
function withNames(visit: Visit, { term, session, ...row }: SessionCount): SessionCount {
  const name = (value: string): string => textOf(visit, termName(visit.body, value).name)
  return { ...row, term: term === null ? null : name(term), session: name(session) }
}

/** Sorts by number: the fifth session before the tenth. */
function byNumber(rows: readonly SessionCount[]): SessionCount[] {
  const names = new Intl.Collator('zh-CN', { numeric: true })
  return rows.toSorted((a, b) => names.compare(a.session, b.session))
}

const lateShown = 20
const repeatedMin = { timesMin: 3, rowsMax: 5 }

/** Null when the body has no such unit. */
export async function unitModel(store: Store, visit: Visit, id: string): Promise<UnitModel | null> {
  const { body, today } = visit
  if (body.partyKind(id) !== 'unit') return null
  const [{ card, years, sessions }, late, promises] = await Promise.all([
    scorecardOfUnit(store, body.id, id, today),
    listMatters(store, body, anonymous, {
      procedure: withTrait(store.procedures, 'answer')?.name,
      unit: id,
      overdue: 'true',
      sort: 'due',
      limit: String(lateShown),
    }),
    ledger(store, body, { part: 'late', unit: id, rows: lateShown }),
  ])
  const hasRecords = card.records.all > 0
  return {
    unit: partyView(body, id),
    card,
    years,
    late: 'wrong' in late ? [] : late.items,
    latePromises: promises?.items ?? [],
    sessions: byNumber(sessions.map((row) => withNames(visit, row))),
    repeated: hasRecords ? await repeatedReplies(store, body.id, id, repeatedMin) : [],
  }
}
