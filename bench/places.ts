import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer, type TestServer } from '../test/support/databases/postgres-server.ts'
import type { Engine, World } from './bench.ts'
import { KeptWorlds } from './kept-worlds.ts'
import { run } from './sql.ts'

type BenchPlace = { readonly folder: string } | { readonly databaseUrl: string }

/** Gives every variant a database: a fresh one, or that of its world, filled when it is first asked for. */
export class Places {
  readonly #server: TestServer
  readonly #worlds = new Map<string, BenchPlace>()
  #kept: Promise<KeptWorlds> | undefined
  #made = 0

  private constructor(server: TestServer) {
    this.#server = server
  }

  static async open(): Promise<Places> {
    return new Places(await startServer({ durable: true }))
  }

  async of(
    engine: Engine,
    world: World | undefined,
    fill: (place: BenchPlace) => Promise<unknown>,
  ): Promise<{ readonly place: BenchPlace; done(): Promise<void> }> {
    if (world === undefined) {
      const place = await this.#make(engine)
      return { place, done: () => this.#drop(place) }
    }
    if (world.kept === true && engine === 'postgres') {
      this.#kept ??= KeptWorlds.open()
      const databaseUrl = await (await this.#kept).of(world.name, fill)
      return { place: { databaseUrl }, done: async () => {} }
    }
    const key = `${world.name} ${engine}`
    const known = this.#worlds.get(key)
    if (known !== undefined) return { place: known, done: async () => {} }
    const place = await this.#make(engine)
    this.#worlds.set(key, place)
    await fill(place)
    // A server does this by itself within a minute; the embedded database never does.
    if ('databaseUrl' in place) await run(place.databaseUrl, 'VACUUM ANALYZE')
    return { place, done: async () => {} }
  }

  async close(): Promise<void> {
    for (const place of this.#worlds.values()) await this.#drop(place)
    await (await this.#kept)?.close()
    await this.#server.stop()
  }

  async #make(engine: Engine): Promise<BenchPlace> {
    if (engine === 'pglite') return { folder: mkdtempSync(join(tmpdir(), 'huiyin-bench-')) }
    const name = `bench_${++this.#made}`
    await run(this.#server.urlOf('postgres'), `CREATE DATABASE ${name}`)
    return { databaseUrl: this.#server.urlOf(name) }
  }

  async #drop(place: BenchPlace): Promise<void> {
    if ('folder' in place) return rmSync(place.folder, { recursive: true, force: true })
    const name = new URL(place.databaseUrl).pathname.slice(1)
    await run(this.#server.urlOf('postgres'), `DROP DATABASE ${name} WITH (FORCE)`)
    // What the dropped files leave to be written would be written during the next measurement.
    await run(this.#server.urlOf('postgres'), 'CHECKPOINT')
  }
}
