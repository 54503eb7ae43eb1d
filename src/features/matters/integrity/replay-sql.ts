import type { Change } from '../../../kernel/change.ts'
import type { Json } from '../../../kernel/matter.ts'
import type { Queryable } from '../../../platform/db/index.ts'

export type EventRow = {
  readonly matter_id: string
  readonly root_id: string
  readonly seq: number
  readonly at: string
  readonly person: string
  readonly party: string
  readonly procedure: string
  readonly move: string
  readonly from_state: string
  readonly to_state: string
  readonly said: { readonly [field: string]: Json }
  readonly changes: readonly Change[]
  readonly because: string | null
  readonly hash: Uint8Array
  /** Its hash was already checked against the previous one of its chain. */
  readonly sealed?: boolean
  /** Words of it were erased; this is its original digest. */
  erased?: Uint8Array | undefined
}

const columns = `matter_id, root_id, seq, at, person, party, procedure, move, from_state, to_state, said, changes,
  because, hash`

export async function eventsOfTrees(db: Queryable, body: string, roots: readonly string[]): Promise<EventRow[]> {
  return db.query<EventRow>(
    {
      name: 'events_of_trees',
      text: `SELECT ${columns} FROM event WHERE body_id = $1 AND root_id = ANY ($2) ORDER BY root_id, matter_id, seq`,
    },
    [body, roots],
  )
}

/** Roots of the events of a body, in order; read from the events themselves, so that none can be hidden. */
export async function rootsAfter(
  db: Queryable,
  body: string,
  after: string | null,
  rowsMax: number,
): Promise<string[]> {
  const rows = await db.query<{ root_id: string }>(
    'SELECT DISTINCT root_id FROM event WHERE body_id = $1 AND root_id > $2 ORDER BY root_id LIMIT $3',
    [body, after ?? '00000000-0000-0000-0000-000000000000', rowsMax],
  )
  return rows.map((row) => row.root_id)
}
