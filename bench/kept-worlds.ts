import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { migrationsFolder } from '../src/paths.ts'
import { startServer, type TestServer } from '../test/support/databases/postgres-server.ts'
import { run } from './sql.ts'

// Worlds that take minutes to fill are filled once: they stay on a server of their own among the temporary files, in a
// database each. Remove the folder to have them filled anew.

const folder = 'huiyin-bench-worlds'

/** As docs/OPERATIONS.md says for a large body; nothing cleans up by itself while others are being measured. */
const settings = ['shared_buffers=2GB', 'max_wal_size=8GB', 'autovacuum=off'].flatMap((one) => ['-c', one])

/** A world is as its version filled it: another schema has another world. */
function schemaMark(): string {
  const names = readdirSync(migrationsFolder).toSorted()
  return createHash('sha256').update(names.join()).digest('hex').slice(0, 8)
}

export class KeptWorlds {
  readonly #server: TestServer

  private constructor(server: TestServer) {
    this.#server = server
  }

  static async open(): Promise<KeptWorlds> {
    return new KeptWorlds(await startServer({ durable: true, kept: folder, settings }))
  }

  /** The address of a world, filled now if it is not there. One whose filling was broken off is filled from the start. */
  async of(name: string, fill: (place: { readonly databaseUrl: string }) => Promise<unknown>): Promise<string> {
    const wanted = `${name}_${schemaMark()}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')
    const known = await run(this.#admin, `SELECT 1 FROM pg_database WHERE datname = '${wanted}'`)
    const databaseUrl = this.#server.urlOf(wanted)
    if (known.length > 0) return databaseUrl
    const unfinished = `${wanted}_unfinished`
    await run(this.#admin, `DROP DATABASE IF EXISTS ${unfinished}`)
    await run(this.#admin, `CREATE DATABASE ${unfinished}`)
    await fill({ databaseUrl: this.#server.urlOf(unfinished) })
    await run(this.#server.urlOf(unfinished), 'VACUUM (ANALYZE)')
    await run(this.#admin, `ALTER DATABASE ${unfinished} RENAME TO ${wanted}`)
    // What is still to be written would be written during the next measurement.
    await run(this.#admin, 'CHECKPOINT')
    return databaseUrl
  }

  close(): Promise<void> {
    return this.#server.stop()
  }

  get #admin(): string {
    return this.#server.urlOf('postgres')
  }
}
