import { Client } from 'pg'
import type { Store } from '../src/features/matters/commands/act.ts'
import type { DatabasePlace } from '../src/platform/db/index.ts'
import { short, type Bench, type Measurement } from './bench.ts'
import { liveOnce } from './lifecycle.ts'
import { members, openPlace, units, workersMax } from './place.ts'
import { rawStatements } from './raw.ts'
import { recorded, type RecordedStatement } from './recording.ts'
import { ratePerSecond } from './measurements.ts'

/** Moves acted in a second: whole lives of proposals, eight at a time on a server. */
async function acting(place: DatabasePlace): Promise<Measurement> {
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

const livesRecorded = 8
/** More than any machine here can write while it is measured. */
const actsMax = short ? 4_000 : 20_000

/** Hand-written transactions in a second that write the rows of whole lives recorded before, over as many connections. */
async function raw(place: DatabasePlace): Promise<Measurement> {
  const store = await openPlace(place, true)
  const copies = await rawLives(store)
  const value = await ('databaseUrl' in place ? rawOnServer(place.databaseUrl, copies) : rawInProcess(store, copies))
  await store.database.close()
  return { value, unit: 'moves/s' }
}

type MatterStatements = readonly (readonly RecordedStatement[])[]

/** The lives of as many proposals as are needed, each its acts in order, each act the statements that write it. */
async function rawLives(store: Store): Promise<MatterStatements[]> {
  const { store: noting, acts } = recorded(store)
  const recordedLives: MatterStatements[] = []
  for (let n = 0; n < livesRecorded; n++) {
    const before = acts.length
    await liveOnce(noting, members[n] ?? '', units[n] ?? '', units[n + 7] ?? '', () => {})
    recordedLives.push(acts.slice(before))
  }
  const copies = Math.ceil((actsMax / acts.length) * livesRecorded)
  return Array.from({ length: copies }, (_, copy) =>
    (recordedLives[copy % livesRecorded] ?? []).map((act) => rawStatements(act, copy)),
  )
}

/** Lives not yet begun; ends the measurement when there are none left, which would be a mistake of `actsMax`. */
function* rest(lives: readonly MatterStatements[]): Generator<MatterStatements> {
  yield* lives
  throw new Error('more acts were written than were recorded')
}

function rawOnServer(url: string, lives: readonly MatterStatements[]): Promise<number> {
  return ratePerSecond(async (stopped, made) => {
    const left = rest(lives)
    const work = async (): Promise<void> => {
      const client = new Client({ connectionString: url })
      await client.connect()
      while (!stopped()) {
        for (const act of left.next().value ?? []) {
          await client.query('BEGIN')
          for (const { name, text, values } of act) await client.query({ name, text, values: [...values] })
          await client.query('COMMIT')
          made()
        }
      }
      await client.end()
    }
    await Promise.all(Array.from({ length: workersMax }, work))
  })
}

function rawInProcess({ database }: Store, lives: readonly MatterStatements[]): Promise<number> {
  return ratePerSecond(async (stopped, made) => {
    const left = rest(lives)
    while (!stopped()) {
      for (const act of left.next().value ?? []) {
        await database.transaction(async (tx) => {
          for (const { name, text, values } of act) await tx.query({ name, text }, values)
        })
        made()
      }
    }
  })
}

export const actBenches: readonly Bench[] = [
  {
    name: 'act',
    engines: ['postgres', 'pglite'],
    ours: acting,
    limit: raw,
    against: 'hand-written transaction of the same row writes',
    aim: { ratioMin: 0.7 },
  },
]
