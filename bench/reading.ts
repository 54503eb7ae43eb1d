import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'pg'
import { proposal } from '../src/procedures/proposal/index.ts'
import { createApp } from '../src/serving/app.ts'
import { withPages } from '../src/serving/pages.ts'
import type { DatabasePlace } from '../src/platform/db/index.ts'
import { newMetrics } from '../src/platform/http/metrics.ts'
import { startServer } from '../src/platform/http/server.ts'
import { metricDefinitions } from '../src/serving/metrics.ts'
import { addPeople } from '../src/features/bodies/commands.ts'
import { newAdmission } from '../src/platform/limits/admission.ts'
import { portalCacheFront } from '../src/features/portal/cache-front.ts'
import type { Bench, Measurement, Variant, World } from './bench.ts'
import { benchBody } from './lifecycle.ts'
import { load } from './load.ts'
import { lives } from './measurements.ts'
import { openPlace, workersMax } from './place.ts'

const proposalsRead = 20

/**
 * Matters read through the API in a second, by a load process on the loopback: whole, with timeline and deadlines. To the
 * public what was written for the first is kept, and each reader costs a look at how far the matter has come; what
 * somebody signed in may see and do is put together anew for each.
 */
function reading(reader: 'public' | 'office', form: 'json' | 'page' = 'json'): Variant {
  const headers = reader === 'office' ? { authorization: `Bearer demo-${officer}` } : {}
  return async (place) => {
    const { store, ids, numbers } = await openProposals(place)
    const metrics = newMetrics(metricDefinitions)
    const about = { demo: true, defaultBody: benchBody, report: (error: unknown): void => console.error(error) }
    const site = form === 'page' ? withPages({ store, baseUrl: 'http://127.0.0.1', ...about }) : {}
    const app = createApp({ store, metrics, ...about, ...site })
    const front = portalCacheFront(store, metrics, newAdmission(undefined))
    const server = await startServer((request, env) => app.fetch(request, env), { port: 0, host: '127.0.0.1', front })
    const addresses = (form === 'page' ? numbers : ids).map(
      (ref) => `${server.url}${form === 'page' ? '' : '/api/v1'}/matters/${encodeURIComponent(ref)}`,
    )
    const { rate: value } = await load(addresses, { headers })
    // The load ends by hanging up; what it had asked for last is still being answered.
    await pause(500)
    await server.stop()
    await store.database.close()
    return { value, unit: 'requests/s' }
  }
}

/** The least one can do: a bare HTTP server that reads one row by its key and sends it as JSON. */
async function bareReading(place: DatabasePlace): Promise<Measurement> {
  const { store, ids } = await openProposals(place, true)
  const send = bareRow(store.database, place)
  const server = createServer((request, response) => {
    void send(request.url?.slice(1) ?? '').then((row) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(row))
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { rate: value } = await load(ids.map((id) => `http://127.0.0.1:${port}/${id}`))
  server.closeAllConnections()
  server.close()
  await store.database.close()
  return { value, unit: 'requests/s' }
}

const oneRow =
  'SELECT id, number, procedure, state, closed, version, content, due, owed_by FROM matter WHERE body_id = $1 AND id = $2'

function bareRow(
  database: Awaited<ReturnType<typeof openPlace>>['database'],
  place: DatabasePlace,
): (id: string) => Promise<unknown> {
  if (database.kind === 'pglite') {
    return async (id) => (await database.engine.query(oneRow, [benchBody, id])).rows[0]
  }
  const pool = new Pool({ connectionString: 'databaseUrl' in place ? place.databaseUrl : '', max: workersMax })
  return async (id) => (await pool.query({ name: 'one_row', text: oneRow, values: [benchBody, id] })).rows[0]
}

const officer = 'officer'

const proposals: World = {
  name: 'some proposals',
  fill: async (place) => {
    const store = await openPlace(place)
    await lives(store, proposalsRead)
    const person = { id: officer, name: '经办人', acts: [{ party: 'office', duties: [] }] }
    await addPeople(store.database, benchBody, [person], '2020-01-01')
    await store.database.close()
  },
}

async function openProposals(place: DatabasePlace, bare = false) {
  const store = await openPlace(place, bare)
  const rows = await store.database.query<{ id: string; number: string }>(
    `SELECT id, number FROM matter WHERE body_id = $1 AND procedure = '${proposal.name}' ORDER BY id`,
    [benchBody],
  )
  return { store, ids: rows.map(({ id }) => id), numbers: rows.map(({ number }) => number) }
}

export const readBenches: readonly Bench[] = [
  {
    name: 'read',
    engines: ['postgres', 'pglite'],
    ours: reading('public'),
    limit: bareReading,
    against: 'bare server, one row',
    aim: { ratioMin: 0.6 },
    world: proposals,
  },
  {
    name: 'signed-in read',
    engines: ['postgres', 'pglite'],
    ours: reading('office'),
    limit: bareReading,
    against: 'bare server, one row',
    aim: { ratioMin: 0.4 },
    world: proposals,
  },
  {
    name: 'signed-in page',
    engines: ['postgres'],
    ours: reading('office', 'page'),
    limit: bareReading,
    against: 'bare server, one row',
    aim: { ratioMin: 0.4 },
    world: proposals,
  },
]
