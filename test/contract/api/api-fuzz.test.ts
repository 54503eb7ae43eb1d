import { Agent, request } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { everyCode } from '../../../src/features/matters/api/index.ts'
import { eventsShape } from '../../../src/features/matters/reading/events-shape.ts'
import { matterShape } from '../../../src/features/matters/reading/shapes.ts'
import { procedures } from '../../../src/procedures/index.ts'
import { testApi, type TestApi } from '../../support/api.ts'
import { databaseMaker } from '../../support/databases/databases.ts'
import { randomFrom } from '../../support/random.ts'
import { operationsOf, requestFor, type Json, type FuzzRequest, type World } from '../../support/walk/requests.ts'
import { wander } from '../../support/walk/wander.ts'

const seed = Number(process.env['FUZZ_SEED'] ?? 20260202)
const requestCount = process.env['SOAK'] === '1' ? 50_000 : 2_500

const statusOf = new Map(everyCode(procedures).map(({ code, status }) => [code, status]))

let api: TestApi
let document: Json
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
const open = databaseMaker('postgres')

beforeAll(async () => {
  api = await testApi(await open())
  await wander(api.store, randomFrom(seed), 250)
  document = (await api.nobody.get('/api/openapi.json')).json
})
afterAll(async () => {
  agent.destroy()
  await api.server.stop()
})

async function worldNow(): Promise<World> {
  const rows = await api.store.database.query<World['matters'][number]>(
    'SELECT id, procedure, state, roles FROM matter ORDER BY id',
  )
  const parties = [
    'office',
    'chair',
    'verifier',
    'wang',
    'li',
    'zhao',
    'qian',
    'education',
    'health',
    'housing',
    'transport',
  ]
  return {
    matters: rows,
    procedures,
    parties,
    people: [...parties.map((id) => `p-${id}`), 'p-both', 'p-drafter'],
  }
}

/** Everything a refused request must leave as it was. */
async function traces(): Promise<string> {
  const rows = await api.store.database.query(
    `SELECT (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM idempotency) AS keys,
      (SELECT count(*) FROM notice) AS notices, (SELECT coalesce(sum(last), 0) FROM number_series) AS numbers,
      (SELECT count(*) FROM tally_change) AS tallies`,
  )
  return JSON.stringify(rows)
}

function send({ method, path, headers, body }: FuzzRequest): Promise<{ status: number; type: string; text: string }> {
  return new Promise((resolve, reject) => {
    const { port } = api.server
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const options = { port, host: '127.0.0.1', method, path, headers: { ...headers, ...length }, agent }
    const sent = request(options, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => (text += chunk))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '', text }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** What is wrong with an answer, whatever was asked; null when nothing is. */
function faultIn(
  sent: FuzzRequest,
  { status, type, text }: { status: number; type: string; text: string },
): string | null {
  if (status >= 500) return 'a failure of ours'
  if (sent.method === 'HEAD' || status === 204 || status === 304)
    return text === '' ? null : 'a body where there is none'
  if (status < 400) return null
  if (type !== 'application/problem+json') return `a refusal as ${type}`
  const problem = JSON.parse(text)
  if (statusOf.get(problem.code) !== status || problem.status !== status)
    return `an undocumented ${status} ${problem.code}`
  return problem.title && problem.detail && problem.request ? null : 'a refusal that does not say why'
}

it(
  `answers ${requestCount} requests nobody meant without failing, and refuses without a trace`,
  { timeout: 1_200_000 },
  async () => {
    const random = randomFrom(seed)
    const all = operationsOf(document)
    // Reading and raising stand beside some sixty moves: they come up more often than their number.
    const operations = all.flatMap((one) => Array.from({ length: weight(one) }, () => one))
    const met = new Map<string, number>()
    let world = await worldNow()
    let before = await traces()
    for (let i = 0; i < requestCount; i++) {
      const operation = i < operations.length * 4 ? operations[i % operations.length] : random.pick(operations)
      if (operation === undefined) throw new Error('no operation')
      const sent = requestFor(operation, document, world, random)
      const answer = await send(sent)
      const where = `seed ${seed}, request ${i}: ${sent.method} ${sent.path} ${JSON.stringify(sent.headers)} ${String(sent.body).slice(0, 500)} → ${answer.status} ${answer.text.slice(0, 300)}`
      expect(faultIn(sent, answer), where).toBeNull()
      const code = answer.status >= 400 && sent.method !== 'HEAD' ? JSON.parse(answer.text).code : String(answer.status)
      met.set(code, (met.get(code) ?? 0) + 1)
      if (answer.status < 400 && sent.method === 'GET') checkShape(operation.path, answer, where)
      if (sent.method === 'GET' || sent.method === 'HEAD') continue
      const after = await traces()
      if (answer.status >= 400) expect(after, where).toBe(before)
      else if (after !== before) world = await worldNow()
      before = after
    }
    expect(api.failures).toEqual([])
    if (process.env['FUZZ_TELL']) process.stdout.write(JSON.stringify([...met]))
    // The generator must not have gone soft: proper requests succeed, and every common kind of refusal was met.
    const kinds = [
      '200',
      '201',
      'form_invalid',
      'wrong_state',
      'not_yours',
      'not_found',
      'query_invalid',
      'cursor_invalid',
      'malformed_json',
      'not_utf8',
      'json_too_deep',
      'body_too_large',
      'unsupported_media_type',
      'not_acceptable',
      'method_not_allowed',
      'sign_in_needed',
      'token_refused',
      'not_your_party',
      'header_invalid',
      'stale_version',
      'unknown_body',
    ]
    expect(
      kinds.filter((kind) => (met.get(kind) ?? 0) < 3),
      JSON.stringify([...met]),
    ).toEqual([])
  },
)

function weight({ method, path }: { method: string; path: string }): number {
  if (method === 'post') return path === '/api/v1/matters' ? 6 : 1
  return path.startsWith('/api/v1/') ? 3 : 1
}

function checkShape(path: string, { status, text }: { status: number; text: string }, where: string): void {
  if (status !== 200) return
  const shape = path === '/api/v1/matters/{id}' ? matterShape.strict() : path.endsWith('/events') ? eventsShape : null
  if (shape !== null && text.startsWith('{"id"')) expect(shape.safeParse(JSON.parse(text)).error, where).toBeUndefined()
}

it('reads every matter of a long history, as everybody, in the documented shape', async () => {
  const world = await worldNow()
  for (const { id } of world.matters.slice(0, 60)) {
    for (const client of [api.nobody, api.as('office'), api.as('wang'), api.as('education')]) {
      const { status, json, text } = await client.get(`/api/v1/matters/${id}`)
      expect([200, 404], text).toContain(status)
      if (status === 200) expect(matterShape.strict().safeParse(json).error, text).toBeUndefined()
    }
  }
  expect(api.failures).toEqual([])
})
