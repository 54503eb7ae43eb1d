import { createApp, type AppDeps } from '../../src/serving/app.ts'
import { insertPeople } from '../../src/features/bodies/bodies-sql.ts'
import type { Duty } from '../../src/kernel/party.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { startServer, type RunningServer } from '../../src/platform/http/server.ts'
import { testParties, testStore, type TestStore } from './store.ts'

const everyDuty: readonly Duty[] = ['liaison', 'handler', 'checker', 'signer']

export type Answer = {
  readonly status: number
  readonly headers: Headers
  /** The JSON of the answer; its shape is what the test is about. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers at any depth
  readonly json: any
  readonly text: string
}

export type Client = {
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
  /** A move with its form; throws unless it was made. */
  move(id: string, move: string, form?: unknown): Promise<Answer>
  raise(form: unknown, start?: string): Promise<string>
}

export type TestApi = {
  readonly store: TestStore
  readonly server: RunningServer
  readonly failures: unknown[]
  /** Every route of the application, as the router has them. */
  readonly routes: readonly { readonly method: string; readonly path: string }[]
  /** Speaks as the person of a party with every duty (`p-<party>`), as any person, or as nobody. */
  as(party: string): Client
  person(id: string): Client
  readonly nobody: Client
}

/** The whole application over HTTP, with one person for each party of the test body; stop the server afterwards. */
export async function testApi(
  database: Database,
  more: Partial<AppDeps> | ((store: TestStore) => Promise<Partial<AppDeps>>) = {},
  body = 'test',
): Promise<TestApi> {
  const store = await testStore(database, body)
  await addPeople(store)
  const deps = typeof more === 'function' ? await more(store) : more
  const failures: unknown[] = []
  const app = createApp({ store, demo: true, report: (error) => void failures.push(error), ...deps })
  const server = await startServer(app.fetch, { port: 0 })
  const person = (id: string): Client => clientOf(server.url, { authorization: `Bearer demo-${id}` })
  return {
    store,
    server,
    failures,
    routes: app.routes,
    as: (party) => person(`p-${party}`),
    person,
    nobody: clientOf(server.url, {}),
  }
}

export async function addPeople(store: TestStore): Promise<void> {
  const people = testParties.map(({ id, name }) => ({
    id: `p-${id}`,
    name: `${name}的人`,
    acts: [{ party: id, duties: everyDuty }],
  }))
  const both = { id: 'p-both', name: '兼任', acts: ['wang', 'li'].map((party) => ({ party, duties: [] })) }
  const drafter = { id: 'p-drafter', name: '经办', acts: [{ party: 'education', duties: ['handler' as const] }] }
  await insertPeople(store.database, store.body, [...people, both, drafter], '2020-01-01')
}

export function clientOf(url: string, always: Record<string, string>): Client {
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(url + path, init)
    const text = await response.text()
    const json = /json/.test(response.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : undefined
    return { status: response.status, headers: response.headers, json, text }
  }
  const post: Client['post'] = (path, body, headers = {}) =>
    send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...always, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  return {
    get: (path, headers = {}) => send(path, { headers: { ...always, ...headers } }),
    post,
    move: async (id, move, form = {}) => done(await post(`/api/v1/matters/${id}/${move}`, form)),
    raise: async (form, start = 'draft') =>
      done(await post('/api/v1/matters', { procedure: 'proposal', start, form })).json.id,
  }
}

function done(answer: Answer): Answer {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`)
  return answer
}

/** A proposal of Wang's with two asks, taken as far as asked for. */
export async function proposalUpTo(
  api: TestApi,
  stage: 'draft' | 'submitted' | 'filed' | 'assigned' | 'handling' | 'answered' | 'rated',
  subject = '关于缓解校门口拥堵的提案',
): Promise<{ id: string; assignment: string; opinion: string }> {
  const stages = ['draft', 'submitted', 'filed', 'assigned', 'handling', 'answered', 'rated']
  const reaches = (one: string): boolean => stages.indexOf(stage) >= stages.indexOf(one)
  const [wang, office, unit] = [api.as('wang'), api.as('office'), api.as('education')]
  const asks = [{ text: '设置接送区。' }, { text: '错峰放学。' }]
  const id = await wang.raise({ subject, situation: '放学时段拥堵。', asks })
  if (reaches('submitted')) await wang.move(id, 'submit')
  if (reaches('filed')) await office.move(id, 'file')
  if (!reaches('assigned')) return { id, assignment: '', opinion: '' }
  const assigned = await office.move(id, 'assign', { units: [{ unit: 'education', cohandlers: ['transport'] }] })
  const assignment: string = assigned.json.opened[0].id
  if (!reaches('handling')) return { id, assignment, opinion: '' }
  const opinion: string = (await unit.move(assignment, 'sign_for')).json.opened[0].id
  if (reaches('answered')) await reply(api, assignment, opinion)
  if (reaches('rated'))
    await wang.move(id, 'rate', { handling: 'satisfied', result: 'basically', text: '接送区很好。' })
  return { id, assignment, opinion }
}

export const answers = [
  { ask: 'a1', outcome: 'resolved', text: '已设置。' },
  {
    ask: 'a2',
    outcome: 'planned',
    text: '下学期实施。',
    commitments: [{ text: '错峰放学', owner: '基教科', due: '2026-09-01', evidence: '方案文件' }],
  },
]

async function reply(api: TestApi, assignment: string, opinion: string): Promise<void> {
  const unit = api.as('education')
  await api.as('transport').move(opinion, 'give', { text: '同意设置接送区。', agrees: true })
  const consultation = {
    on: '2026-02-02',
    where: '教育局',
    mode: 'meeting',
    who: '王委员',
    agreed: true,
    summary: '当面谈妥。',
  }
  await unit.move(assignment, 'record_consultation', consultation)
  await unit.move(assignment, 'save_draft', { answers })
  await unit.move(assignment, 'submit_draft', { answers, coopinions: '交通局同意。' })
  await unit.move(assignment, 'pass')
  await unit.move(assignment, 'sign', { letterNumber: '教提复〔2026〕1号' })
}
