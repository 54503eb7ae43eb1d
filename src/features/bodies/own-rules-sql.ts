import type { Queryable } from '../../platform/db/index.ts'

export type OwnKind = 'pack' | 'calendar'
/** A policy pack or calendar a body has brought, as it was written; `digest` as in the table. */
export type OwnRules = { readonly id: string; readonly digest: string; readonly data: unknown }

export function ownRules(db: Queryable, body: string, kind: OwnKind): Promise<OwnRules[]> {
  return db.query<OwnRules>(
    'SELECT id, digest, data FROM own_rules WHERE body_id = $1 AND kind = $2 ORDER BY id LIMIT 200',
    [body, kind],
  )
}

export async function ownRulesById(
  db: Queryable,
  body: string,
  kind: OwnKind,
  id: string,
): Promise<OwnRules | undefined> {
  const [row] = await db.query<OwnRules>(
    'SELECT id, digest, data FROM own_rules WHERE body_id = $1 AND kind = $2 AND id = $3',
    [body, kind, id],
  )
  return row
}
