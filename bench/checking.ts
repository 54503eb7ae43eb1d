import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { eventText, textsOf } from '../src/features/matters/integrity/chain.ts'
import { rebuild } from '../src/features/matters/integrity/rebuild.ts'
import { eventCount } from '../src/features/matters/integrity/rebuild-sql.ts'
import { eventsOfTrees, rootsAfter } from '../src/features/matters/integrity/replay-sql.ts'
import { storedEvent } from '../src/features/matters/integrity/replay.ts'
import { verify } from '../src/features/matters/integrity/verify.ts'
import type { DatabasePlace } from '../src/platform/db/index.ts'
import { short, type Bench, type Measurement, type Variant, type World } from './bench.ts'
import { benchBody } from './lifecycle.ts'
import { lives } from './measurements.ts'
import { openPlace } from './place.ts'

const livesChecked = short ? 20 : 300

const histories: World = {
  name: 'histories',
  fill: async (place) => {
    const store = await openPlace(place)
    await lives(store, livesChecked)
    await store.database.close()
  },
}

const passes = short ? 1 : 5

/** How many events a second `pass` gets through, once it is warm. */
async function passed(events: number, pass: () => Promise<void> | void): Promise<Measurement> {
  for (let i = 0; i < 2; i++) await pass()
  const begun = performance.now()
  for (let i = 0; i < passes; i++) await pass()
  return { value: (passes * events) / ((performance.now() - begun) / 1000), unit: 'events/s' }
}

/** Events verified in a second: read, chained, replayed, held against rows and numbers. */
async function verifying(place: DatabasePlace): Promise<Measurement> {
  const store = await openPlace(place)
  const measured = await passed(await eventCount(store.database, benchBody), async () => {
    const { findings } = await verify(store, benchBody)
    if (findings.length > 0) throw new Error('the bench has found something')
  })
  await store.database.close()
  return measured
}

/** Events hashed in a second when their canonical bytes lie in memory already and nothing else is done with them. */
async function hashing(place: DatabasePlace): Promise<Measurement> {
  const store = await openPlace(place)
  const roots = await rootsAfter(store.database, benchBody, null, livesChecked)
  const events = (await eventsOfTrees(store.database, benchBody, roots)).map(storedEvent)
  const texts = events.map((event) => Buffer.from(eventText(event, textsOf(event))))
  const measured = await passed(texts.length, () => hashAll(texts))
  await store.database.close()
  return measured
}

/** Events whose rows are made again in a second and held against those that are there; of sound ones nothing is written. */
async function rebuilding(place: DatabasePlace): Promise<Measurement> {
  const store = await openPlace(place)
  const measured = await passed(await eventCount(store.database, benchBody), async () => {
    const { changed, figures, leftAlone } = await rebuild(store, benchBody)
    if (changed + figures + leftAlone.length > 0) throw new Error('the bench has found something to rebuild')
  })
  await store.database.close()
  return measured
}

/** The bytes of the same events read from the database by the bare driver, nothing taken apart, and `use` made of them. */
function reading(use: (texts: readonly Buffer[]) => void): Variant {
  return async (place) => {
    if (!('databaseUrl' in place)) throw new Error('a server is needed')
    const client = new Client({ connectionString: place.databaseUrl })
    await client.connect()
    const read = async (): Promise<Buffer[]> => {
      const { rows } = await client.query<{ text: string }>(
        `SELECT concat_ws(',', at, because, changes, from_state, matter_id, move, party, person, procedure, root_id, said, seq,
          to_state) AS text FROM event WHERE body_id = $1 ORDER BY root_id, matter_id, seq`,
        [benchBody],
      )
      return rows.map(({ text }) => Buffer.from(text))
    }
    const measured = await passed((await read()).length, async () => use(await read()))
    await client.end()
    return measured
  }
}

function hashAll(texts: readonly Buffer[]): void {
  let head: Uint8Array = new Uint8Array(32)
  for (const text of texts) {
    const digest = createHash('sha256').update(text).digest()
    head = createHash('sha256').update(head).update(digest).digest()
  }
}

export const checkBenches: readonly Bench[] = [
  {
    name: 'verify',
    engines: ['postgres', 'pglite'],
    ours: verifying,
    limit: hashing,
    against: 'SHA-256 alone, of bytes in memory',
    aim: { ratioMin: 0.5 },
    world: histories,
  },
  {
    name: 'verify, reading counted',
    engines: ['postgres'],
    ours: verifying,
    limit: reading(hashAll),
    against: 'the same bytes read and hashed',
    aim: { ratioMin: 0.5 },
    world: histories,
  },
  {
    name: 'rebuild',
    engines: ['postgres'],
    ours: rebuilding,
    limit: reading(() => {}),
    against: 'the same events read',
    aim: { ratioMin: 0.1 },
    world: histories,
  },
]
