import type { Database } from './database.ts'

/**
 * Reclaims dead rows and refreshes the planner's statistics. A server does both by itself in time, so there it only
 * refreshes the statistics, which pays right after a large import. PGlite has no autovacuum (PostgreSQL without its
 * background processes), so there somebody must call this: nightly, and after every large import.
 */
export async function tidyUp(database: Database): Promise<void> {
  await database.query(database.kind === 'postgres' ? 'ANALYZE' : 'VACUUM (ANALYZE)')
}
