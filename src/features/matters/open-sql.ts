import type { Queryable } from '../../platform/db/index.ts'
import type { ListRow } from './list-sql.ts'

// Everything open in a body, for those who oversee it. What only shows what a child owes is left out (`waiting`), and so
// is what nobody has handed in yet (`unseen`), both as 'procedure.state'.

export type OpenGroup = {
  readonly owed_by: string
  readonly due_on: string
  readonly due_start: string | null
  readonly count: number
}

/** How many open matters each party owes, by due date and by the day its clock started. Reads the index matter_owed. */
export function openGroups(db: Queryable, body: string, leftOut: readonly string[]): Promise<OpenGroup[]> {
  return db.query<OpenGroup>(
    {
      name: 'open_groups',
      text: `SELECT m.owed_by, m.due_on, m.due ->> 'start' AS due_start, count(*)::int AS count FROM matter m
        WHERE m.body_id = $1 AND NOT m.closed AND m.procedure || '.' || m.state <> ALL ($2)
        GROUP BY 1, 2, 3`,
    },
    [body, leftOut],
  )
}

export type OpenQuery = {
  readonly body: string
  readonly leftOut: readonly string[]
  readonly party: string | null
  /** Due before this day. */
  readonly dueBefore: string | null
  /** 'procedure.state', any of them. */
  readonly states: readonly string[] | null
  readonly keyOnly: boolean
  readonly rowsMax: number
}

/** Open matters, the longest due first. */
export function openRows(db: Queryable, query: OpenQuery): Promise<ListRow[]> {
  const { body, leftOut, party, dueBefore, states, keyOnly, rowsMax } = query
  return db.query<ListRow>(rows, [body, leftOut, party, dueBefore, states, keyOnly, rowsMax])
}

const rows = {
  name: 'open_rows',
  text: `SELECT m.id, m.number, m.procedure, m.state, m.closed, m.version, m.subject, m.topic, m.roles, m.owed_by,
      m.due_on, m.due ->> 'start' AS due_start, m.provisional, m.opened_at, m.changed_at,
      CASE WHEN m.procedure = 'commitment' THEN m.content ->> 'text' END AS promise,
      jsonb_build_object('key', r.content -> 'key', 'confidential', r.content -> 'confidential', 'expedited',
        r.content -> 'expedited', 'publicity', r.content -> 'publicity') AS flags
    FROM matter m JOIN matter r ON r.body_id = m.body_id AND r.id = m.root_id
    WHERE m.body_id = $1 AND NOT m.closed AND m.procedure || '.' || m.state <> ALL ($2)
      AND ($3::text IS NULL OR m.owed_by = $3) AND ($4::date IS NULL OR m.due_on < $4)
      AND ($5::text[] IS NULL OR m.procedure || '.' || m.state = ANY ($5))
      AND (NOT $6::boolean OR r.content -> 'key' = 'true')
    ORDER BY m.due_on, m.id LIMIT $7`,
}
