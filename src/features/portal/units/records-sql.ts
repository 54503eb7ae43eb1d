import type { Queryable } from '../../../platform/db/index.ts'

// Old registers hold no days, so the tallies have no years for them. A unit's records are looked through one by one
// instead, the newest of them and no more than `recordsMax`: some 20 ms for 2,000.

const recordsMax = 5_000

const ownRecords = `SELECT m.content FROM matter m
  WHERE m.body_id = $1 AND m.procedure = 'proposal' AND m.state = 'historical' AND m.roles -> 'lead' ? $2 AND NOT m.hidden
  ORDER BY m.id DESC LIMIT ${recordsMax}`

/** `term` is null where the register's mapping tells none apart. */
export type SessionRow = {
  readonly term: string | null
  readonly session: string
  readonly n: number
  readonly replied: number
}

/** How many records of each session a unit has, and how many of them hold a reply. */
export function recordsBySession(db: Queryable, body: string, unit: string): Promise<SessionRow[]> {
  return db.query<SessionRow>(
    `SELECT content ->> 'term' AS term, content ->> 'session' AS session, count(*) AS n, count(content -> 'reply') AS replied
      FROM (${ownRecords}) own WHERE content ? 'session' GROUP BY 1, 2`,
    [body, unit],
  )
}

export type RepeatedRow = { readonly text: string; readonly n: number }

/** Replies that a unit has given word for word again and again, the most repeated first. */
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
