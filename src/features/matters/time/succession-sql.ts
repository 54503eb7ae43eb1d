import type { Queryable } from '../../../platform/db/index.ts'
import { openRolesOf, pathTo, type RoleIn } from '../lists/open-roles-sql.ts'

// Forced onto the index matter_open_roles: with ORDER BY and LIMIT the planner would scan all open matters.
const withParty = `SELECT o.* FROM matter o
  WHERE o.body_id = $1 AND NOT o.closed AND ${openRolesOf('o')} @@ $2::jsonpath OFFSET 0`

type Question = { readonly party: string; readonly roles: readonly RoleIn[]; readonly rowsMax: number }

/** Open matters in which a party holds one of these roles, in the order of their ids. */
export async function openWith(
  db: Queryable,
  body: string,
  { party, roles, after, rowsMax }: Question & { readonly after: string | null },
): Promise<{ id: string; key: string }[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT m.id FROM (${withParty}) m WHERE m.id > $3 ORDER BY m.id LIMIT $4`,
    [body, pathTo(body, party, roles), after ?? '00000000-0000-0000-0000-000000000000', rowsMax],
  )
  return rows.map(({ id }) => ({ id, key: id }))
}

export type OpenWith = {
  readonly id: string
  readonly number: string | null
  readonly subject: string | null
  readonly procedure: string
  readonly hidden: boolean
}

/** The first of them as a page lists them. */
export function openWithShown(db: Queryable, body: string, { party, roles, rowsMax }: Question): Promise<OpenWith[]> {
  return db.query<OpenWith>(
    `SELECT m.id, m.procedure, m.hidden, r.number, r.content ->> 'subject' AS subject
      FROM (${withParty}) m JOIN matter r ON r.body_id = m.body_id AND r.id = m.root_id ORDER BY m.id LIMIT $3`,
    [body, pathTo(body, party, roles), rowsMax],
  )
}
