import type { Command } from 'commander'
import { openStore } from '../store.ts'
import { placeOf, type PlaceOptions } from '../config.ts'
import type { Store } from '../features/matters/commands/act.ts'

/** What a verb may use of the process. Exit codes: 0 fine, 1 the thing checked is wrong, 2 wrong usage. */
export type Io = {
  readonly env: { readonly [name: string]: string | undefined }
  /** One line on standard output: the result, and with `--json` exactly one JSON object as the last line. */
  out(line: string): void
  /** One line on standard error: notes and progress for people. */
  err(line: string): void
  exitWith(code: 0 | 1 | 2): void
}

/** Wrong usage: reported in one line, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Adds the options that say where the database is. */
export function withPlace(command: Command): Command {
  return command
    .option('--data <dir>', 'folder of the embedded database (environment: DATA_DIR; default: data)')
    .option('--database-url <url>', 'a PostgreSQL server instead (environment: DATABASE_URL)')
}

/** Opens the store, works with it, and closes it whatever happens. */
export async function usingStore(io: Io, options: PlaceOptions, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(placeOf(io.env, options))
  try {
    await work(store)
  } finally {
    await store.database.close()
  }
}
