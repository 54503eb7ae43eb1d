import { json, type Queryable } from '../../platform/db/index.ts'
import type { SecurityAbout, SecurityKind } from './kinds.ts'

export type SecurityRow = {
  readonly id: string
  readonly at: string
  readonly kind: SecurityKind
  readonly account_id: string | null
  readonly person_id: string | null
  readonly address: string | null
  readonly about: SecurityAbout
}

export async function insertSecurity(db: Queryable, body: string, row: SecurityRow): Promise<void> {
  await db.query(
    {
      name: 'note_security',
      text: `INSERT INTO security_event (body_id, id, at, kind, account_id, person_id, address, about)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    },
    [body, row.id, row.at, row.kind, row.account_id, row.person_id, row.address, json(row.about)],
  )
}

const columns = 'id, at, kind, account_id, person_id, address, about'

/** The newest first, before the id given. */
export function securityRows(
  db: Queryable,
  body: string,
  { kind, before, rowsMax }: { readonly kind: string | null; readonly before: string | null; readonly rowsMax: number },
): Promise<SecurityRow[]> {
  return db.query<SecurityRow>(
    {
      name: 'security_rows',
      text: `SELECT ${columns} FROM security_event
        WHERE body_id = $1 AND ($2::text IS NULL OR kind = $2) AND ($3::uuid IS NULL OR id < $3)
        ORDER BY id DESC LIMIT $4`,
    },
    [body, kind, before, rowsMax],
  )
}
