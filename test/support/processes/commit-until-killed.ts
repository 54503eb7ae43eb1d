// Run as a process of its own with a folder: opens the database there and commits one row after the other, printing each
// number once its commit is acknowledged, until somebody kills it.
import { openDatabase } from '../../../src/platform/db/index.ts'

const folder = process.argv[2]
if (!folder) throw new Error('which folder?')
const database = await openDatabase({ folder })
await database.script('CREATE TABLE IF NOT EXISTS kept (id int PRIMARY KEY, padding text)')
const [row] = await database.query<{ last: number }>('SELECT coalesce(max(id), 0) AS last FROM kept')
for (let id = (row?.last ?? 0) + 1; ; id++) {
  await database.transaction((tx) => tx.query('INSERT INTO kept VALUES ($1, $2)', [id, 'x'.repeat(id % 3000)]))
  process.stdout.write(`${id}\n`)
}
