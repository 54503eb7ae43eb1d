import { bodiesOf } from './features/bodies/bodies.ts'
import type { Store } from './features/matters/commands/act.ts'
import { migrationsFolder } from './paths.ts'
import { systemClock, type Clock } from './platform/clock.ts'
import { migrate, openDatabase, type DatabasePlace } from './platform/db/index.ts'
import { randomIds, type Ids } from './platform/ids.ts'
import { procedures } from './procedures/index.ts'

/**
 * Opens the database, brings it up to date and puts the store together. The caller closes `store.database`.
 * Throws `DatabaseUnavailable` or `MigrationRefused`, each with a sentence an operator can act on.
 */
export async function openStore(
  place: DatabasePlace,
  { clock = systemClock(), ids = randomIds() }: { readonly clock?: Clock; readonly ids?: Ids } = {},
): Promise<Store> {
  const database = await openDatabase(place)
  try {
    await migrate(database, migrationsFolder)
  } catch (error) {
    await database.close()
    throw error
  }
  return { database, bodies: bodiesOf(database), procedures, clock, ids }
}
