import type { Queryable } from '../../../platform/db/index.ts'

/** Counting of one term or session stops here; then the page says “and more”. */
export const raisedCountMax = 10_000

export type RaisedCount = { readonly id: string; readonly n: number }

function recorded(field: string): string {
  return `SELECT count(*) FROM (SELECT FROM matter m WHERE m.body_id = $1 AND m.procedure = ANY ($4)
    AND (m.content ->> '${field}') IS NOT NULL AND m.content ->> '${field}' = t.id LIMIT $3) few`
}

/** How many matters of these procedures, public or not, were raised in each of these terms and sessions. */
export function raisedCounts(
  db: Queryable,
  body: string,
  procedures: readonly string[],
  ids: readonly string[],
): Promise<RaisedCount[]> {
  return db.query<RaisedCount>(
    {
      name: 'raised_counts',
      text: `SELECT t.id, greatest((${recorded('term')}), (${recorded('session')})) AS n FROM unnest($2::text[]) AS t (id)`,
    },
    [body, ids, raisedCountMax + 1, procedures],
  )
}
