import { once } from 'node:events'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { Command } from 'commander'
import type { PlaceOptions } from '../../config.ts'
import { BackupRefused, restoreBackup, writeBackup, type Database } from '../../platform/db/index.ts'
import { UsageError, usingStore, withPlace, type Io } from '../io.ts'

type Options = PlaceOptions & { json?: boolean }

/**
 * `huiyin backup FILE` and `huiyin restore FILE`: the whole database in one compressed file, from any engine to any.
 */
export function register(program: Command, io: Io): void {
  withPlace(program.command('backup <file>'))
    .description('write the whole database, as it is at one moment, into a file (gzip)')
    .option('--json', 'print one JSON object')
    .action((file: string, options: Options) => {
      if (existsSync(file)) throw new UsageError(`${file} is there already; name another file`)
      return usingStore(io, options, async ({ database }) => {
        const rows = await toFile(database, file)
        io.out(options.json ? JSON.stringify({ rows, file }) : `${rows} rows written to ${file}`)
      })
    })
  withPlace(program.command('restore <file>'))
    .description('fill a new database from such a file; then see that huiyin verify finds nothing')
    .option('--json', 'print one JSON object')
    .action((file: string, options: Options) => {
      if (!existsSync(file)) throw new UsageError(`there is no file ${file}`)
      return usingStore(io, options, async ({ database }) => {
        try {
          const rows = await restoreBackup(database, linesOf(file))
          io.out(
            options.json ? JSON.stringify({ rows, file }) : `${rows} rows restored from ${file}; now run huiyin verify`,
          )
        } catch (error) {
          if (!(error instanceof BackupRefused)) throw error
          io.err(error.message)
          io.exitWith(1)
        }
      })
    })
}

/** Written under a temporary name, so that a file with the final name is complete. */
async function toFile(database: Database, file: string): Promise<number> {
  const unfinished = `${file}.unfinished`
  try {
    const gzip = createGzip()
    const written = finished(gzip.pipe(createWriteStream(unfinished, { mode: 0o600, flush: true })))
    const rows = await writeBackup(database, async (line) => {
      if (!gzip.write(line)) await Promise.race([once(gzip, 'drain'), written])
    })
    gzip.end()
    await written
    await rename(unfinished, file)
    return rows
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = ''
  try {
    // Not node:readline, for which a line also ends at U+2028, which people's texts may hold.
    for await (const piece of createReadStream(file).pipe(createGunzip()).setEncoding('utf8')) {
      const parts = (rest + String(piece)).split('\n')
      rest = parts.pop() ?? ''
      yield* parts
    }
  } catch (cause) {
    throw new BackupRefused(`${file} cannot be read as a backup: it is damaged or cut short. Nothing was restored.`, {
      cause,
    })
  }
  if (rest !== '') yield rest
}
