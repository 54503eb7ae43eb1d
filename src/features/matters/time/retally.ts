import type { TreeMeasures } from '../../reports/measures.ts'
import { difference, measuresOf } from '../../reports/measures.ts'
import { correctTallies } from '../../reports/tally.ts'
import type { Store } from '../commands/act.ts'
import { treesAfter } from '../integrity/rebuild-sql.ts'
import { matterOf } from '../commands/row.ts'

const retallyTreesMax = 200

/** Recomputes the figures of a body from its matters and corrects those that differ; returns how many did. */
export async function retally(store: Store, bodyId: string): Promise<number> {
  const body = await store.bodies.find(bodyId, Date.parse(store.clock.now()))
  if (body === undefined) return 0
  return store.database.transaction(
    async (tx) => {
      let counted: readonly TreeMeasures[] = []
      let after: string | null = null
      for (;;) {
        const rows = await treesAfter(tx, bodyId, after, retallyTreesMax)
        if (rows.length === 0) return correctTallies(tx, bodyId, counted)
        const measured = measuresOf(
          store.procedures,
          new Map(rows.map((row) => [row.id, matterOf(row)])),
          body.partyKind,
        )
        counted = difference([], [...counted, ...measured])
        after = rows.at(-1)?.root_id ?? null
      }
    },
    { isolation: 'repeatable read' },
  )
}
