import { Command, CommanderError } from 'commander'
import { ConfigError } from '../config.ts'
import { DatabaseUnavailable, MigrationRefused } from '../platform/db/index.ts'
import { register as backup } from './verbs/backup.ts'
import { register as body } from './verbs/body.ts'
import { register as calendar } from './verbs/calendar.ts'
import { register as check } from './verbs/check.ts'
import { register as demo } from './verbs/demo.ts'
import { register as exportTables } from './verbs/export.ts'
import { register as importTable } from './verbs/import.ts'
import { UsageError, type Io } from './io.ts'
import { register as mail } from './verbs/mail.ts'
import { register as migrate } from './verbs/migrate.ts'
import { register as personal } from './verbs/personal.ts'
import { register as rebuild } from './verbs/rebuild.ts'
import { register as serve } from './verbs/serve.ts'
import { register as singleSignOn } from './verbs/single-sign-on.ts'
import { register as sweep } from './verbs/sweep.ts'
import { register as term } from './verbs/term.ts'
import { register as user } from './verbs/user.ts'
import { register as verify } from './verbs/verify.ts'

const verbs = [
  serve,
  backup,
  demo,
  migrate,
  check,
  importTable,
  exportTables,
  rebuild,
  verify,
  sweep,
  calendar,
  term,
  body,
  user,
  mail,
  singleSignOn,
  personal,
]

/** Runs one command line (without node and script); resolves when it is done, with the exit code told to `io`. */
export async function run(args: readonly string[], io: Io): Promise<void> {
  const program = new Command('huiyin')
    .description('Every matter gets an answer, every promise lands. 件件有回音、事事有着落。')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text.trimEnd()), writeErr: (text) => io.err(text.trimEnd()) })
  for (const register of verbs) register(program, io)
  try {
    await program.parseAsync([...args], { from: 'user' })
  } catch (error) {
    report(error, io)
  }
}

/** Usage errors are one line; all other errors keep their stack. */
function report(error: unknown, io: Io): void {
  if (error instanceof CommanderError) {
    io.exitWith(error.exitCode === 0 ? 0 : 2)
  } else if (error instanceof UsageError || error instanceof ConfigError) {
    io.err(error.message)
    io.exitWith(2)
  } else if (error instanceof DatabaseUnavailable || error instanceof MigrationRefused) {
    io.err(error.message)
    io.exitWith(1)
  } else {
    io.err(error instanceof Error ? (error.stack ?? error.message) : String(error))
    io.exitWith(1)
  }
}
