import type { Queryable } from '../../../platform/db/index.ts'

/** Of the records of a unit that are looked through: the latest, so that the page costs the same however many there are. */
export const recordsMax = 1_000

const ownRecords = `SELECT m.content FROM matter m
  WHERE m.body_id = $1 AND m.procedure = 'proposal' AND m.state = 'historical' AND m.roles #>> '{lead,0}' = $2 AND NOT m.hidden
  ORDER BY m.id DESC LIMIT ${recordsMax}`

export type RepeatedRow = { readonly text: string; readonly n: number }

/** Replies that a unit has given word for word again and again as the (first) lead, the most repeated first. */
export function repeatedReplies(
  db: Queryable,
  body: string,
  unit: string,
  { timesMin, rowsMax }: { readonly timesMin: number; readonly rowsMax: number },
): Promise<RepeatedRow[]> {
  return db.query<RepeatedRow>(
    `SELECT content #>> '{reply,text}' AS text, count(*) AS n
      FROM (${ownRecords}) own WHERE content #>> '{reply,text}' <> ''
      GROUP BY 1 HAVING count(*) >= $3 ORDER BY 2 DESC, 1 LIMIT $4`,
    [body, unit, timesMin, rowsMax],
  )
}
