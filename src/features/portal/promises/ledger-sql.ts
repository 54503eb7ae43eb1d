import type { Queryable } from '../../../platform/db/index.ts'
import type { MatterRow } from '../../matters/commands/row.ts'

/** The parts of the ledger, shown one at a time. */
export const parts = ['open', 'late', 'kept', 'not_kept', 'all'] as const
export type Part = (typeof parts)[number]

export type LedgerQuery = {
  readonly body: string
  /** The procedure with the trait `promise`. */
  readonly procedure: string
  /** The final state of the promises in this part, where it has one. */
  readonly ended?: string | undefined
  readonly part: Part
  readonly unit?: string | undefined
  readonly today: string
  /** The promised day and id of the last row of the previous page. */
  readonly after?: { readonly value: string; readonly id: string } | undefined
}

export type LedgerRow = MatterRow & {
  readonly root_number: string | null
  readonly root_address: string | null
  readonly publicity: string | null
}

/** Open promises are sorted soonest first, the other parts latest first. */
function isAscending(part: Part): boolean {
  return part === 'open' || part === 'late'
}

/**
 * A page of the ledger in the order of the promised days. Reads one of the indexes `matter_promise…` from where the
 * previous page ended.
 */
export function ledgerRows(db: Queryable, query: LedgerQuery, rowsMax: number): Promise<LedgerRow[]> {
  const { part, unit, today, after } = query
  const [operator, direction] = isAscending(part) ? ['>', 'ASC'] : ['<', 'DESC']
  const values: unknown[] = [query.body, rowsMax]
  const parameter = (value: unknown): string => `$${values.push(value)}`
  const conditions: string[] = []
  if (part === 'open' || part === 'late') conditions.push('AND NOT m.closed')
  if (part === 'late') conditions.push(`AND m.due_on < ${parameter(today)}`)
  // Written as in the partial index, which is used only if the text matches; the name comes from our declarations.
  if (query.ended !== undefined) conditions.push(`AND m.state = '${query.ended}'`)
  if (unit !== undefined)
    // A promise has exactly one unit.
    conditions.push(`AND m.roles #>> '{unit,0}' = ${parameter(unit)}`)
  if (after !== undefined)
    conditions.push(
      `AND (m.content ->> 'due', m.id) ${operator} (${parameter(after.value)}, ${parameter(after.id)}::uuid)`,
    )
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
