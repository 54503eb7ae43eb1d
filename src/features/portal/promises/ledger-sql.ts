import type { Queryable } from '../../../platform/db/index.ts'
import type { MatterRow } from '../../matters/commands/row.ts'

/** What part of the ledger is shown. */
export const parts = ['open', 'late', 'kept', 'not_kept', 'all'] as const
export type Part = (typeof parts)[number]

export type LedgerQuery = {
  readonly body: string
  /** The procedure of promises. */
  readonly procedure: string
  /** The state in which one of this part has ended. */
  readonly ended?: string | undefined
  readonly part: Part
  readonly unit?: string | undefined
  readonly today: string
  /** The promised day and id of the last row of the page before. */
  readonly after?: { readonly value: string; readonly id: string } | undefined
}

export type LedgerRow = MatterRow & {
  readonly root_number: string | null
  readonly root_address: string | null
  readonly publicity: string | null
}

/** Soonest first where the day is still to come; the latest first where it is over. */
function rises(part: Part): boolean {
  return part === 'open' || part === 'late'
}

/**
 * A page of the ledger in the order of the promised days: one of the indexes `matter_promise…` is read from where the
 * last page ended.
 */
export function ledgerRows(db: Queryable, query: LedgerQuery, rowsMax: number): Promise<LedgerRow[]> {
  const { part, unit, today, after } = query
  const [than, direction] = rises(part) ? ['>', 'ASC'] : ['<', 'DESC']
  const values: unknown[] = [query.body, rowsMax]
  const place = (value: unknown): string => `$${values.push(value)}`
  const conditions: string[] = []
  if (part === 'open' || part === 'late') conditions.push('AND NOT m.closed')
  if (part === 'late') conditions.push(`AND m.due_on < ${place(today)}`)
  // In the words of the partial index, which is used only when they agree: both names are ours.
  if (query.ended !== undefined) conditions.push(`AND m.state = '${query.ended}'`)
  if (unit !== undefined)
    // A promise is one unit's.
    conditions.push(`AND m.roles #>> '{unit,0}' = ${place(unit)}`)
  if (after !== undefined)
    conditions.push(`AND (m.content ->> 'due', m.id) ${than} (${place(after.value)}, ${place(after.id)}::uuid)`)
  return db.query<LedgerRow>(
    `SELECT m.id, m.procedure, m.parent_id, m.root_id, m.number, m.address, m.version, m.state, m.closed, m.roles, m.content,
        m.counts, m.marks, m.owed_by, m.due, m.ladder, m.rung, root.number AS root_number, root.address AS root_address,
        root.content ->> 'publicity' AS publicity
      FROM matter m JOIN matter root ON root.body_id = m.body_id AND root.id = m.root_id
      WHERE m.body_id = $1 AND m.procedure = '${query.procedure}' AND NOT m.hidden ${conditions.join(' ')}
      ORDER BY m.content ->> 'due' ${direction}, m.id ${direction} LIMIT $2`,
    values,
  )
}
