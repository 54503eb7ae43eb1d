import { copyIn, type Queryable, type Tx } from '../../platform/db/index.ts'

export type ImportedRow = { readonly key: string; readonly matter_id: string; readonly row_hash: Uint8Array }

/** Which of these rows of a source have been imported before, by key. */
export async function importedBefore(
  db: Pick<Queryable, 'query'>,
  body: string,
  source: string,
  keys: readonly string[],
): Promise<Map<string, ImportedRow>> {
  const rows = await db.query<ImportedRow>(
    {
      name: 'imported_before',
      // One look into the primary key for each, whether the table was ever analysed or not.
      text: `SELECT found.key, found.matter_id, found.row_hash FROM unnest($3::text[]) AS wanted (key) CROSS JOIN LATERAL (
        SELECT i.key, i.matter_id, i.row_hash FROM imported i
        WHERE i.body_id = $1 AND i.source = $2 AND i.key = wanted.key LIMIT 1) AS found`,
    },
    [body, source, keys],
  )
  return new Map(rows.map((row) => [row.key, row]))
}

/** Two imports of one source into one body take turns, batch by batch; held until the transaction ends. */
export async function lockSource(tx: Tx, body: string, source: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`import ${body} ${source}`])
}

export async function copyImported(tx: Tx, body: string, source: string, rows: readonly ImportedRow[]): Promise<void> {
  await copyIn(
    tx,
    'imported',
    ['body_id', 'source', 'key', 'matter_id', 'row_hash'],
    rows.map((row) => [body, source, row.key, row.matter_id, row.row_hash]),
  )
}
