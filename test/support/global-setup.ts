import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
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
  let folder: string | undefined
  let server: Promise<TestServer> | undefined
  let template: Promise<string> | undefined
  let dump: Promise<string> | undefined
  const answers: Record<string, () => Promise<string>> = {
    postgres: () => (template ??= (server ??= startServer()).then(makeTemplate)),
    pglite: () => (dump ??= makeDump((folder = mkdtempSync(join(tmpdir(), 'huiyin-test-dump-'))))),
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
    if (folder) rmSync(folder, { recursive: true, force: true })
    // A server that did not start has already failed the tests that asked for it.
    const started = await server?.catch(() => undefined)
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

async function makeDump(folder: string): Promise<string> {
  const file = join(folder, 'pglite.tar')
  const database = await openDatabase({ memory: true })
  // The union is told apart by `kind`; memory is always PGlite.
  if (database.kind !== 'pglite') throw new Error('memory is not PGlite')
  await migrate(database, migrations)
  await database.query('CHECKPOINT')
  const tar = await database.engine.dumpDataDir('none')
  await writeFile(file, new Uint8Array(await tar.arrayBuffer()))
  await database.close()
  return file
}
