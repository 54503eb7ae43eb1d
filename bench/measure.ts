// One variant in a process of its own: `measure.ts NAME ours|bare PLACE`, the place as JSON; prints what it measured as
// JSON on its last line.
import type { DatabasePlace } from '../src/platform/db/index.ts'
import { pairs } from './variants.ts'

const [name, side, place] = process.argv.slice(2)
const pair = pairs.find((one) => one.name === name)
if (pair === undefined || place === undefined) throw new Error('measure.ts NAME ours|bare PLACE')
// What run.ts wrote.
const where = JSON.parse(place) as DatabasePlace
const measured = await (side === 'ours' ? pair.ours(where) : pair.bare(where))
process.stdout.write(`${JSON.stringify(measured)}\n`)
process.exit(0)
