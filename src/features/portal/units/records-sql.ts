import type { Procedure, Procedures } from '../../../kernel/declarations/procedure.ts'
import type { Queryable } from '../../../platform/db/index.ts'

/**
 * Of the records of a unit that are looked through: the latest, so that the page costs the same however many there are.
 */
export const recordsMax = 1_000

/** In the words of the partial index, which is used only when they agree: the names are ours. */
function ownRecords({ name, presentation: { register, handledBy } }: Procedure): string {
  return `SELECT m.content FROM matter m
    WHERE m.body_id = $1 AND m.procedure = '${name}' AND m.state = '${register}' AND m.roles #>> '{${handledBy[0]},0}' = $2
      AND NOT m.hidden ORDER BY m.id DESC LIMIT ${recordsMax}`
}

export type RepeatedRow = { readonly text: string; readonly n: number }

/** Replies that a unit has given word for word again and again as the (first) lead, the most repeated first. */
export function repeatedReplies(
  { database, procedures }: { readonly database: Queryable; readonly procedures: Procedures },
  body: string,
  unit: string,
  { timesMin, rowsMax }: { readonly timesMin: number; readonly rowsMax: number },
): Promise<RepeatedRow[]> {
  const kept = Object.values(procedures).find(({ presentation }) => presentation.register !== undefined)
  if (kept === undefined) return Promise.resolve([])
  return database.query<RepeatedRow>(
    `SELECT content #>> '{reply,text}' AS text, count(*) AS n
      FROM (${ownRecords(kept)}) own WHERE content #>> '{reply,text}' <> ''
      GROUP BY 1 HAVING count(*) >= $3 ORDER BY 2 DESC, 1 LIMIT $4`,
    [body, unit, timesMin, rowsMax],
  )
}
