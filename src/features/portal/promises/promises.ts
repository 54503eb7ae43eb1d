import { listIn } from '../../../kernel/change.ts'
import type { Json, Matter } from '../../../kernel/matter.ts'
import { endOf, withTrait, type Procedures } from '../../../kernel/declarations/procedure.ts'
import { stateLabel } from '../../../locales/labels.ts'
import type { Body } from '../../bodies/bodies.ts'
import { readCursor, writeCursor } from '../../matters/lists/cursor.ts'
import { partyView } from '../../matters/reading/view-context.ts'
import { matterOf } from '../../matters/commands/row.ts'
import type { DueShort, Label, PartyView } from '../../matters/reading/shapes.ts'
import { dueShort } from '../../matters/reading/view-due.ts'
import { matterInTree, visibleContent } from '../../matters/reading/visibility.ts'
import { everybody } from '../../../kernel/viewer.ts'
import type { Store } from '../../matters/commands/act.ts'
import { ledgerRows, parts, type LedgerRow, type Part } from './ledger-sql.ts'

export { parts, type Part } from './ledger-sql.ts'

/** A promise as the ledger shows it: its text, unit, due date and progress. */
export type LedgerItem = {
  readonly id: string
  readonly procedure: string
  /** The address or id of the proposal it was made for. */
  readonly matter: string
  readonly number: string | null
  readonly subject: string
  /** Null where only a summary of the proposal is published. */
  readonly text: string | null
  readonly owner: string | null
  readonly unit: PartyView | null
  readonly dueOn: string
  /** The first promised day, where it has been moved since. */
  readonly firstDueOn: string | null
  readonly state: string
  readonly stateLabel: Label
  readonly closed: boolean
  readonly owedBy: PartyView | null
  readonly due: DueShort
  readonly percent: number | null
  readonly reports: number
  readonly evidence: number
}

export type LedgerPage = {
  readonly part: Part
  readonly unit: string | null
  readonly items: readonly LedgerItem[]
  readonly next: string | null
}

const pageRows = 20

/** One page of the public ledger; null for a cursor that is not of this list. */
export async function ledger(
  store: Pick<Store, 'database' | 'clock' | 'procedures'>,
  body: Body,
  input: {
    readonly part: Part
    readonly unit?: string | undefined
    readonly cursor?: string | undefined
    readonly rows?: number
  },
): Promise<LedgerPage | null> {
  const { part, unit, cursor, rows: rowsMax = pageRows } = input
  const cursorScope = ['ledger', body.id, part, unit ?? null]
  const after = cursor === undefined ? undefined : readCursor(cursorScope, 'date', cursor)
  if (after === null) return null
  const today = store.clock.today(body.timeZone)
  const { procedures } = store
  const promise = withTrait(procedures, 'promise')
  if (promise === undefined) return null
  const ended = part === 'kept' ? endOf(promise, 'done') : part === 'not_kept' ? endOf(promise, 'stopped') : undefined
  const query = { body: body.id, procedure: promise.name, ended, part, unit, today, after }
  const rows = await ledgerRows(store.database, query, rowsMax + 1)
  const page = rows.slice(0, rowsMax)
  const last = page.at(-1)
  return {
    part,
    unit: unit ?? null,
    items: page.map((row) => ledgerItem(procedures, body, today, row)),
    next:
      rows.length > rowsMax && last
        ? writeCursor(cursorScope, { value: textOf(last.content['due']) ?? '', id: last.id })
        : null,
  }
}

export function partOf(text: string | undefined): Part | undefined {
  return text === undefined ? 'open' : parts.find((part) => part === text)
}

function ledgerItem(procedures: Procedures, body: Body, today: string, row: LedgerRow): LedgerItem {
  const matter = matterOf(row)
  // Only the root's publicity matters here: the query has already excluded hidden rows.
  const root: Matter = { ...matter, content: { publicity: row.publicity } }
  const content = visibleContent(matterInTree(procedures, matter, root, root), everybody)
  const seen = { ...matter, content }
  const [unit] = matter.roles['unit'] ?? []
  const dueOn = textOf(content['due']) ?? ''
  const firstDueOn = textOf(matter.content['firstDue'])
  const reports = listIn(seen, 'reports')
  return {
    id: row.id,
    procedure: matter.procedure,
    matter: row.root_address ?? row.root_id,
    number: row.root_number,
    subject: textOf(content['subject']) ?? '',
    text: textOf(content['text']),
    owner: textOf(content['owner']),
    unit: unit === undefined ? null : partyView(body, unit),
    dueOn,
    firstDueOn: firstDueOn === dueOn ? null : firstDueOn,
    state: matter.state,
    stateLabel: { ...stateLabel(matter.procedure, matter.state) },
    closed: matter.closed,
    owedBy: matter.owedBy === null ? null : partyView(body, matter.owedBy),
    due: dueShort(matter, body, today),
    percent: percentOf(reports.at(-1)),
    reports: reports.length,
    evidence: [...reports, ...listIn(seen, 'claims')].reduce<number>((sum, entry) => sum + evidenceIn(entry), 0),
  }
}

function percentOf(report: Json | undefined): number | null {
  const percent = report !== null && typeof report === 'object' && 'percent' in report ? report['percent'] : null
  return typeof percent === 'number' ? percent : null
}

function evidenceIn(entry: Json): number {
  const evidence = entry !== null && typeof entry === 'object' && 'evidence' in entry ? entry['evidence'] : []
  return Array.isArray(evidence) ? evidence.length : 0
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null
}
