import type { Queryable, Tx } from '../../../platform/db/index.ts'

/**
 * Takes several numbers of a series and returns the last. They are consecutive, because the row stays locked until the
 * commit.
 */
export async function takeNumbers(tx: Tx, body: string, series: string, count: number): Promise<number> {
  const [row] = await tx.query<{ last: number }>(
    {
      name: 'next_number',
      text: `INSERT INTO number_series (body_id, series, last) VALUES ($1, $2, $3)
        ON CONFLICT (body_id, series) DO UPDATE SET last = number_series.last + $3 RETURNING last`,
    },
    [body, series, count],
  )
  if (row === undefined) throw new Error(`series ${series} gave no number`)
  return row.last
}

/** Sets the last number of a series, where numbers were given without taking each from it. */
export async function seriesReached(db: Queryable, body: string, series: string, last: number): Promise<void> {
  await db.query(
    `INSERT INTO number_series (body_id, series, last) VALUES ($1, $2, $3)
      ON CONFLICT (body_id, series) DO UPDATE SET last = greatest(number_series.last, excluded.last)`,
    [body, series, last],
  )
}

export type AddressRow = { readonly id: string; readonly number: string; readonly address: string }

/**
 * The matters that have one of these addresses, with or without a suffix `~2`, `~3` … Two look-ups in the index of
 * addresses for each. The first is deliberately no equality: without statistics the planner chose another index and
 * read the whole body (6 ms at 8,000 matters, and growing).
 */
export function addressedLike(
  db: Pick<Queryable, 'query'>,
  body: string,
  addresses: readonly string[],
): Promise<AddressRow[]> {
  return db.query<AddressRow>(
    {
      name: 'addressed_like',
      text: `SELECT found.id, found.number, found.address FROM unnest($2::text[]) AS wanted (address) CROSS JOIN LATERAL (
          (SELECT m.id, m.number, m.address FROM matter m
            WHERE m.body_id = $1 AND m.address >= wanted.address COLLATE "C" ORDER BY m.address LIMIT 1)
          UNION ALL
          SELECT m.id, m.number, m.address FROM matter m
            WHERE m.body_id = $1 AND m.address >= wanted.address || '~' COLLATE "C" AND m.address < wanted.address || '~:' COLLATE "C"
        ) AS found
        WHERE found.address = wanted.address COLLATE "C" OR found.address LIKE '%~%'`,
    },
    [body, addresses],
  )
}

/** The numbers these matters were given according to their events, with the address where that is not the plain one. */
export function numbersGiven(
  db: Pick<Queryable, 'query'>,
  body: string,
  matters: readonly string[],
): Promise<{ readonly id: string; readonly number: string; readonly address: string | null }[]> {
  return db.query(
    `SELECT e.matter_id AS id, c ->> 'number' AS number, c ->> 'address' AS address FROM event e, jsonb_array_elements(e.changes::jsonb) c
      WHERE e.body_id = $1 AND e.matter_id = ANY ($2) AND c ->> 'do' = 'number'`,
    [body, matters],
  )
}
