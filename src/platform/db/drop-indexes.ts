import type { Database, Queryable, Tx } from './database.ts'

// Filling empty tables with very much: indexes are built several times faster over rows that are all there than row by
// row, above all when they outgrow memory. What is dropped meanwhile is written down in the same transaction, in a table
// that exists only so long, so that whoever starts next on this database after a filling was killed puts it back.

const table = 'set_aside'

/** Enough to sort some million entries in memory; for one index at a time. */
const buildMemory = '256MB'

/**
 * Drops what writing into these tables does not need: indexes, foreign keys, and those primary keys that are named in
 * `keys`. Constraints that hold within a row stay. For tables nobody else writes into meanwhile; nothing is lost when the
 * process is killed at any moment, see `putBack`.
 */
export async function dropIndexes(
  database: Database,
  tables: readonly string[],
  keys: readonly string[] = [],
): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.script(
      `CREATE TABLE ${table} (place int GENERATED ALWAYS AS IDENTITY, name text PRIMARY KEY, definition text NOT NULL)`,
    )
    const found = await tx.query<{ definition: string; dropping: string; name: string }>(definitions, [tables, keys])
    await tx.query(`INSERT INTO ${table} (name, definition) SELECT * FROM unnest($1::text[], $2::text[])`, [
      found.map(({ name }) => name),
      found.map(({ definition }) => definition),
    ])
    for (const { dropping } of found) await tx.script(dropping)
  })
}

/** Primary keys first, since foreign keys may need them; foreign keys last, when there are indexes to check them by. */
const definitions = `
  SELECT name, definition, dropping FROM (
    SELECT 2 AS turn, c.relname::text AS name, pg_get_indexdef(i.indexrelid) AS definition,
      format('DROP INDEX %I.%I', 'public', c.relname) AS dropping
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE i.indrelid = ANY ($1::text[]::regclass[])
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.conrelid = i.indrelid)
    UNION ALL
    SELECT CASE k.contype WHEN 'p' THEN 1 ELSE 3 END, k.conname,
      format('ALTER TABLE %s ADD CONSTRAINT %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)),
      format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname)
    FROM pg_constraint k
    WHERE k.conrelid = ANY ($1::text[]::regclass[]) AND (k.contype = 'f' OR (k.contype = 'p' AND k.conname = ANY ($2)))
  ) found ORDER BY turn, name`

/**
 * Puts back what is set aside, each in a transaction of its own; does nothing where nothing is. Processes that do it at
 * once take turns, and a killed one leaves the rest to the next. Throws what the server says of a definition that the
 * rows do not fit.
 */
export async function restoreIndexes(
  database: Database,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<void> {
  for (let [done, total] = [0, 0]; ; onProgress(++done, total)) {
    const left = await database.transaction(restoreOne)
    if (left === 0) return
    total ||= left
  }
}

// The key of the table's lock: the letters "huiyin" as hexadecimal ASCII, and one more.
const advisoryLockKey = 0x68_75_69_79_69_6f

/** Returns how many there were. */
async function restoreOne(tx: Tx): Promise<number> {
  await tx.script(
    `SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL maintenance_work_mem = '${buildMemory}'`,
  )
  await tx.query('SELECT pg_advisory_xact_lock($1::bigint)', [advisoryLockKey])
  if (!(await isDropped(tx))) return 0
  const [next] = await tx.query<{ name: string; definition: string; all: number }>(
    `SELECT name, definition, count(*) OVER ()::int AS all FROM ${table} ORDER BY place LIMIT 1`,
  )
  if (next === undefined) {
    await tx.script(`DROP TABLE ${table}`)
    return 0
  }
  await tx.script(next.definition)
  await tx.query(`DELETE FROM ${table} WHERE name = $1`, [next.name])
  return next.all
}

/** Asked of the catalog's rows: to_regclass answers from what this connection remembers, and knows no lock of ours. */
async function isDropped(db: Queryable): Promise<boolean> {
  const found = await db.query(
    `SELECT FROM pg_class WHERE relname = '${table}' AND relnamespace = 'public'::regnamespace`,
  )
  return found.length > 0
}
