import { createHash, randomUUID } from 'node:crypto'
import { existsSync, openAsBlob } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate, openDatabase } from '../../src/platform/db/index.ts'
import { startServer } from './postgres-server.ts'
import type { TestServer } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test files ask for what the run shares; see `databases.ts`. */
    sharedDatabases: string
  }
}

const migrations = join(import.meta.dirname, '../../db/migrations')

/**
 * What all test files of a run share: one PostgreSQL server with a migrated template database, and one dump of a migrated
 * PGlite. Each is made when the first test file asks, so that a run of pure tests starts nothing.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = once(() => mkdtemp(join(tmpdir(), 'huiyin-test-dump-')))
  const server = once(() => startServer())
  const empty = once(emptyDump)
  const answers: Record<string, () => Promise<string>> = {
    postgres: once(async () => makeTemplate(await server())),
    'pglite-empty': empty,
    'pglite-migrated': once(async () =>
      makeDump(join(await folder(), 'migrated.tar'), await openAsBlob(await empty())),
    ),
  }

  const secret = randomUUID()
  const desk = createServer(async ({ url = '' }, response) => {
    const [, given, wanted = ''] = url.split('/')
    const answer = given === secret ? answers[wanted] : undefined
    try {
      if (!answer) throw new Error(`there is no ${url}`)
      response.end(await answer())
    } catch (thrown) {
      response.statusCode = 500
      response.end(thrown instanceof Error ? thrown.message : String(thrown))
    }
  })
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve))
  const address = desk.address()
  project.provide('sharedDatabases', `http://127.0.0.1:${typeof address === 'object' && address?.port}/${secret}`)

  return async () => {
    desk.closeAllConnections()
    desk.close()
    if (folder.made) await rm(await folder.made, { recursive: true, force: true })
    // A server that did not start has already failed the tests that asked for it.
    const started = await server.made?.catch(() => undefined)
    await started?.stop()
  }
}

/** Makes the database `migrated` and returns the URL of the server's own database, from which it can be cloned. */
async function makeTemplate(server: TestServer): Promise<string> {
  const client = new Client({ connectionString: server.urlOf('postgres') })
  await client.connect()
  await client.query('CREATE DATABASE migrated')
  await client.end()
  const database = await openDatabase({ databaseUrl: server.urlOf('migrated') })
  await migrate(database, migrations)
  await database.close()
  return server.urlOf('postgres')
}

/** An empty PGlite takes seconds to make, so it is kept for later runs, until its version or our parameters change. */
async function emptyDump(): Promise<string> {
  const root = join(import.meta.dirname, '../..')
  const hash = createHash('sha256')
  for (const file of ['src/platform/db/open-pglite.ts', 'node_modules/@electric-sql/pglite/package.json']) {
    hash.update(await readFile(join(root, file)))
  }
  const cache = join(root, 'node_modules', '.cache', 'huiyin')
  const file = join(cache, `pglite-${hash.digest('hex').slice(0, 16)}.tar`)
  if (existsSync(file)) return file
  await mkdir(cache, { recursive: true })
  const unfinished = await makeDump(`${file}.${randomUUID()}`)
  await rename(unfinished, file)
  return file
}

/** Writes the files of a PGlite to `file`: an empty one, or one made from the dump `from` and then migrated. */
async function makeDump(file: string, from?: Blob): Promise<string> {
  const database = await openDatabase({ memory: true, ...(from && { dump: from }) })
  if (database.kind !== 'pglite') throw new Error('memory is not PGlite')
  if (from) await migrate(database, migrations)
  await database.query('CHECKPOINT')
  const tar = await database.engine.dumpDataDir('none')
  await writeFile(file, new Uint8Array(await tar.arrayBuffer()))
  await database.close()
  return file
}

/** Makes a thing when it is first asked for, and the same one ever after. */
function once<T>(make: () => Promise<T>): (() => Promise<T>) & { made?: Promise<T> } {
  const ask: (() => Promise<T>) & { made?: Promise<T> } = () => (ask.made ??= make())
  return ask
}
