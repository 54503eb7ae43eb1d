import type { Database, Queryable, Tx } from './database.ts'

// For bulk loads into empty tables: building an index over existing rows is several times faster than row by row, above
// all when it outgrows memory. The definitions that are dropped are stored, in the same transaction, in a
// temporary-purpose table, so that the next start on this database restores them after a load was killed.

const table = 'set_aside'

/** Enough to sort some million entries in memory; for one index at a time. */
const buildMemory = '256MB'

/**
 * Drops what inserting into these tables does not need: indexes, foreign keys, and the primary keys named in `keys`.
 * Constraints within a row stay. Only for tables without other writers. Nothing is lost when the process is killed; see
 * `restoreIndexes`.
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
 * Restores what was dropped, each definition in a transaction of its own; does nothing where nothing was dropped.
 * Concurrent processes take turns, and a killed one leaves the rest to the next. Throws the server's error for a
 * definition that the rows violate.
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

/** Reads the catalog itself: to_regclass answers from the connection's cache and ignores our lock. */
async function isDropped(db: Queryable): Promise<boolean> {
  const found = await db.query(
    `SELECT FROM pg_class WHERE relname = '${table}' AND relnamespace = 'public'::regnamespace`,
  )
  return found.length > 0
}
