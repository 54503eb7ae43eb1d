import type { Json } from '../../kernel/matter.ts'
import type { StoredKind } from '../../kernel/party.ts'
import type { Queryable } from '../../platform/db/index.ts'
import type { FormerName } from './bodies-sql.ts'

export type KnownParty = {
  readonly id: string
  readonly kind: StoredKind
  readonly name: string
  readonly names: { readonly [language: string]: string }
  readonly about: { readonly [field: string]: Json }
  readonly former_names: readonly FormerName[]
  readonly dissolved_on: string | null
}

/** Parties of some kinds in the order of their ids; `q` is looked for in names, as written. */
export function partyPage(
  db: Queryable,
  body: string,
  { kinds, q, after, rowsMax }: { kinds: readonly string[]; q: string; after: string; rowsMax: number },
): Promise<KnownParty[]> {
  return db.query<KnownParty>(
    `SELECT id, kind, name, names, about, former_names, dissolved_on FROM party
      WHERE body_id = $1 AND kind = ANY ($2) AND id > $3 AND ($4 = '' OR strpos(lower(name), lower($4)) > 0
        OR strpos(lower(names::text), lower($4)) > 0) ORDER BY id LIMIT $5`,
    [body, kinds, after, q, rowsMax],
  )
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
      text: `SELECT id, kind, name, names, about, former_names, dissolved_on FROM party
        WHERE body_id = $1 AND (id = ANY ($2) OR name = ANY ($3)) ORDER BY id`,
    },
    [body, ids, names],
  )
}
