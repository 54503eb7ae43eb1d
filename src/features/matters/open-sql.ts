import type { Queryable } from '../../platform/db/index.ts'
import type { ListRow } from './list-sql.ts'
import { ofRoot } from './root-sql.ts'

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
  /** Due on this day or later, and before that. */
  readonly dueFrom: string | null
  readonly dueBefore: string | null
  /** Any of these states, each with its procedure. */
  readonly states: readonly { readonly procedure: string; readonly state: string }[] | null
  readonly keyOnly: boolean
  readonly rowsMax: number
}

/** Open matters, the longest due first. Each kind of question is a statement of its own, read in the order of one index. */
export function openRows(db: Queryable, query: OpenQuery): Promise<ListRow[]> {
  const { body, leftOut, party, dueFrom, dueBefore, states, keyOnly, rowsMax } = query
  const values: unknown[] = [body, leftOut, rowsMax]
  const place = (value: unknown): string => `$${values.push(value)}`
  const conditions = [`m.body_id = $1 AND NOT m.closed AND m.procedure || '.' || m.state <> ALL ($2)`]
  if (party !== null) conditions.push(`m.owed_by = ${place(party)}`)
  if (dueFrom !== null) conditions.push(`m.due_on >= ${place(dueFrom)}`)
  if (dueBefore !== null) conditions.push(`m.due_on < ${place(dueBefore)}`)
  let from = 'matter m'
  if (states !== null) {
    const [procedures, names] = [states.map(({ procedure }) => procedure), states.map(({ state }) => state)]
    from = `unnest(${place(procedures)}::text[], ${place(names)}::text[]) AS s (procedure, state) CROSS JOIN LATERAL (
      SELECT * FROM matter m WHERE m.procedure = s.procedure AND m.state = s.state AND ${conditions.join(' AND ')}
      ORDER BY m.due_on, m.id LIMIT $3) m`
  } else if (keyOnly) {
    // Key matters are few: from them to what is open inside them.
    from = `matter k JOIN matter m ON m.body_id = k.body_id AND m.root_id = k.id`
    conditions.push(`k.body_id = $1 AND k.parent_id IS NULL AND NOT k.closed AND k.content -> 'key' = 'true'`)
  }
  return db.query<ListRow>(
    `SELECT ${columns} FROM ${from} WHERE ${conditions.join(' AND ')} ORDER BY m.due_on, m.id LIMIT $3`,
    values,
  )
}

const columns = `m.id, m.number, m.procedure, m.state, m.closed, m.version, m.subject, m.topic, m.roles, m.owed_by,
  m.due_on, m.due ->> 'start' AS due_start, m.provisional, m.opened_at, m.changed_at,
  CASE WHEN m.procedure = 'commitment' THEN m.content ->> 'text' END AS promise,
  ${ofRoot('m')} AS of_root`
