import type { MatterTree } from '../../../kernel/declarations/sheets.ts'
import type { Queryable } from '../../../platform/db/index.ts'
import { eventsOfTrees, rootsAfter } from './replay-sql.ts'
import { storedEvent } from './replay.ts'
import type { StoredEvent } from './chain.ts'
import { matterOf } from '../commands/row.ts'
import { treeCount, treeRowsAfter, type TreeRow } from './trees-sql.ts'

const pageTreesMax = 500
const beforeAll = '00000000-0000-0000-0000-000000000000'

/** Every root of one procedure with its tree, in the order of their beginning, read page by page; for exports. */
export async function* everyTree(
  db: Queryable,
  body: string,
  procedure: string,
): AsyncGenerator<MatterTree, void, undefined> {
  for (let after = beforeAll; ;) {
    const rows = await treeRowsAfter(db, body, procedure, after, pageTreesMax)
    const pages = Map.groupBy(rows, (row) => row.root_id)
    for (const [id, members] of pages) {
      yield grown(id, members)
      after = id
    }
    if (pages.size < pageTreesMax) return
  }
}

export function rootCount(db: Queryable, body: string, procedure: string): Promise<number> {
  return treeCount(db, body, procedure)
}

/** Every event of a body with its hash in hex, tree by tree, read page by page. */
export async function* everyEvent(
  db: Queryable,
  body: string,
): AsyncGenerator<StoredEvent & { readonly hash: string }, void, undefined> {
  for (let after: string | null = null; ;) {
    const roots: string[] = await rootsAfter(db, body, after, pageTreesMax)
    for (const row of await eventsOfTrees(db, body, roots)) {
      yield { ...storedEvent(row), hash: Buffer.from(row.hash).toString('hex') }
    }
    after = roots.at(-1) ?? null
    if (roots.length < pageTreesMax) return
  }
}

function grown(id: string, rows: readonly TreeRow[]): MatterTree {
  const tree = new Map(rows.map((row) => [row.id, matterOf(row)]))
  const [root, row] = [tree.get(id), rows.find((one) => one.id === id)]
  if (root === undefined || row === undefined) throw new Error(`tree ${id} has no root`)
  return { root, tree, hidden: row.hidden, openedAt: row.opened_at, changedAt: row.changed_at }
}
