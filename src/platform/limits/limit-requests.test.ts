import { afterAll, beforeAll, expect, it } from 'vitest'
import { testApi, type Answer, type TestApi } from '../../../test/support/api.ts'
import { databaseMaker } from '../../../test/support/databases/databases.ts'
import { requestsMax } from './limit-requests.ts'
import { rateLimit } from './rate-limit.ts'

let api: TestApi
const open = databaseMaker('pglite')
beforeAll(async () => {
  api = await testApi(await open(), async (store) => ({ limit: rateLimit(store, () => {}), proxyHops: 1 }))
})
afterAll(() => api.server.stop())

const from = (address: string) => ({ 'x-forwarded-for': address })
const many = async (times: number, ask: () => Promise<Answer>): Promise<Answer[]> => {
  const answers: Answer[] = []
  for (let i = 0; i < times; i += 50)
    answers.push(...(await Promise.all(Array.from({ length: Math.min(50, times - i) }, ask))))
  return answers
}

it('turns a person away who writes without end, and nobody else', async () => {
  const [wang, li] = [api.as('wang'), api.as('li')]
  const max = requestsMax.person.write
  const answers = await many(max + 5, () => wang.post('/api/v1/matters', {}, from('203.0.113.1')))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(5)
  expect(refused[0]?.json).toMatchObject({ code: 'too_many_requests' })
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  // Reading goes on, and so does everybody else at the same address.
  expect((await wang.get('/api/v1/inbox', from('203.0.113.1'))).status).toBe(200)
  expect((await li.post('/api/v1/matters', {}, from('203.0.113.1'))).status).toBe(422)
  api.store.clock.moveBy({ minutes: 1 })
  expect((await wang.post('/api/v1/matters', {}, from('203.0.113.1'))).status).toBe(422)
})

it('turns an address away, whoever claims to be there, and never this machine', async () => {
  const max = requestsMax.address.write
  const ask = (address: string) => () => api.nobody.post('/api/v1/matters', {}, from(address))
  const answers = await many(max + 3, ask('203.0.113.7'))
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(3)
  expect((await ask('evil, 203.0.113.7')()).status).toBe(429)
  expect((await ask('203.0.113.8')()).status).toBe(401)
  expect((await many(max + 3, ask('127.0.0.1'))).every(({ status }) => status === 401)).toBe(true)
})
