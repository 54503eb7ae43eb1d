import type { Queryable, Tx } from '../../../platform/db/index.ts'

// Links between trees, as rows by which each end finds the other. The rows are derived from events (`linkRows`).

/** One link, from its origin; `root` is the root of each end. */
export type LinkRow = {
  readonly from: string
  readonly from_root: string
  readonly kind: string
  readonly to: string
  readonly to_root: string
}

/** Inserts the links that were made and deletes those that were removed. */
export function writeLinks(tx: Tx, body: string, made: readonly LinkRow[], gone: readonly LinkRow[]): void {
  for (const { from, kind, to } of gone) tx.later(deleteLink, [body, from, kind, to])
  for (const { from, from_root, kind, to, to_root } of made) {
    tx.later(insertLink, [body, from, from_root, kind, to, to_root])
  }
}

const deleteLink = {
  name: 'delete_link',
  text: 'DELETE FROM matter_link WHERE body_id = $1 AND from_id = $2 AND kind = $3 AND to_id = $4',
}

const insertLink = {
  name: 'insert_link',
  text: `INSERT INTO matter_link (body_id, from_id, from_root, kind, to_id, to_root) VALUES ($1, $2, $3, $4, $5, $6)`,
}

/** Links of one tree beyond this are counted but not shown: a plan of a thousand tasks has its own list of them. */
export const linksShownMax = 200

/** The links from and to the matters of a tree, oldest first. */
export function linksOfTrees(db: Queryable, body: string, roots: readonly string[]): Promise<LinkRow[]> {
  return db.query<LinkRow>(
    {
      name: 'links_of_trees',
      text: `SELECT l.from_id AS from, l.from_root, l.kind, l.to_id AS to, l.to_root FROM matter_link l
        WHERE l.body_id = $1 AND l.from_root = ANY ($2)
        UNION ALL (SELECT l.from_id, l.from_root, l.kind, l.to_id, l.to_root FROM matter_link l
          WHERE l.body_id = $1 AND l.to_root = ANY ($2) ORDER BY l.from_id LIMIT $3)`,
    },
    [body, roots, linksShownMax],
  )
}

/** The other ends of the links of a tree, as a column of a statement over its root `m`. */
export const otherEnds = `ARRAY(SELECT l.to_id FROM matter_link l WHERE l.body_id = m.body_id AND l.from_root = m.root_id
    UNION ALL (SELECT l.from_id FROM matter_link l WHERE l.body_id = m.body_id AND l.to_root = m.root_id
      ORDER BY l.from_id LIMIT ${linksShownMax})) AS links`

export const dropLinks = {
  name: 'rebuild_drop_links',
  text: `DELETE FROM matter_link l WHERE l.body_id = $1 AND l.from_id = ANY ($3) AND NOT EXISTS (
      SELECT FROM jsonb_to_recordset($2) AS r ("from" uuid, from_root uuid, kind text, "to" uuid, to_root uuid)
      WHERE r."from" = l.from_id AND r.from_root = l.from_root AND r.kind = l.kind AND r."to" = l.to_id AND r.to_root = l.to_root)
    RETURNING from_id AS id`,
}

export const addLinks = {
  name: 'rebuild_add_links',
  text: `INSERT INTO matter_link (body_id, from_id, from_root, kind, to_id, to_root)
    SELECT $1, r."from", r.from_root, r.kind, r."to", r.to_root
    FROM jsonb_to_recordset($2) AS r ("from" uuid, from_root uuid, kind text, "to" uuid, to_root uuid)
    ON CONFLICT DO NOTHING RETURNING from_id AS id`,
}
