import type { Queryable } from '../../../platform/db/index.ts'

export type WakeKey = { readonly wake: string; readonly id: string }

/**
 * Open matters whose next rung is due, oldest first. Reads the index matter_wake from its beginning up to today, so the
 * cost depends on what is due, not on how much exists.
 */
export async function wakeable(
  db: Queryable,
  body: string,
  today: string,
  after: WakeKey | null,
  rowsMax: number,
): Promise<{ id: string; key: WakeKey }[]> {
  const rows = await db.query<{ id: string; wake_on: string }>(
    {
      name: 'wakeable',
      text: `SELECT id, wake_on FROM matter
        WHERE body_id = $1 AND wake_on <= $2 AND (wake_on, id) > ($3, $4)
        ORDER BY wake_on, id LIMIT $5`,
    },
    [body, today, after?.wake ?? '0001-01-01', after?.id ?? '00000000-0000-0000-0000-000000000000', rowsMax],
  )
  return rows.map((row) => ({ id: row.id, key: { wake: row.wake_on, id: row.id } }))
}

/** Open matters whose due date lies on or after a day, or was provisional. */
export async function toRecount(
  db: Queryable,
  body: string,
  from: string,
  after: string | null,
  rowsMax: number,
): Promise<{ id: string; key: string }[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT id FROM matter
      WHERE body_id = $1 AND NOT closed AND (provisional OR due_on >= $2) AND id > $3 ORDER BY id LIMIT $4`,
    [body, from, after ?? '00000000-0000-0000-0000-000000000000', rowsMax],
  )
  return rows.map(({ id }) => ({ id, key: id }))
}

/** Matters whose content has one of these fields. A full scan, done once after an upgrade. */
export async function naming(
  db: Queryable,
  body: string,
  fields: readonly string[],
  after: string | null,
  rowsMax: number,
): Promise<{ id: string; key: string }[]> {
  const rows = await db.query<{ id: string }>(
    'SELECT id FROM matter WHERE body_id = $1 AND content ?| $2 AND id > $3 ORDER BY id LIMIT $4',
    [body, fields, after ?? '00000000-0000-0000-0000-000000000000', rowsMax],
  )
  return rows.map(({ id }) => ({ id, key: id }))
}
