import type { Queryable } from '../../../platform/db/index.ts'
import type { MatterRow } from '../commands/row.ts'

export type TreeRow = MatterRow & {
  readonly hidden: boolean
  readonly opened_at: string
  readonly changed_at: string
}

/** The trees of the next roots of one procedure, by id; a walk along the primary key, so every page costs the same. */
export function treeRowsAfter(
  db: Queryable,
  body: string,
  procedure: string,
  after: string,
  treesMax: number,
): Promise<TreeRow[]> {
  return db.query<TreeRow>(
    {
      name: 'trees_after',
      text: `SELECT id, procedure, parent_id, root_id, number, address, version, state, closed, roles, content, counts, marks,
          links, owed_by, due, ladder, rung, hidden, opened_at, changed_at
        FROM matter WHERE body_id = $1 AND root_id IN (
          SELECT id FROM matter WHERE body_id = $1 AND procedure = $2 AND id > $3 AND parent_id IS NULL
          ORDER BY id LIMIT $4)
        ORDER BY root_id, id`,
    },
    [body, procedure, after, treesMax],
  )
}

export async function treeCount(db: Queryable, body: string, procedure: string): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    'SELECT count(*) AS n FROM matter WHERE body_id = $1 AND procedure = $2 AND parent_id IS NULL',
    [body, procedure],
  )
  return row?.n ?? 0
}
