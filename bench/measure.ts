// One variant in a process of its own: `measure.ts FILE NAME ours|limit measure|fill PLACE`, the place as JSON; prints what it
// measured as JSON on its last line.
import type { DatabasePlace } from '../src/platform/db/index.ts'
import { worldOf, type Side } from './bench.ts'
import { benchIn } from './benches.ts'

const [file = '', name = '', asked, what, place] = process.argv.slice(2)
const bench = await benchIn(file, name)
const side: Side = asked === 'limit' ? 'limit' : 'ours'
if (place === undefined) throw new Error('measure.ts FILE NAME ours|limit measure|fill PLACE')
// What round.ts wrote.
const where = JSON.parse(place) as DatabasePlace
const work = what === 'fill' ? worldOf(bench, side)?.fill : bench[side]
if (work === undefined) throw new Error(`${bench.name} has nothing to ${what} on the side of ${side}`)
process.stdout.write(`${JSON.stringify((await work(where)) ?? {})}\n`)
process.exit(0)
