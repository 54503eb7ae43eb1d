import { afterAll, beforeAll, expect, it } from 'vitest'
import { requestsMax } from '../../src/platform/limits/limit-requests.ts'
import { openDatabase } from '../../src/platform/db/index.ts'
import { silentLog } from '../../src/platform/log.ts'
import { serve, type Serving } from '../../src/serving/serve.ts'
import { addPeople } from '../support/api.ts'
import { cloneDatabase } from '../support/databases/databases.ts'
import { testStore } from '../support/store.ts'

let drop: () => Promise<void>
let serving: Serving

beforeAll(async () => {
  const made = await cloneDatabase()
  drop = made.drop
  const database = await openDatabase({ databaseUrl: made.url })
  await addPeople(await testStore(database))
  await database.close()
  const place = { databaseUrl: made.url }
  const config = { port: 0, host: '127.0.0.1', place, baseUrl: 'http://localhost', demo: false, proxyHops: 1 }
  serving = await serve(config, { log: silentLog })
})
afterAll(async () => {
  await serving.stop()
  await drop()
})

const home = (address: string) => fetch(`${serving.server.url}/`, { headers: { 'x-forwarded-for': address } })

async function sentFromCache(): Promise<number> {
  const text = await (await fetch(`${serving.server.url}/metrics`)).text()
  return Number(/^huiyin_copies_total\{result="found"\} (\d+)$/m.exec(text)?.[1] ?? 0)
}

it('answers no request from the cache that the application would refuse', async () => {
  const max = requestsMax.address.read
  const statuses: number[] = []
  while (statuses.length < max + 20) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => home('203.0.113.9')))
    await Promise.all(answers.map((answer) => answer.arrayBuffer()))
    statuses.push(...answers.map(({ status }) => status))
  }
  expect(await sentFromCache()).toBeGreaterThan(max - 100)
  expect(statuses.filter((status) => status === 429)).toHaveLength(20)
  expect((await home('203.0.113.10')).status).toBe(200)
})
