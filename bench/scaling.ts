import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'pg'
import { proposal } from '../src/procedures/proposal/index.ts'
import { createApp } from '../src/serving/app.ts'
import { fillLarge } from '../src/demo/large/fill.ts'
import { recipeOf } from '../src/demo/large/plan.ts'
import { bodiesOf } from '../src/features/bodies/bodies.ts'
import type { Store } from '../src/features/matters/commands/act.ts'
import { withPages } from '../src/serving/pages.ts'
import { migrationsFolder } from '../src/paths.ts'
import { systemClock } from '../src/platform/clock.ts'
import { migrate, openDatabase, type DatabasePlace } from '../src/platform/db/index.ts'
import { startServer } from '../src/platform/http/server.ts'
import { randomIds } from '../src/platform/ids.ts'
import { procedures } from '../src/procedures/index.ts'
import { short, type Bench, type Engine, type Measurement, type Variant, type World } from './bench.ts'
import { load } from './load.ts'
import { toldOf } from './filling.ts'
import { workersMax } from './place.ts'

// What lists and pages cost as a body grows: the pages themselves, over bodies of whole histories (`huiyin demo --matters`).

export const largeBody = 'lanjiang-large'
const thousand = short ? 50 : 1_000

/** The day histories end on: the same for a month, and with it the worlds that are kept. */
export const worldDay = `${systemClock().today('Asia/Shanghai').slice(0, 7)}-01`

function large(thousands: number): World {
  const matters = thousands * thousand
  const recipe = recipeOf({ demo: 'lanjiang', matters, seed: 'bench', today: worldDay })
  return {
    name: `matters ${matters} ${worldDay}`,
    kept: true,
    fill: async (place) => {
      const { database } = await openLarge(place)
      await fillLarge(database, recipe, {
        ...('databaseUrl' in place && { databaseUrl: place.databaseUrl }),
        ...toldOf(`${matters} matters`, recipe.proposals),
      })
      await database.close()
    },
  }
}

export async function openLarge(place: DatabasePlace): Promise<Store> {
  const database = await openDatabase('databaseUrl' in place ? { ...place, connectionsMax: workersMax } : place)
  await migrate(database, migrationsFolder)
  return { database, bodies: bodiesOf(database), procedures, clock: systemClock(), ids: randomIds() }
}

const words = ['停车', '老旧小区', '接送区', '充电', '养老', '公交', '河道', '夜间', '学校', '补贴']

type Closed = { readonly id: string; readonly address: string }

/** What is asked for; of closed proposals, spread over the body, by their addresses: a page's address by id leads there first. */
const asked: { readonly [what: string]: (closed: readonly Closed[]) => readonly string[] } = {
  list: () => ['', '?state=closed', '?sort=changed', '?year=2026', '?outcome=resolved'].map((q) => `/matters${q}`),
  search: () => words.map((word) => `/matters?q=${encodeURIComponent(word)}`),
  matter: (closed) => closed.map(({ address }) => `/matters/${encodeURIComponent(address)}`),
}

const report = (error: unknown): void => console.error(error)

type Reader = 'public' | 'office'

/** Pages answered to one kind of reader, over 16 connections: how many in a second, or the 99th percentile of the waits. */
function pages(what: keyof typeof asked, reader: Reader, value: 'rate' | 'p99'): Variant {
  return async (place) => {
    const store = await openLarge(place)
    const site = withPages({ store, demo: true, baseUrl: 'http://127.0.0.1', report })
    const app = createApp({ store, demo: true, report, ...site, defaultBody: largeBody })
    const server = await startServer((request, env) => app.fetch(request, env), { port: 0, host: '127.0.0.1' })
    const paths = asked[what]?.(await someProposals(store)) ?? []
    const headers = reader === 'office' ? { authorization: 'Bearer demo-p-office' } : {}
    const found = await load(
      paths.map((path) => `http://127.0.0.1:${server.port}${path}`),
      { headers },
    )
    await pause(500)
    await server.stop()
    await store.database.close()
    return { value: found[value], unit: value === 'rate' ? 'requests/s' : 'ms' }
  }
}

const proposalsRead = 200

function someProposals({ database }: Store): Promise<Closed[]> {
  return database.query<Closed>(
    `SELECT id, address FROM matter
      WHERE body_id = $1 AND procedure = '${proposal.name}' AND state = 'closed' AND address IS NOT NULL
      ORDER BY md5(id::text) LIMIT ${proposalsRead}`,
    [largeBody],
  )
}

/** The least one can do: a bare HTTP server that reads one row by its key and sends it as JSON. */
async function oneRow(place: DatabasePlace): Promise<Measurement> {
  const store = await openLarge(place)
  const closed = await someProposals(store)
  await store.database.close()
  const pool = new Pool({ connectionString: 'databaseUrl' in place ? place.databaseUrl : '', max: workersMax })
  const statement = {
    name: 'one_row',
    text: `SELECT id, number, procedure, state, closed, version, content, due, owed_by FROM matter
      WHERE body_id = $1 AND id = $2`,
  }
  const server = createServer((request, response) => {
    void pool.query({ ...statement, values: [largeBody, request.url?.slice(1)] }).then(({ rows }) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(rows[0]))
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { rate } = await load(closed.map(({ id }) => `http://127.0.0.1:${port}/${id}`))
  server.closeAllConnections()
  server.close()
  await pool.end()
  return { value: rate, unit: 'requests/s' }
}

const engines: readonly Engine[] = ['postgres']
const [small, middle, full] = [large(10), large(100), large(1_000)]

/** The wait of one reader in a hundred, beside the same over 10,000 matters. */
function growth(what: 'list' | 'search', size: string, world: World): Bench {
  const variant = pages(what, 'public', 'p99')
  const against = 'p99 at 10 k matters'
  return {
    name: `${what} p99, ${size}`,
    engines,
    ours: variant,
    limit: variant,
    against,
    aim: { ratioMax: 1.5 },
    world,
    limitWorld: small,
  }
}

function beside(what: 'list' | 'search' | 'matter', size: string, world: World): Bench {
  const ours = pages(what, 'office', 'rate')
  return {
    name: `${what} signed in, ${size}`,
    engines,
    ours,
    limit: oneRow,
    against: 'bare server, one row',
    aim: { ratioMin: 0.4 },
    world,
  }
}

export const scaleBenches: readonly Bench[] = [
  growth('list', '100 k', middle),
  growth('list', '1 M', full),
  growth('search', '100 k', middle),
  growth('search', '1 M', full),
  beside('list', '10 k', small),
  beside('list', '1 M', full),
  beside('matter', '1 M', full),
  beside('search', '1 M', full),
]
