import type { Queryable } from '../../platform/db/index.ts'
import type { ListRow } from './list-sql.ts'

export type InboxQuery = {
  readonly body: string
  readonly parties: readonly string[]
  readonly after: { readonly value: string; readonly id: string } | undefined
  readonly rowsMax: number
}

const columns = `m.id, m.number, m.procedure, m.state, m.closed, m.version, m.subject, m.topic, m.roles, m.owed_by,
  m.due_on, m.due ->> 'start' AS due_start, m.provisional, m.opened_at, m.changed_at,
  CASE WHEN m.procedure = 'commitment' THEN m.content ->> 'text' END AS promise,
  (SELECT jsonb_build_object('key', r.content -> 'key', 'confidential', r.content -> 'confidential', 'expedited',
    r.content -> 'expedited', 'publicity', r.content -> 'publicity')
    FROM matter r WHERE r.body_id = m.body_id AND r.id = m.root_id) AS flags,
  jsonb_path_query_array(m.content, '$.outcomes.*.now') AS outcomes`

const page = `(m.due_on, m.id) > ($3::date, $4::uuid) ORDER BY m.due_on, m.id LIMIT $5`

/** What the parties owe, soonest first. Reads the index matter_owed; `waiting` are 'procedure.state' that only mirror a child. */
export function owing(db: Queryable, query: InboxQuery, waiting: readonly string[]): Promise<ListRow[]> {
  return db.query<ListRow>(owed, [...common(query), waiting])
}

const owed = {
  name: 'inbox_owed',
  text: `SELECT ${columns} FROM matter m
    WHERE m.body_id = $1 AND m.owed_by = ANY ($2) AND NOT m.closed AND m.procedure || '.' || m.state <> ALL ($6)
      AND ${page}`,
}

/**
 * What others owe in matters in which the parties hold one of these roles ('procedure.role'), soonest first. Drafts of
 * others are not among them: nobody but the proposer's side is a party to a draft, desks only from its submission on.
 */
export function owedByOthers(
  db: Queryable,
  query: InboxQuery,
  roles: readonly string[],
  waiting: readonly string[],
): Promise<ListRow[]> {
  return db.query<ListRow>(others, [...common(query), waiting, roles])
}

const others = {
  name: 'inbox_others',
  text: `SELECT ${columns} FROM matter m
    WHERE m.body_id = $1 AND NOT m.closed AND m.owed_by <> ALL ($2) AND m.procedure || '.' || m.state <> ALL ($6)
      AND EXISTS (SELECT FROM matter_party p WHERE p.body_id = m.body_id AND p.matter_id = m.id
        AND p.party_id = ANY ($2) AND p.procedure || '.' || p.role = ANY ($7)
        AND (p.role NOT IN ('office', 'chair', 'verifier') OR m.parent_id IS NOT NULL OR m.marks ? 'submission'))
      AND ${page}`,
}

function common({ body, parties, after, rowsMax }: InboxQuery): unknown[] {
  const first = { value: '0001-01-01', id: '00000000-0000-0000-0000-000000000000' }
  return [body, parties, (after ?? first).value, (after ?? first).id, rowsMax]
}
