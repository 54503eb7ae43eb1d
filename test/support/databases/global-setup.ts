import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate, openDatabase } from '../../../src/platform/db/index.ts'
import { emptyDump, migratedDump } from './pglite-dumps.ts'
import { startServer } from './postgres-server.ts'
import type { TestServer } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test files ask for what the run shares; see `databases.ts`. */
    sharedDatabases: string
  }
}

const migrations = join(import.meta.dirname, '../../../db/migrations')

/**
 * What all test files of a run share: one PostgreSQL server with a migrated template database, and dumps of an empty and
 * of a migrated PGlite. Each is made when the first test file asks, so that a run of pure tests starts nothing.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = once(() => startServer())
  const answers: Record<string, () => Promise<string>> = {
    postgres: once(async () => makeTemplate(await server())),
    'pglite-empty': once(emptyDump),
    'pglite-migrated': once(() => migratedDump(migrations)),
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

/** Makes a thing when it is first asked for, and the same one ever after. */
function once<T>(make: () => Promise<T>): (() => Promise<T>) & { made?: Promise<T> } {
  const ask: (() => Promise<T>) & { made?: Promise<T> } = () => (ask.made ??= make())
  return ask
}
