import type { Queryable } from '../../platform/db/index.ts'
import type { ListRow } from './list-sql.ts'
import { ofRoot } from './root-sql.ts'

export type InboxQuery = {
  readonly body: string
  readonly parties: readonly string[]
  readonly after: { readonly value: string; readonly id: string } | undefined
  readonly rowsMax: number
}

const columns = `m.id, m.number, m.procedure, m.state, m.closed, m.version, m.subject, m.topic, m.roles, m.owed_by,
  m.due_on, m.due ->> 'start' AS due_start, m.provisional, m.opened_at, m.changed_at,
  CASE WHEN m.procedure = 'commitment' THEN m.content ->> 'text' END AS promise,
  ${ofRoot('m')} AS of_root,
  jsonb_path_query_array(m.content, '$.outcomes.*.now') AS outcomes`

const page = `(m.due_on, m.id) > ($3::date, $4::uuid) ORDER BY m.due_on, m.id LIMIT $5`

/** What the parties owe, soonest first. Reads the index matter_owed; `waiting` are 'procedure.state' that only mirror a child. */
export function owing(db: Queryable, query: InboxQuery, waiting: readonly string[]): Promise<ListRow[]> {
  return db.query<ListRow>(owed, [...common(query), waiting])
}

const owed = {
  name: 'inbox_owed',
  quick: true,
  // A page for each party, each from its place in the index: asked for together, all they owe would be read and sorted.
  text: `SELECT ${columns} FROM unnest($2::text[]) AS own (party) CROSS JOIN LATERAL (
      SELECT * FROM matter m
      WHERE m.body_id = $1 AND m.owed_by = own.party AND NOT m.closed AND m.procedure || '.' || m.state <> ALL ($6)
        AND ${page}) m
    ORDER BY m.due_on, m.id LIMIT $5`,
}

/** How many the parties owe, counted up to `countMax`: stands on every page of whoever has signed in. */
export async function countOwing(
  db: Queryable,
  body: string,
  parties: readonly string[],
  waiting: readonly string[],
  countMax: number,
): Promise<number> {
  const [row] = await db.query<{ n: number }>(owedCount, [body, parties, waiting, countMax])
  return row?.n ?? 0
}

const owedCount = {
  name: 'inbox_owed_count',
  quick: true,
  text: `SELECT count(*) AS n FROM (SELECT FROM unnest($2::text[]) AS own (party) CROSS JOIN LATERAL (
      SELECT FROM matter m WHERE m.body_id = $1 AND m.owed_by = own.party AND NOT m.closed AND m.due_on IS NOT NULL
        AND m.procedure || '.' || m.state <> ALL ($3) LIMIT $4) m LIMIT $4) counted`,
}

export type HeldRole = { readonly procedure: string; readonly role: string }

/**
 * What others owe in matters in which the parties hold one of these roles, soonest first. Drafts of others are not among
 * them: nobody but the proposer's side is a party to a draft, desks only from its submission on. `inMost`: the parties
 * hold such a role in most of what is open, as desks do, and meet theirs soonest by going through it in order.
 */
export function owedByOthers(
  db: Queryable,
  query: InboxQuery,
  { roles, inMost }: { readonly roles: readonly HeldRole[]; readonly inMost: boolean },
  waiting: readonly string[],
): Promise<ListRow[]> {
  const held = roles.map(({ procedure, role }) => `${procedure}.${role}`)
  if (inMost) return db.query<ListRow>(othersOfMost, [...common(query), waiting, held])
  const paths = query.parties.map((party) =>
    roles
      .map(({ procedure, role }) => {
        const steps = [`${query.body}.${procedure}`, role].map((step) => JSON.stringify(step))
        return `$.${steps.join('.')}[*] == ${JSON.stringify(party)}`
      })
      .join(' || '),
  )
  return db.query<ListRow>(othersOfSome, [...common(query), waiting, held, paths])
}

const owedElsewhere = `m.body_id = $1 AND NOT m.closed AND m.owed_by <> ALL ($2)
      AND m.procedure || '.' || m.state <> ALL ($6) AND ${page}`
// With LIMIT 1, the planner looks into matter_party once for each matter. Without it, it may read all the parties' rows,
// and in `othersOfMost` leave the order of matter_open.
const takesPart = `FROM matter_party p WHERE p.body_id = $1 AND p.matter_id = m.id AND p.party_id = ANY ($2)
        AND p.procedure || '.' || p.role = ANY ($7)
        AND (p.role NOT IN ('office', 'chair', 'verifier') OR m.parent_id IS NOT NULL OR m.marks ? 'submission')
      LIMIT 1`

// From the index matter_open_roles: reads what is open for these parties, and nothing of what is over.
const othersOfSome = {
  name: 'inbox_others_of_some',
  text: `SELECT ${columns} FROM matter m CROSS JOIN LATERAL (SELECT ${takesPart}) part
    WHERE m.id = ANY (ARRAY(
        SELECT o.id FROM unnest($8::jsonpath[]) AS own (path) CROSS JOIN LATERAL (
          SELECT o.id FROM matter o WHERE o.body_id = $1 AND NOT o.closed
            AND jsonb_set('{}', ARRAY[o.body_id || '.' || o.procedure], o.roles) @@ own.path) o))
      AND ${owedElsewhere}`,
}

const othersOfMost = {
  name: 'inbox_others_of_most',
  text: `SELECT ${columns} FROM matter m CROSS JOIN LATERAL (SELECT ${takesPart}) part
    WHERE ${owedElsewhere}`,
}

function common({ body, parties, after, rowsMax }: InboxQuery): unknown[] {
  const first = { value: '0001-01-01', id: '00000000-0000-0000-0000-000000000000' }
  return [body, parties, (after ?? first).value, (after ?? first).id, rowsMax]
}
