import type { Queryable } from '../../../platform/db/index.ts'
import type { MatterRow } from '../commands/row.ts'

/**
 * Open matters with a running deadline of their own, in the order of their ids, to recompute it by other rules or days.
 */
export function runningMatters(
  db: Queryable,
  body: string,
  { from, after, rowsMax }: { readonly from: string; readonly after: string; readonly rowsMax: number },
): Promise<(MatterRow & { readonly hidden: boolean })[]> {
  return db.query(
    `SELECT id, procedure, parent_id, root_id, number, address, version, state, closed, roles, content, counts, marks, owed_by,
        due, ladder, rung, hidden
      FROM matter WHERE body_id = $1 AND NOT closed AND (provisional OR due_on >= $2) AND id > $3 ORDER BY id LIMIT $4`,
    [body, from, after, rowsMax],
  )
}
