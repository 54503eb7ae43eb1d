import type { Queryable } from '../../../platform/db/index.ts'

/** Newest of an index, so the page costs the same however much there is. */
export type AnsweredRow = {
  readonly root: string
  readonly number: string | null
  readonly subject: string
  readonly unit: string | null
  readonly signed_on: string
  readonly outcomes: readonly string[]
}

/** The latest signed replies anybody may read, by the time their assignment last changed. */
export function latestAnswers(db: Queryable, body: string, rowsMax: number): Promise<AnsweredRow[]> {
  return db.query<AnsweredRow>(
    {
      name: 'latest_answers',
      text: `SELECT m.root_id AS root, root.number, m.subject, m.roles -> 'unit' ->> 0 AS unit,
          m.content -> 'replies' -> -1 ->> 'signedOn' AS signed_on,
          jsonb_path_query_array(m.content, '$.replies[last].answers[*].outcome') AS outcomes
        FROM matter m JOIN matter root ON root.body_id = m.body_id AND root.id = m.root_id
        WHERE m.body_id = $1 AND m.procedure = 'assignment' AND m.state = 'answered' AND NOT m.hidden
        ORDER BY m.changed_at DESC, m.id DESC LIMIT $2`,
    },
    [body, rowsMax],
  )
}

/** The newest records of an old register, for a body that has nothing else. */
export type RecordRow = {
  readonly id: string
  readonly number: string | null
  readonly subject: string
  readonly topic: string | null
  readonly session: string | null
  readonly replied: boolean
}

export function latestRecords(db: Queryable, body: string, rowsMax: number): Promise<RecordRow[]> {
  return db.query<RecordRow>(
    {
      name: 'latest_records',
      text: `SELECT id, number, subject, topic, content ->> 'session' AS session, content ? 'reply' AS replied
        FROM matter WHERE body_id = $1 AND procedure = 'proposal' AND state = 'historical' AND NOT hidden
        ORDER BY id DESC LIMIT $2`,
    },
    [body, rowsMax],
  )
}

/** How many public proposals are past their day, counted no further than `countMax`: their index is read up to today. */
export async function lateProposals(db: Queryable, body: string, today: string, countMax: number): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    {
      name: 'late_proposals',
      text: `SELECT count(*) AS n FROM (SELECT FROM matter
        WHERE body_id = $1 AND procedure = 'proposal' AND NOT closed AND due_on < $2 AND NOT hidden LIMIT $3) late`,
    },
    [body, today, countMax],
  )
  return row?.n ?? 0
}
