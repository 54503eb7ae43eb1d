import { createHash, randomUUID } from 'node:crypto'
import { existsSync, openAsBlob } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { migrate, openDatabase } from '../../../src/platform/db/index.ts'

const root = join(import.meta.dirname, '../../..')
const cache = join(root, 'node_modules', '.cache', 'huiyin')
const keptMsMax = 24 * 60 * 60 * 1000

/** A file to be loaded into a PGlite: an empty database. It takes seconds to make and so is kept for later runs. */
export function emptyDump(): Promise<string> {
  return kept('empty', [], () => makeDump())
}

/** The same of a database with the migrations in `folder`. */
export async function migratedDump(folder: string): Promise<string> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  const paths = files.map((name) => join(folder, name))
  return kept('migrated', paths, async () => makeDump(await openAsBlob(await emptyDump()), folder))
}

/** The file of that name made from the present state of `sources`, of our parameters and of PGlite. */
async function kept(name: string, sources: readonly string[], make: () => Promise<Blob>): Promise<string> {
  const hash = createHash('sha256')
  const always = [
    'src/platform/db/pglite/open-pglite.ts',
    'src/platform/db/pglite/pglite-folder.ts',
    'node_modules/@electric-sql/pglite/package.json',
  ]
  for (const source of [...always.map((path) => join(root, path)), ...sources]) hash.update(await readFile(source))
  const file = join(cache, `${name}-${hash.digest('hex').slice(0, 16)}.tar`)
  if (existsSync(file)) return file
  await mkdir(cache, { recursive: true })
  await removeOld()
  const unfinished = `${file}.${randomUUID()}`
  await writeFile(unfinished, new Uint8Array(await (await make()).arrayBuffer()))
  await rename(unfinished, file)
  return file
}

async function removeOld(): Promise<void> {
  for (const name of await readdir(cache)) {
    const path = join(cache, name)
    // Another run may be removing the same ones.
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }))
    if (Date.now() - mtimeMs > keptMsMax) await rm(path, { force: true })
  }
}

async function makeDump(from?: Blob, migrations?: string): Promise<Blob> {
  const database = await openDatabase({ memory: true, ...(from && { dump: from }) })
  try {
    if (database.kind !== 'pglite') throw new Error('memory is not PGlite')
    if (migrations) await migrate(database, migrations)
    await database.query('CHECKPOINT')
    return await database.engine.dumpDataDir('none')
  } finally {
    await database.close()
  }
}
