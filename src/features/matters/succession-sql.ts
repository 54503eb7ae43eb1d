import type { Queryable } from '../../platform/db/index.ts'

/** Open matters in which a party holds one of these roles, in the order of their ids; by the index matter_open_roles. */
export async function openWith(
  db: Queryable,
  body: string,
  { party, roles, after, rowsMax }: { party: string; roles: readonly string[]; after: string | null; rowsMax: number },
): Promise<{ id: string; key: string }[]> {
  const path = roles.map((role) => `$.${JSON.stringify(role)}[*] == ${JSON.stringify(party)}`).join(' || ')
  const rows = await db.query<{ id: string }>(
    `SELECT id FROM matter WHERE body_id = $1 AND NOT closed AND roles @@ $2::jsonpath AND id > $3 ORDER BY id LIMIT $4`,
    [body, path, after ?? '00000000-0000-0000-0000-000000000000', rowsMax],
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
export function openWithShown(
  db: Queryable,
  body: string,
  { party, roles, rowsMax }: { party: string; roles: readonly string[]; rowsMax: number },
): Promise<OpenWith[]> {
  const path = roles.map((role) => `$.${JSON.stringify(role)}[*] == ${JSON.stringify(party)}`).join(' || ')
  return db.query<OpenWith>(
    `SELECT m.id, m.procedure, m.hidden, r.number, r.content ->> 'subject' AS subject
      FROM matter m JOIN matter r ON r.body_id = m.body_id AND r.id = m.root_id
      WHERE m.body_id = $1 AND NOT m.closed AND m.roles @@ $2::jsonpath ORDER BY m.id LIMIT $3`,
    [body, path, rowsMax],
  )
}
