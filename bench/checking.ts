import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { eventCount } from '../src/features/matters/rebuild-sql.ts'
import { eventsOfTrees, rootsAfter } from '../src/features/matters/replay-sql.ts'
import { storedEvent } from '../src/features/matters/replay.ts'
import { verify } from '../src/features/matters/verify.ts'
import type { DatabasePlace } from '../src/platform/db/index.ts'
import type { Bench, Measured } from './bench.ts'
import { benchBody } from './lifecycle.ts'
import { lives } from './measured.ts'
import { openPlace } from './place.ts'

const livesChecked = 80

/** Events verified in a second: read, chained, replayed, held against rows and numbers. */
async function verifying(place: DatabasePlace): Promise<Measured> {
  return timed(place, async (store) => {
    const { findings } = await verify(store, benchBody)
    if (findings.length > 0) throw new Error('the bench has found something')
  })
}

async function timed(
  place: DatabasePlace,
  work: (store: Awaited<ReturnType<typeof openPlace>>) => Promise<void>,
): Promise<Measured> {
  const store = await openPlace(place)
  await lives(store, livesChecked)
  const events = await eventCount(store.database, benchBody)
  await work(store)
  const begun = performance.now()
  for (let i = 0; i < 3; i++) await work(store)
  const value = (3 * events) / ((performance.now() - begun) / 1000)
  await store.database.close()
  return { value, unit: 'events/s' }
}

/** Events hashed in a second when their canonical bytes lie in memory already and nothing else is done with them. */
async function hashing(place: DatabasePlace): Promise<Measured> {
  const store = await openPlace(place)
  await lives(store, livesChecked)
  const roots = await rootsAfter(store.database, benchBody, null, livesChecked)
  const events = await eventsOfTrees(store.database, benchBody, roots)
  const texts = events.map((event) => Buffer.from(canonicalize(storedEvent(event)) ?? ''))
  let head: Uint8Array = new Uint8Array(32)
  const pass = (): void => {
    for (const text of texts) {
      const digest = createHash('sha256').update(text).digest()
      head = createHash('sha256').update(head).update(digest).digest()
    }
  }
  for (let i = 0; i < 5; i++) pass()
  const begun = performance.now()
  for (let i = 0; i < 20; i++) pass()
  const value = (20 * texts.length) / ((performance.now() - begun) / 1000)
  await store.database.close()
  return { value, unit: 'events/s' }
}

export const checkBenches: readonly Bench[] = [
  {
    name: 'verify',
    engines: ['postgres', 'pglite'],
    ours: verifying,
    limit: hashing,
    against: 'SHA-256 alone',
    aim: { ratioMin: 0.5 },
  },
]
