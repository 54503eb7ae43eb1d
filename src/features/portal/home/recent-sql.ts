import { endOf, withTrait, type Procedures } from '../../../kernel/declarations/procedure.ts'
import type { Queryable } from '../../../platform/db/index.ts'

// Each query reads only the newest rows of an index, so the page costs the same however many rows there are.

export type AnsweredRow = {
  readonly root: string
  readonly address: string | null
  readonly subject: string
  readonly unit: string | null
  readonly signed_on: string
  readonly outcomes: readonly string[]
}

/** The latest public signed replies, by the last change of the answered matter. */
export function latestAnswers(
  { database, procedures }: { readonly database: Queryable; readonly procedures: Procedures },
  body: string,
  rowsMax: number,
): Promise<AnsweredRow[]> {
  const answer = withTrait(procedures, 'answer')
  const state = answer && endOf(answer, 'done')
  if (answer === undefined || state === undefined) return Promise.resolve([])
  return database.query<AnsweredRow>(
    {
      name: 'latest_answers',
      text: `SELECT m.root_id AS root, root.address, m.subject, m.roles -> $5 ->> 0 AS unit,
          m.content -> 'replies' -> -1 ->> 'signedOn' AS signed_on,
          jsonb_path_query_array(m.content, '$.replies[last].answers[*].outcome') AS outcomes
        FROM matter m JOIN matter root ON root.body_id = m.body_id AND root.id = m.root_id
        WHERE m.body_id = $1 AND m.procedure = $3 AND m.state = $4 AND NOT m.hidden
        ORDER BY m.changed_at DESC, m.id DESC LIMIT $2`,
    },
    [body, rowsMax, answer.name, state, answer.presentation.handledBy[0]],
  )
}

/** A record of an old register, shown for a body without current work. */
export type RecordRow = {
  readonly id: string
  readonly number: string | null
  readonly address: string | null
  readonly subject: string
  readonly topic: string | null
  readonly session: string | null
  readonly replied: boolean
}

export function latestRecords(
  db: Queryable,
  body: string,
  { procedure, state }: { readonly procedure: string; readonly state: string },
  rowsMax: number,
): Promise<RecordRow[]> {
  return db.query<RecordRow>(
    {
      name: 'latest_records',
      text: `SELECT id, number, address, subject, topic, content ->> 'session' AS session, content ? 'reply' AS replied
        FROM matter WHERE body_id = $1 AND procedure = $3 AND state = $4 AND NOT hidden
        ORDER BY id DESC LIMIT $2`,
    },
    [body, rowsMax, procedure, state],
  )
}

/**
 * The number of late public matters of the procedure, counted up to `countMax`; the index by due date is read up to
 * today.
 */
export async function lateCount(
  db: Queryable,
  body: string,
  procedure: string,
  today: string,
  countMax: number,
): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    {
      name: 'late_count',
      text: `SELECT count(*) AS n FROM (SELECT FROM matter
        WHERE body_id = $1 AND procedure = $4 AND NOT closed AND due_on < $2 AND NOT hidden LIMIT $3) late`,
    },
    [body, today, countMax, procedure],
  )
  return row?.n ?? 0
}
