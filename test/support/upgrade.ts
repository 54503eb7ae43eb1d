import { appendFileSync, copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bodiesOf } from '../../src/features/bodies/bodies.ts'
import { verifyAdministration } from '../../src/features/bodies/events/verify.ts'
import type { Store } from '../../src/features/matters/commands/act.ts'
import { findingLine } from '../../src/features/matters/integrity/finding.ts'
import { rebuild, type NotRebuilt } from '../../src/features/matters/integrity/rebuild.ts'
import { sweep } from '../../src/features/matters/time/sweep.ts'
import { verify } from '../../src/features/matters/integrity/verify.ts'
import { migrationsFolder } from '../../src/paths.ts'
import { movableClock } from '../../src/platform/clock.ts'
import { dumpSchema, type Database, type Queryable } from '../../src/platform/db/index.ts'
import { randomIds } from '../../src/platform/ids.ts'
import { procedures } from '../../src/procedures/index.ts'

/** The last migration of the version before. */
export const lastBefore = '0070_stretches.sql'

/** The migrations that came after it, in order. */
export const migrationsAfter = readdirSync(migrationsFolder)
  .filter((name) => name.endsWith('.sql') && name > lastBefore)
  .toSorted()

/** Makes folders of migrations up to one; with `breaking`, a statement that is added to that one. `remove` takes all away. */
export function migrationFolders() {
  const all = mkdtempSync(join(tmpdir(), 'huiyin-upgrade-'))
  return {
    upTo(last: string, breaking?: string): string {
      const folder = mkdtempSync(join(all, 'to-'))
      for (const name of readdirSync(migrationsFolder)) {
        if (name.endsWith('.sql') && name <= last) copyFileSync(join(migrationsFolder, name), join(folder, name))
      }
      if (breaking !== undefined) appendFileSync(join(folder, last), `\n${breaking};\n`)
      return folder
    },
    remove: () => rmSync(all, { recursive: true }),
  }
}

/** The strongest lock a migration held on a table that was there before, for each such table it wrote to or altered. */
export type Locks = { readonly [table: string]: string }
export type Watched = { readonly name: string; readonly ms: number; readonly mb: number; readonly locks: Locks }

/**
 * Has each migration leave behind, on a server, which locks it held when it was done, how long it had taken, and how large the
 * database was by then. It is entered as the last thing in its transaction, which keeps its locks to the end.
 */
export async function watchMigrations(db: Queryable): Promise<void> {
  await db.script(`
    CREATE SCHEMA watched;
    CREATE TABLE watched.there AS
      SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'migration';
    CREATE TABLE watched.migration (name text PRIMARY KEY, ms float8, mb int, locks jsonb);
    CREATE FUNCTION watched.note() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO watched.migration SELECT NEW.name, extract(epoch FROM clock_timestamp() - transaction_timestamp()) * 1000,
        pg_database_size(current_database()) / 1000000, coalesce(jsonb_object_agg(held.relation, held.mode), '{}')
      FROM (SELECT DISTINCT ON (l.relation) l.relation::regclass::text AS relation, l.mode
        FROM pg_locks l JOIN watched.there t ON t.oid = l.relation
        WHERE l.pid = pg_backend_pid() AND l.granted AND l.mode <> 'AccessShareLock'
        ORDER BY l.relation, array_position(ARRAY['AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock',
          'ShareLock', 'ShareUpdateExclusiveLock', 'RowExclusiveLock', 'RowShareLock'], l.mode)) held;
      RETURN NULL;
    END $$;
    CREATE TRIGGER watched AFTER INSERT ON migration FOR EACH ROW EXECUTE FUNCTION watched.note()`)
}

/** What was left behind; what watched is taken down again, so that the schema is as it would be without. */
export async function watchedMigrations(db: Queryable): Promise<Watched[]> {
  const rows = await db.query<Watched>('SELECT name, ms, mb, locks FROM watched.migration ORDER BY name')
  await db.script('DROP TRIGGER watched ON migration; DROP SCHEMA watched CASCADE')
  return rows
}

/** The schema, and of every table how many rows there are and what they come to. */
export async function standing(db: Queryable): Promise<{ readonly [part: string]: string }> {
  const tables = await db.query<{ name: string }>(
    `SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
  )
  const parts: [string, string][] = [['schema', await dumpSchema(db)]]
  for (const { name } of tables) {
    const [row] = await db.query<{ text: string }>(
      `SELECT count(*) || ' rows, ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS text FROM ${name} t`,
    )
    parts.push([name, row?.text ?? ''])
  }
  return Object.fromEntries(parts)
}

/** What `huiyin verify` finds in these bodies, a line each. */
export async function checked(database: Database, bodies: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const body of bodies) {
    found.push(...(await verify(storeOver(database), body)).findings.map(findingLine))
    const own = await verifyAdministration(database, body)
    found.push(...own.findings.map(({ kind, detail }) => `${body}: ${kind}: ${detail}`))
  }
  return found
}

/** What `huiyin rebuild` does to these bodies, all together. */
export async function rebuilt(database: Database, bodies: readonly string[]) {
  const all = { matters: 0, changed: 0, figures: 0, leftAlone: [] as NotRebuilt[] }
  for (const body of bodies) {
    const { matters, changed, figures, leftAlone } = await rebuild(storeOver(database), body)
    all.matters += matters
    all.changed += changed
    all.figures += figures
    all.leftAlone.push(...leftAlone)
  }
  return all
}

/** What time does to these bodies on the day of the clock. */
export async function sweepOnce(database: Database): Promise<void> {
  const { stuck } = await sweep(storeOver(database))
  if (stuck[0] !== undefined) throw stuck[0].error
}

function storeOver(database: Database): Store {
  const clock = movableClock('2026-12-31T00:00:00.000Z')
  return { database, bodies: bodiesOf(database), procedures, clock, ids: randomIds() }
}
