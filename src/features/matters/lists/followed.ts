import { rootNames } from '../../../kernel/declarations/procedure.ts'
import type { Body } from '../../bodies/bodies.ts'
import { listShape } from './list-shape.ts'
import { itemView } from './list.ts'
import { listRows } from './list-sql.ts'
import { viewerFor, type ReadStore } from '../reading/read.ts'
import type { MatterItem } from '../reading/shapes.ts'
import type { Caller } from '../../people/caller.ts'

/** The list shows at most this many. */
const followedShownMax = 50

/** The matters the caller follows and may still see, what changed last first; at most 50. */
export async function followedMatters(store: ReadStore, body: Body, caller: Caller): Promise<MatterItem[]> {
  const { person } = caller
  if (person === null) return []
  const { database, procedures } = store
  const today = store.clock.today(body.timeZone)
  const viewer = viewerFor(body, caller)
  const pages = rootNames(procedures).map((procedure) => {
    const shape = listShape(procedures, procedure, viewer)
    const query = { body: body.id, procedure, shape, viewer, today, sort: 'changed', followedBy: person } as const
    return listRows(database, query, followedShownMax)
  })
  const rows = (await Promise.all(pages)).flat().toSorted((a, b) => (a.changed_at < b.changed_at ? 1 : -1))
  return rows.slice(0, followedShownMax).map((row) => itemView(procedures, body, today, row))
}
