import type { Command } from 'commander'
import { placeOf, type PlaceOptions } from '../../config.ts'
import { migrationsFolder } from '../../paths.ts'
import { migrate, openDatabase } from '../../platform/db/index.ts'
import { withPlace, type Io } from '../io.ts'

export function register(program: Command, io: Io): void {
  withPlace(program.command('migrate'))
    .description('bring the database up to this version')
    .option('--json', 'print one JSON object')
    .action(async (options: PlaceOptions & { json?: boolean }) => {
      const database = await openDatabase(placeOf(io.env, options))
      try {
        const applied = await migrate(database, migrationsFolder)
        io.out(
          options.json
            ? JSON.stringify({ applied })
            : applied.map((name) => `applied ${name}`).join('\n') || 'up to date',
        )
      } finally {
        await database.close()
      }
    })
}
