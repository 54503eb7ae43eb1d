import type { Succession } from '../../kernel/succession.ts'
import type { Queryable } from '../../platform/db/index.ts'

export function successionsOf(db: Queryable, body: string): Promise<Succession[]> {
  return db.query<Succession>(
    {
      name: 'successions',
      text: `SELECT from_party AS "from", to_party AS "to" FROM succession
        WHERE body_id = $1 AND to_party IS NOT NULL ORDER BY from_party`,
    },
    [body],
  )
}
