import type { Queryable, Tx } from '../../platform/db/index.ts'

// Files in the database: one place to back up, and every process sees them. Read and written in parts of a quarter
// megabyte, so that neither side holds a whole file twice.

export type StoredFile = { readonly hash: string; readonly type: string; readonly size: number }

/** Returns whether the file is new. */
export async function insertFile(tx: Tx, body: string, { hash, type, size }: StoredFile, at: string): Promise<boolean> {
  const rows = await tx.query(
    {
      name: 'insert_file',
      text: `INSERT INTO file (body_id, hash, type, size, at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT DO NOTHING RETURNING hash`,
    },
    [body, hash, type, size, at],
  )
  return rows.length > 0
}

export async function insertPart(tx: Tx, body: string, hash: string, place: number, bytes: Uint8Array): Promise<void> {
  await tx.query(
    { name: 'insert_file_part', text: 'INSERT INTO file_part (body_id, hash, place, bytes) VALUES ($1, $2, $3, $4)' },
    [body, hash, place, bytes],
  )
}

export async function storedFile(db: Queryable, body: string, hash: string): Promise<StoredFile | undefined> {
  const [row] = await db.query<StoredFile>(
    { name: 'stored_file', text: 'SELECT hash, type, size FROM file WHERE body_id = $1 AND hash = $2' },
    [body, hash],
  )
  return row
}

export async function filePart(
  db: Queryable,
  body: string,
  hash: string,
  place: number,
): Promise<Uint8Array | undefined> {
  const [row] = await db.query<{ bytes: Uint8Array }>(
    { name: 'file_part', text: 'SELECT bytes FROM file_part WHERE body_id = $1 AND hash = $2 AND place = $3' },
    [body, hash, place],
  )
  return row?.bytes
}

export type FileUse = { readonly matter: string; readonly name: string; readonly person: string }

export async function insertUse(
  db: Queryable,
  body: string,
  hash: string,
  { matter, name, person }: FileUse,
  at: string,
): Promise<void> {
  await db.query(
    {
      name: 'insert_file_use',
      text: `INSERT INTO file_use (body_id, hash, matter_id, name, person, at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT DO NOTHING`,
    },
    [body, hash, matter, name, person, at],
  )
}

/** The matters a file was handed in for, at most so many. */
export function usesOf(db: Queryable, body: string, hash: string, rowsMax: number): Promise<FileUse[]> {
  return db.query<FileUse>(
    {
      name: 'file_uses',
      text: `SELECT matter_id AS matter, name, person FROM file_use WHERE body_id = $1 AND hash = $2
        ORDER BY at LIMIT $3`,
    },
    [body, hash, rowsMax],
  )
}

/** Names of files, under which each was first handed in. */
export async function fileNames(
  db: Queryable,
  body: string,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (hashes.length === 0) return new Map()
  const rows = await db.query<{ hash: string; name: string }>(
    {
      name: 'file_names',
      text: `SELECT DISTINCT ON (hash) hash, name FROM file_use WHERE body_id = $1 AND hash = ANY ($2) ORDER BY hash, at`,
    },
    [body, hashes],
  )
  return new Map(rows.map((row) => [row.hash, row.name]))
}
