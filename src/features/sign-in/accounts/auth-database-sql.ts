import { CamelCasePlugin, type Kysely, type KyselyPlugin } from 'kysely'
import type { Database } from '../../../platform/db/index.ts'

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/**
 * better-auth compares instants as Dates; our database returns text. Columns of instants end in `at` or `until`.
 */
const dates: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({
    ...result,
    rows: result.rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => [
          column,
          /_(at|until)$/.test(column) && typeof value === 'string' && instant.test(value) ? new Date(value) : value,
        ]),
      ),
    ),
  }),
}

/** The sign-in tables as better-auth expects them: camelCase, with Dates, over the shared connections. */
export function authKysely(database: Database): Kysely<unknown> {
  return database.kysely<unknown>().withPlugin(dates).withPlugin(new CamelCasePlugin())
}
