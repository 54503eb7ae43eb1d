import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database, Tx } from './database.ts'
import { restoreIndexes } from './drop-indexes.ts'

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string }

/** The migrations do not fit the database; the message says which and why. Nothing has been changed. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused'
}

// Any fixed number no other program uses for the same thing: the letters "huiyin" as hexadecimal ASCII.
const advisoryLockKey = 0x68_75_69_79_69_6e

const migrationTable = `
  CREATE TABLE IF NOT EXISTS migration (
    name text PRIMARY KEY,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  )`

/**
 * Brings the database up to the migrations in `folder`: files `0001_words.sql`, `0002_words.sql` …, no number twice,
 * applied in order and each in a transaction of its own. Numbers may be left out, so that people who work side by side
 * each have theirs; one that comes after a higher number was applied is refused, because nobody has tried that order.
 * Returns the names applied now. Processes that start together apply each file once; the others wait. An applied file
 * may never change or go: `MigrationRefused` names it. A file that fails leaves nothing behind, and its error names the
 * file. Indexes that a killed bulk load had dropped are restored first.
 */
export async function migrate(database: Database, folder: string): Promise<string[]> {
  const migrations = readMigrations(folder)
  const applied: string[] = []
  await restoreIndexes(database)
  // Check again before each file, under the lock, because another process may have applied it in between.
  for (;;) {
    const name = await database.transaction((tx) => applyNext(tx, migrations))
    if (name === undefined) return applied
    applied.push(name)
  }
}

async function applyNext(tx: Tx, migrations: readonly Migration[]): Promise<string | undefined> {
  // A migration may rightly take longer than a request, and waiting for another process' migration too.
  await tx.script('SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0')
  await tx.query('SELECT pg_advisory_xact_lock($1::bigint)', [advisoryLockKey])
  await tx.script(migrationTable)
  const done = await tx.query<{ name: string; checksum: string }>('SELECT name, checksum FROM migration ORDER BY name')
  for (const [index, { name, checksum }] of done.entries()) {
    const file = migrations.find((one) => one.name === name)
    if (file === undefined) {
      throw new MigrationRefused(`The migration ${name} was applied to this database, but its file is missing.`)
    }
    const late = migrations[index]
    if (late !== undefined && late.name < name) {
      throw new MigrationRefused(
        `The migration ${late.name} comes too late: ${name} was applied to this database before. Give it a higher number.`,
      )
    }
    if (file.checksum !== checksum) {
      throw new MigrationRefused(`The migration ${name} was changed after it was applied: put it back, add a new one.`)
    }
  }
  const next = migrations[done.length]
  if (!next) return undefined
  try {
    await tx.script(next.sql)
  } catch (cause) {
    throw new Error(`The migration ${next.name} failed: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
  await tx.query('INSERT INTO migration (name, checksum) VALUES ($1, $2)', [next.name, next.checksum])
  return next.name
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
  return names.map((name, index) => {
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name)) {
      throw new MigrationRefused(`The migration file ${name} should be called like 0001_some_words.sql.`)
    }
    const before = names[index - 1]
    if (before?.slice(0, 4) === name.slice(0, 4)) {
      throw new MigrationRefused(
        `The migration files ${before} and ${name} have one number: give the later one the next.`,
      )
    }
    // A checkout on Windows may have converted the line ends.
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}
