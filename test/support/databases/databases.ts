import { randomUUID } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { Client } from 'pg'
import { afterAll, describe, inject } from 'vitest'
import { openDatabase } from '../../../src/platform/db/index.ts'
import type { Database } from '../../../src/platform/db/index.ts'

export type EngineName = Database['kind']

export type OpenOptions = {
  /** `false`: without the migrations. */
  readonly migrated?: boolean
  readonly connectionsMax?: number
}

/** Opens a database nobody else uses; it is closed, and gone, when the enclosing `describe` has ended. */
export type Open = (options?: OpenOptions) => Promise<Database>

/**
 * Declares the same tests once per engine, each in a `describe` of the engine's name:
 *
 *     eachDatabase((engine, open) => {
 *       let database: Database
 *       beforeAll(async () => { database = await open() })
 *       it('…', …)
 *     })
 *
 * A server that cannot be started fails its tests; nothing is skipped.
 */
export function eachDatabase(declare: (engine: EngineName, open: Open) => void): void {
  for (const engine of ['pglite', 'postgres'] as const) {
    describe(engine, () => declare(engine, databaseMaker(engine)))
  }
}

/** The same for one engine only, inside a `describe` or at the top of a file. */
export function databaseMaker(engine: EngineName): Open {
  const leave: (() => Promise<void>)[] = []
  afterAll(async () => {
    for (const one of leave.toReversed()) await one()
  })
  return async (options = {}) => {
    if (engine === 'pglite') {
      const file = await shared(options.migrated === false ? 'pglite-empty' : 'pglite-migrated')
      const database = await openDatabase({ memory: true, dump: await openAsBlob(file) })
      leave.push(() => database.close())
      return database
    }
    const { url, drop } = await cloneDatabase(options.migrated === false ? 'template1' : 'migrated')
    leave.push(drop)
    const { connectionsMax } = options
    const database = await openDatabase({ databaseUrl: url, ...(connectionsMax && { connectionsMax }) })
    leave.push(() => database.close())
    return database
  }
}

/** A new database on the run's server, for tests that need its URL (several processes on one server). */
export async function cloneDatabase(template = 'migrated'): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = await shared('postgres')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  const url = new URL(server)
  url.pathname = name
  return { url: url.href, drop: () => administer(server, `DROP DATABASE ${name} WITH (FORCE)`) }
}

async function administer(server: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

async function shared(what: 'postgres' | 'pglite-empty' | 'pglite-migrated'): Promise<string> {
  // A connection of its own: one kept alive between two long tests is closed by the desk just as it is used again.
  const response = await fetch(`${inject('sharedDatabases')}/${what}`, { headers: { connection: 'close' } })
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  return text
}
