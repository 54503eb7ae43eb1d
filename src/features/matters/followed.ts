import type { Body } from '../bodies/bodies.ts'
import { itemView } from './list.ts'
import { listRows } from './list-sql.ts'
import { viewerFor, type ReadStore } from './read.ts'
import type { MatterItem } from './shapes.ts'
import type { Caller } from '../people/caller.ts'

/** More than these are not followed but searched for. */
const followedShownMax = 50

/** The proposals the caller follows and may still see, what changed last first; at most 50. */
export async function followedMatters(store: ReadStore, body: Body, caller: Caller): Promise<MatterItem[]> {
  if (caller.person === null) return []
  const today = store.clock.today(body.timeZone)
  const rows = await listRows(
    store.database,
    {
      body: body.id,
      procedure: 'proposal',
      viewer: viewerFor(body, caller),
      today,
      sort: 'changed',
      followedBy: caller.person,
    },
    followedShownMax,
  )
  return rows.map((row) => itemView(body, today, row))
}
