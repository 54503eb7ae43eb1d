// Run as a process of its own: `sweep-child.ts URL INSTANT` sweeps the database there once, at that instant, and prints
// what came of it as JSON. Says `ready` first and waits for a line, so that several can begin at the same moment.
import { once } from 'node:events'
import { bodiesOf } from '../../../src/features/bodies/bodies.ts'
import { sweep } from '../../../src/features/matters/time/sweep.ts'
import { movableClock } from '../../../src/platform/clock.ts'
import { openDatabase } from '../../../src/platform/db/index.ts'
import { randomIds } from '../../../src/platform/ids.ts'
import { procedures } from '../../../src/procedures/index.ts'

const [databaseUrl, instant] = process.argv.slice(2)
if (databaseUrl === undefined || instant === undefined) throw new Error('sweep-child.ts URL INSTANT')
const database = await openDatabase({ databaseUrl })
await database.query('SELECT 1')
process.stdout.write('ready\n')
await once(process.stdin, 'data')
const store = { database, bodies: bodiesOf(database), procedures, clock: movableClock(instant), ids: randomIds() }
const { acted, stuck } = await sweep(store)
process.stdout.write(`${JSON.stringify({ acted, stuck: stuck.map(({ error }) => String(error)) })}\n`)
await database.close()
process.exit(0)
