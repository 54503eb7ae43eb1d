import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { cloneDatabase } from '../../../../test/support/databases/databases.ts'
import { startServer } from '../../../../test/support/databases/postgres-server.ts'
import { randomFrom } from '../../../../test/support/random.ts'
import { openDatabase, type Database, type DatabasePlace } from '../../../platform/db/index.ts'
import { systemClock } from '../../../platform/clock.ts'
import { randomIds } from '../../../platform/ids.ts'
import { procedures } from '../../../procedures/index.ts'
import { bodiesOf } from '../../bodies/bodies.ts'
import type { Store } from './act.ts'
import { findingLine } from '../integrity/finding.ts'
import { rebuild } from '../integrity/rebuild.ts'
import { verify } from '../integrity/verify.ts'

const soak = process.env['SOAK'] !== undefined
const kills = soak ? 25 : 3
const seed = Number(process.env['SEED'] ?? Date.now() % 100_000)
const actor = join(import.meta.dirname, '../../../../test/support/processes/act-until-killed.ts')

const leave: (() => Promise<void> | void)[] = []
afterAll(async () => {
  for (const one of leave.toReversed()) await one()
})

/** The highest acknowledged version of each matter. */
type Acknowledged = Map<string, number>

/**
 * Runs a process until some moves are acknowledged, kills it or what it depends on, and returns the acknowledged
 * versions.
 */
async function actUntilKilled(
  args: readonly string[],
  seen: Acknowledged,
  enough: number,
  kill: (child: ReturnType<typeof spawn>) => Promise<void> | void,
): Promise<void> {
  const child = spawn(process.execPath, [actor, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const told = { lines: 0 }
  let [rest, wrong] = ['', '']
  child.stderr.setEncoding('utf8').on('data', (text: string) => (wrong += text))
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const whole = (rest + text).split('\n')
    rest = whole.pop() ?? ''
    for (const line of whole) {
      const [matter = '', version] = line.split(' ')
      if (version === undefined) continue
      told.lines++
      seen.set(matter, Math.max(seen.get(matter) ?? 0, Number(version)))
    }
  })
  const ended = once(child, 'close')
  while (told.lines < enough) {
    if (child.exitCode !== null) throw new Error(`the acting process ended by itself:\n${wrong}`)
    await pause(2)
  }
  await kill(child)
  await ended
}

/** No acknowledged move is lost, none is half done, and the rows match the events. */
async function expectWhole(place: DatabasePlace, seen: Acknowledged): Promise<void> {
  const database = await openDatabase(place)
  try {
    const rows = await database.query<{ id: string; last: number }>(
      'SELECT matter_id AS id, max(seq) AS last FROM event GROUP BY matter_id',
    )
    const there = new Map(rows.map(({ id, last }) => [id, last]))
    const lost = [...seen].filter(([id, version]) => (there.get(id) ?? 0) < version)
    expect(lost).toEqual([])
    const store = storeOn(database)
    expect((await verify(store, 'test')).findings.map(findingLine)).toEqual([])
    expect(await rebuild(store, 'test')).toMatchObject({ changed: 0, figures: 0, leftAlone: [] })
  } finally {
    await database.close()
  }
}

function storeOn(database: Database): Store {
  return { database, bodies: bodiesOf(database), procedures, clock: systemClock(), ids: randomIds() }
}

describe(`killed at any moment, ${kills} times over (seed ${seed})`, () => {
  const random = randomFrom(seed)
  const anyMoment = async (child: ReturnType<typeof spawn>): Promise<void> => {
    await pause(random.below(30))
    child.kill('SIGKILL')
  }

  it('loses no acknowledged move in a folder', { timeout: 600_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'huiyin-kill-'))
    leave.push(() => rmSync(folder, { recursive: true, force: true }))
    const seen: Acknowledged = new Map()
    for (let kill = 0; kill < kills; kill++) {
      await actUntilKilled([String(seed + kill), '--data', folder], seen, 10 + random.below(40), anyMoment)
      await expectWhole({ folder }, seen)
    }
    expect(seen.size).toBeGreaterThan(kills)
  })

  it('loses no acknowledged move on a server', { timeout: 600_000 }, async () => {
    const { url, drop } = await cloneDatabase()
    leave.push(drop)
    const seen: Acknowledged = new Map()
    for (let kill = 0; kill < kills; kill++) {
      await actUntilKilled([String(seed + kill), '--url', url], seen, 10 + random.below(40), anyMoment)
      await expectWhole({ databaseUrl: url }, seen)
    }
    expect(seen.size).toBeGreaterThan(kills)
  })

  // A server of its own, with fsync on, whose processes are all killed at once.
  const killServer = async (): Promise<void> => {
    const server = await startServer({ durable: true })
    leave.push(() => server.stop())
    const client = new Client({ connectionString: server.urlOf('postgres') })
    await client.connect()
    await client.query('CREATE DATABASE killed')
    await client.end()
    const seen: Acknowledged = new Map()
    for (let kill = 0; kill < kills; kill++) {
      const args = [String(seed + kill), '--url', server.urlOf('killed')]
      await actUntilKilled(args, seen, 10 + random.below(40), async (child) => {
        await pause(random.below(30))
        await server.kill()
        child.kill('SIGKILL')
      })
      await server.startAgain()
      await expectWhole({ databaseUrl: server.urlOf('killed') }, seen)
    }
    expect(seen.size).toBeGreaterThan(kills)
  }
  if (soak) it('loses no acknowledged move when the server itself is killed', { timeout: 1_800_000 }, killServer)
})
