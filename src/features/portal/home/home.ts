import { rootNames } from '../../../kernel/declarations/procedure.ts'
import type { Store } from '../../matters/commands/act.ts'
import type { PartyView } from '../../matters/reading/shapes.ts'
import { partyView } from '../../matters/reading/view-context.ts'
import { scorecardOfBody, scorecardsOfUnits, type Proposals, type Line } from '../../reports/scorecards.ts'
import type { Scorecard } from '../../reports/scorecard.ts'
import type { Visit } from '../../site/visit.ts'
import { ledger, type LedgerItem } from '../promises/promises.ts'
import { lateCount, latestAnswers, latestRecords, type AnsweredRow, type RecordRow } from './recent-sql.ts'

export type AnsweredItem = Omit<AnsweredRow, 'unit'> & { readonly unit: PartyView | null }

export type HomeModel = {
  readonly proposals: Proposals
  readonly card: Scorecard
  /** The figures of every other root procedure. */
  readonly lines: readonly Line[]
  /** The number of public late proposals; with `more` there are more than `n`. */
  readonly late: { readonly n: number; readonly more: boolean }
  readonly answers: readonly AnsweredItem[]
  readonly promises: readonly LedgerItem[]
  /** The newest records of an old register, only for a body without other answers. */
  readonly records: readonly RecordRow[]
  /** The units with such records; their cards count them. */
  readonly recordUnits: readonly { readonly unit: PartyView; readonly card: Scorecard }[]
}

const lateCountMax = 1_000
const answersShown = 6
const promisesShown = 5
const recordsShown = 6

/** The home page: figures from the tallies, and the few newest rows, each list read from an index. */
export async function homeModel(store: Store, { body, today }: Visit): Promise<HomeModel> {
  const { database, procedures } = store
  const first = rootNames(procedures)[0] ?? ''
  const [{ card, proposals, lines }, late, answers, promises] = await Promise.all([
    scorecardOfBody(store, body.id, today),
    lateCount(database, body.id, first, today, lateCountMax + 1),
    latestAnswers(store, body.id, answersShown),
    ledger(store, body, { part: 'open', rows: promisesShown }),
  ])
  return {
    proposals,
    card,
    lines,
    late: { n: Math.min(late, lateCountMax), more: late > lateCountMax },
    answers: answers.map((row) => ({ ...row, unit: row.unit === null ? null : partyView(body, row.unit) })),
    promises: promises?.items ?? [],
    ...(await recordsOf(store, first, body, today, answers.length === 0 && card.records.all > 0)),
  }
}

async function recordsOf(
  store: Store,
  procedure: string,
  body: Visit['body'],
  today: string,
  needed: boolean,
): Promise<Pick<HomeModel, 'records' | 'recordUnits'>> {
  const state = store.procedures[procedure]?.presentation.register
  if (!needed || state === undefined) return { records: [], recordUnits: [] }
  const [records, cards] = await Promise.all([
    latestRecords(store.database, body.id, { procedure, state }, recordsShown),
    scorecardsOfUnits(store, body.id, today),
  ])
  const recordUnits = cards
    .filter(({ card }) => card.records.all > 0)
    .map(({ unit, card }) => ({ unit: partyView(body, unit), card }))
  return { records, recordUnits }
}
