import { Client } from 'pg'
import type { Store } from '../src/features/matters/act.ts'
import type { DatabasePlace } from '../src/platform/db/index.ts'
import type { Bench, Measured } from './bench.ts'
import { benchBody, liveOnce } from './lifecycle.ts'
import { members, openPlace, units, workersMax } from './place.ts'
import { rawMove, type RawMatter, type Send } from './raw.ts'
import { lives, ratePerSecond } from './measured.ts'

/** Moves acted in a second: whole lives of proposals, eight at a time on a server. */
async function acting(place: DatabasePlace): Promise<Measured> {
  const store = await openPlace(place)
  const workers = 'databaseUrl' in place ? workersMax : 1
  const value = await ratePerSecond(async (stopped, made) => {
    const work = async (worker: number): Promise<void> => {
      for (let n = 0; !stopped(); n++) {
        const pick = <T>(from: readonly T[], step: number): T => from[(worker * step + n) % from.length] as T // never empty
        await liveOnce(store, pick(members, 5), pick(units, 2), units[(worker * 2 + n + 7) % units.length] ?? '', made)
      }
    }
    await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)))
  })
  await store.database.close()
  return { value, unit: 'moves/s' }
}

/** Hand-written transactions in a second, on matters a few lives have left, over as many connections. */
async function raw(place: DatabasePlace): Promise<Measured> {
  const store = await openPlace(place)
  await lives(store, 30)
  const matters = await store.database.query<RawMatter>(
    `SELECT id, root_id AS root, procedure FROM matter
      WHERE body_id = $1 AND procedure IN ('proposal', 'assignment') ORDER BY id`,
    [benchBody],
  )
  const value = await ('databaseUrl' in place ? rawOnServer(place.databaseUrl, matters) : rawInProcess(store, matters))
  await store.database.close()
  return { value, unit: 'transactions/s' }
}

function rawOnServer(url: string, matters: readonly RawMatter[]): Promise<number> {
  return ratePerSecond(async (stopped, made) => {
    const work = async (worker: number): Promise<void> => {
      const own = matters.filter((_, i) => i % workersMax === worker)
      const client = new Client({ connectionString: url })
      await client.connect()
      const send: Send = async (statement, values) => (await client.query({ ...statement, values })).rows
      for (let i = 0; !stopped(); i++) {
        await client.query('BEGIN')
        await rawMove(send, own[i % own.length] as RawMatter, i) // never empty
        await client.query('COMMIT')
        made()
      }
      await client.end()
    }
    await Promise.all(Array.from({ length: workersMax }, (_, worker) => work(worker)))
  })
}

function rawInProcess({ database }: Store, matters: readonly RawMatter[]): Promise<number> {
  if (database.kind !== 'pglite') throw new Error('only PGlite runs in the process')
  const { engine } = database
  return ratePerSecond(async (stopped, made) => {
    for (let i = 0; !stopped(); i++) {
      await engine.transaction(async (tx) => {
        const send: Send = async ({ text }, values) => (await tx.query(text, values)).rows
        await rawMove(send, matters[i % matters.length] as RawMatter, i) // never empty
      })
      made()
    }
  })
}

export const actBenches: readonly Bench[] = [
  {
    name: 'act',
    engines: ['postgres', 'pglite'],
    ours: acting,
    limit: raw,
    against: 'hand-written transaction',
    aim: { ratioMin: 0.7 },
  },
]
