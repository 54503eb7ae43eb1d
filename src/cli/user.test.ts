import { afterAll, beforeAll, expect, it } from 'vitest'
import { goodPassword } from '../../test/support/pages/accounts.ts'
import { cloneDatabase } from '../../test/support/databases/databases.ts'
import { testStore } from '../../test/support/store.ts'
import { visitorOf } from '../../test/support/pages/visitor.ts'
import { securityRows } from '../features/security-log/queries.ts'
import { openDatabase } from '../platform/db/index.ts'
import { openLog } from '../platform/log.ts'
import { serve, type Serving } from '../serving/serve.ts'
import { run } from './index.ts'

let url: string
let drop: () => Promise<void>
let serving: Serving
const complaints: string[] = []

beforeAll(async () => {
  ;({ url, drop } = await cloneDatabase())
  const database = await openDatabase({ databaseUrl: url })
  await testStore(database)
  await database.close()
  const place = { databaseUrl: url }
  const config = { port: 0, host: '127.0.0.1', place, baseUrl: 'http://localhost:3000', demo: false }
  serving = await serve(config, { log: openLog((line) => void complaints.push(line), 'warn') })
})
afterAll(async () => {
  await serving.stop()
  await drop()
  expect(complaints).toEqual([])
})

async function user(...args: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const [out, err]: [string[], string[]] = [[], []]
  let code = 0
  await run(['user', ...args, '--database-url', url], {
    env: {},
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    exitWith: (given) => void (code = given),
  })
  return { code, out, err }
}

it('brings the first administrator in from the command line, and out again', async () => {
  const person = ['--body', 'test', '--person', 'chen', '--name', '陈主任', '--party', 'office', '--administrator']
  const added = await user('add', 'Chen@example.org', ...person)
  expect(added.code, added.err.join()).toBe(0)
  const link = new URL(added.out.at(-1) ?? '')
  expect(link.origin).toBe('http://localhost:3000')
  const chen = visitorOf(serving.server.url)
  expect((await chen.post(link.pathname, { 'new-password': goodPassword })).to).toBe('/sign-in')
  const signIn = { email: 'chen@example.org', password: goodPassword }
  expect((await chen.post('/sign-in', signIn)).to).toBe('/')
  const home = await chen.get('/account')
  expect(home.text).toContain('陈主任')

  const listed = await user('list', '--json')
  expect(JSON.parse(listed.out.at(-1) ?? '')).toEqual({
    accounts: [
      {
        email: 'chen@example.org',
        body: 'test',
        person: 'chen',
        name: '陈主任',
        administrator: true,
        disabled: false,
        secondFactor: false,
      },
    ],
  })

  const last = await user('administrator', 'chen@example.org', '--body', 'test', '--release')
  expect([last.code, last.err.join()]).toEqual([2, expect.stringMatching(/administrator/)])
  await user('add', 'sun@example.org', '--body', 'test', '--person', 'sun', '--name', '孙主任')
  const sunLink = new URL(
    (await user('invite', 'sun@example.org', '--body', 'test', '--person', 'sun')).out.at(-1) ?? '',
  )
  await visitorOf(serving.server.url).post(sunLink.pathname, { 'new-password': goodPassword })
  const named = await user('administrator', 'sun@example.org', '--body', 'test')
  expect([named.code, named.out]).toEqual([0, ['sun@example.org runs test']])
  expect((await user('administrator', 'chen@example.org', '--body', 'test', '--release')).code).toBe(0)
  expect((await chen.get('/admin')).status).toBe(403)

  const reset = await user('reset', 'chen@example.org')
  const recovery = new URL(reset.out.at(-1) ?? '').pathname
  expect((await chen.post(recovery, { 'new-password': `${goodPassword} 2` })).to).toBe('/sign-in')
  expect((await chen.get('/api/v1/inbox')).status).toBe(401)
  expect((await chen.post('/sign-in', { ...signIn, password: `${goodPassword} 2` })).to).toBe('/')

  expect((await user('sign-out', 'chen@example.org')).out).toEqual(['1 sessions ended'])
  expect((await chen.get('/api/v1/inbox')).status).toBe(401)
  expect((await chen.post('/sign-in', { ...signIn, password: `${goodPassword} 2` })).to).toBe('/')
  expect((await user('disable', 'chen@example.org')).code).toBe(0)
  expect((await chen.get('/api/v1/inbox')).status).toBe(401)
  expect((await chen.post('/sign-in', { ...signIn, password: `${goodPassword} 2` })).status).toBe(422)
  expect((await user('enable', 'chen@example.org')).code).toBe(0)
  const written = await securityRows(serving.store.database, 'test', { kind: null, before: null, rowsMax: 100 })
  for (const kind of ['account_disabled', 'account_enabled'])
    expect(written.filter((row) => row.kind === kind).map((row) => row.person_id)).toEqual(['chen'])
  expect((await chen.post('/sign-in', { ...signIn, password: `${goodPassword} 2` })).to).toBe('/')
})

it('says in a line what is wrong with the asking', async () => {
  const wrong = [
    ['add', 'x@example.org', '--body', 'nowhere', '--person', 'x', '--name', 'X'],
    ['add', 'x@example.org', '--body', 'test', '--person', 'chen', '--name', 'X'],
    ['add', 'x@example.org', '--body', 'test', '--person', 'x', '--name', 'X', '--party', 'nobody'],
    ['add', 'x@example.org', '--body', 'test', '--person', 'x', '--name', 'X', '--duties', 'king'],
    ['add', 'no e-mail', '--body', 'test', '--person', 'x', '--name', 'X'],
    ['invite', 'x@example.org', '--body', 'test', '--person', 'nobody'],
    ['reset', 'nobody@example.org'],
    ['disable', 'nobody@example.org'],
    ['administrator', 'nobody@example.org', '--body', 'test'],
    ['sign-out'],
    ['sign-out', 'chen@example.org', '--everybody'],
  ]
  for (const args of wrong) {
    const { code, err } = await user(...args)
    expect([code, err.length], args.join(' ')).toEqual([2, 1])
  }
})
