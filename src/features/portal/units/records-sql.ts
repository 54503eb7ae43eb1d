import type { Procedure, Procedures } from '../../../kernel/declarations/procedure.ts'
import type { Queryable } from '../../../platform/db/index.ts'

/**
 * Only the latest records of a unit are read, so that the page costs the same however many there are.
 */
export const recordsMax = 1_000

/** Written as in the partial index, which is used only if the text matches; the names come from our declarations. */
function ownRecords({ name, presentation: { register, handledBy } }: Procedure): string {
  return `SELECT m.content FROM matter m
    WHERE m.body_id = $1 AND m.procedure = '${name}' AND m.state = '${register}' AND m.roles #>> '{${handledBy[0]},0}' = $2
      AND NOT m.hidden ORDER BY m.id DESC LIMIT ${recordsMax}`
}

export type RepeatedRow = { readonly text: string; readonly n: number }

/** Replies that a unit, as the (first) lead, has given repeatedly with the same text, the most repeated first. */
export function repeatedReplies(
  { database, procedures }: { readonly database: Queryable; readonly procedures: Procedures },
  body: string,
  unit: string,
  { timesMin, rowsMax }: { readonly timesMin: number; readonly rowsMax: number },
): Promise<RepeatedRow[]> {
  const procedure = Object.values(procedures).find(({ presentation }) => presentation.register !== undefined)
  if (procedure === undefined) return Promise.resolve([])
  return database.query<RepeatedRow>(
    `SELECT content #>> '{reply,text}' AS text, count(*) AS n
      FROM (${ownRecords(procedure)}) own WHERE content #>> '{reply,text}' <> ''
      GROUP BY 1 HAVING count(*) >= $3 ORDER BY 2 DESC, 1 LIMIT $4`,
    [body, unit, timesMin, rowsMax],
  )
}
