import type { Queryable } from '../../../platform/db/index.ts'
import type { ListRow } from './list-sql.ts'
import { openRolesOf, pathTo, type RoleIn } from './open-roles-sql.ts'
import { ofRoot, titleOf } from './root-sql.ts'

export type InboxQuery = {
  readonly body: string
  readonly parties: readonly string[]
  readonly after: { readonly value: string; readonly id: string } | undefined
  readonly rowsMax: number
  /** See `titleFields`. */
  readonly titles: string
}

const columns = `m.id, m.number, m.address, m.procedure, m.state, m.closed, m.version, m.subject, m.topic, m.roles, m.owed_by,
  m.due_on, m.due ->> 'start' AS due_start, m.provisional, m.opened_at, m.changed_at,
  ${titleOf('m', '$7')} AS promise,
  ${ofRoot('m')} AS of_root,
  jsonb_path_query_array(m.content, '$.outcomes.*.now') AS outcomes`

const further = `(m.due_on, m.id) > ($3::date, $4::uuid)`
const soonest = `ORDER BY m.due_on, m.id LIMIT $5`

/**
 * Matters the parties owe, soonest first. Reads the index matter_owed; `waiting` are the 'procedure.state' that only
 * mirror a child.
 */
export function owedByParties(db: Queryable, query: InboxQuery, waiting: readonly string[]): Promise<ListRow[]> {
  return db.query<ListRow>(owed, common(query, waiting))
}

const owed = {
  name: 'inbox_owed',
  quick: true,
  // One page per party by LATERAL: a single condition over all parties would read and sort everything they owe.
  text: `SELECT ${columns} FROM unnest($2::text[]) AS own (party) CROSS JOIN LATERAL (
      SELECT * FROM matter m
      WHERE m.body_id = $1 AND m.owed_by = own.party AND NOT m.closed AND m.procedure || '.' || m.state <> ALL ($6)
        AND ${further} ${soonest}) m
    ${soonest}`,
}

/** How many matters the parties owe, counted up to `countMax`; shown on every page of a signed-in person. */
export async function countOwedByParties(
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

/**
 * Matters that others owe and in which the parties hold one of these roles, soonest first. Drafts of others are not
 * among them: only the proposer's side takes part in a draft, desks from its submission on. `inMost`: the parties hold
 * such a role in most open matters, as desks do; then a scan in order finds theirs soonest.
 */
export function owedByOthers(
  db: Queryable,
  query: InboxQuery,
  { roles, inMost }: { readonly roles: readonly RoleIn[]; readonly inMost: boolean },
  waiting: readonly string[],
): Promise<ListRow[]> {
  if (inMost) {
    const held = roles.map(({ procedure, role }) => `${procedure}.${role}`)
    return db.query<ListRow>(othersOfMost, [...common(query, waiting), held])
  }
  const paths = query.parties.map((party) => pathTo(query.body, party, roles))
  return db.query<ListRow>(othersOfSome, [...common(query, waiting), paths])
}

const owedElsewhere = `m.body_id = $1 AND NOT m.closed AND m.owed_by <> ALL ($2)
      AND m.procedure || '.' || m.state <> ALL ($6) AND ${further}`
// By the index matter_open_roles, which contains open matters by party and state only. It has no order, so all its
// matches are read to find the soonest: 983 rows for the busiest unit of a million matters. OFFSET 0 prevents the
// planner from scanning all open matters in order instead.
const othersOfSome = {
  name: 'inbox_others_of_some',
  text: `SELECT ${columns} FROM (
      SELECT m.due_on, m.id FROM unnest($8::jsonpath[]) AS own (path) CROSS JOIN LATERAL (
        SELECT o.* FROM matter o
        WHERE o.body_id = $1 AND NOT o.closed AND ${openRolesOf('o')} @@ own.path OFFSET 0) m
      WHERE ${owedElsewhere} GROUP BY m.due_on, m.id ${soonest}) shown
    JOIN matter m ON m.body_id = $1 AND m.id = shown.id
    ORDER BY m.due_on, m.id`,
}

// LIMIT 1 makes the planner look up matter_party once for each matter; otherwise it may read all the parties' rows and
// lose the order of matter_open.
const takesPart = `FROM matter_party p WHERE p.body_id = $1 AND p.matter_id = m.id AND p.party_id = ANY ($2)
        AND p.procedure || '.' || p.role = ANY ($8)
        AND (p.side <> 'overseer' OR m.handed_in)
      LIMIT 1`

const othersOfMost = {
  name: 'inbox_others_of_most',
  text: `SELECT ${columns} FROM matter m CROSS JOIN LATERAL (SELECT ${takesPart}) part
    WHERE ${owedElsewhere} ${soonest}`,
}

function common({ body, parties, after, rowsMax, titles }: InboxQuery, waiting: readonly string[]): unknown[] {
  const first = { value: '0001-01-01', id: '00000000-0000-0000-0000-000000000000' }
  return [body, parties, (after ?? first).value, (after ?? first).id, rowsMax, waiting, titles]
}
