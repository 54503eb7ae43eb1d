import type { PartyKind } from '../../kernel/party.ts'
import type { Queryable } from '../../platform/db/index.ts'

export type KnownParty = {
  readonly id: string
  readonly kind: Exclude<PartyKind, 'clock'>
  readonly name: string
  readonly names: { readonly [language: string]: string }
  readonly about: { readonly [field: string]: unknown }
}

/** The parties of a body that have one of these ids or one of these names. */
export function findParties(
  db: Queryable,
  body: string,
  { ids, names }: { readonly ids: readonly string[]; readonly names: readonly string[] },
): Promise<KnownParty[]> {
  return db.query<KnownParty>(
    {
      name: 'find_parties',
      text: `SELECT id, kind, name, names, about FROM party
        WHERE body_id = $1 AND (id = ANY ($2) OR name = ANY ($3)) ORDER BY id`,
    },
    [body, ids, names],
  )
}
