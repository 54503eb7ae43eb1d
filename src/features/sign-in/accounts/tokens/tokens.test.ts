import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goodPassword, testAccounts, type TestAccounts } from '../../../../../test/support/pages/accounts.ts'
import { databaseMaker } from '../../../../../test/support/databases/databases.ts'
import { testStore } from '../../../../../test/support/store.ts'
import type { Visitor } from '../../../../../test/support/pages/visitor.ts'
import { createBody } from '../../../bodies/commands.ts'
import { insertPersonOf } from '../accounts-sql.ts'

// Each case is tried over HTTP, against the application as it is served.

let app: TestAccounts
const open = databaseMaker('pglite')
beforeAll(async () => {
  app = await testAccounts(await open())
  await app.account('wang@example.org', 'p-wang')
  await app.account('li@example.org', 'p-li')
})
afterAll(async () => {
  await app.server.stop()
  expect(app.failures).toEqual([])
})

const wangCredentials = { email: 'wang@example.org', password: goodPassword }
const inbox = async (visitor: Visitor): Promise<number> => (await visitor.get('/api/v1/inbox')).status

const createToken = async (form: Record<string, string | readonly string[]>, visitor?: Visitor): Promise<string> => {
  const wang = visitor ?? (await app.signedIn('wang@example.org'))
  const page = await wang.post('/account/tokens', { name: 'test', days: '30', ...form })
  return /hy_[\w-]{43}/.exec(page.text)?.[0] ?? ''
}
const withToken = (token: string, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(app.server.url + path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } })
const status = async (token: string, path = '/api/v1/inbox'): Promise<unknown> => {
  const answer = await withToken(token, path)
  return answer.ok ? answer.status : ((await answer.json()) as { code: string }).code
}

describe('tokens', () => {
  const draft = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ procedure: 'proposal', start: 'draft', form: { subject: '一', asks: [{ text: '二' }] } }),
  }

  it('allow only their scopes, are shown once and stored as a hash', async () => {
    const wang = await app.signedIn('wang@example.org')
    const [reads, acts] = [
      await createToken({ scopes: 'read' }, wang),
      await createToken({ scopes: ['read', 'act'] }, wang),
    ]
    expect((await wang.get('/account/tokens')).text).not.toContain('hy_')
    const rows = await app.store.database.query('SELECT * FROM api_token')
    expect(JSON.stringify(rows)).not.toContain(reads.slice(3))
    expect((await withToken(reads, '/api/v1/inbox')).status).toBe(200)
    const refused = await withToken(reads, '/api/v1/matters', draft)
    expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'scope_missing' }])
    expect(refused.headers.get('www-authenticate')).toContain('insufficient_scope')
    expect((await withToken(acts, '/api/v1/matters', draft)).status).toBe(201)
  })

  it('are refused once revoked or expired, for a disabled account, in another body, and if invented', async () => {
    const wang = await app.signedIn('wang@example.org')
    const [revoked, expired] = [
      await createToken({ scopes: 'read', name: 'gone' }, wang),
      await createToken({ scopes: 'read' }),
    ]
    const list = await wang.get('/account/tokens')
    const id = /gone[\s\S]*?name="revoke" value="([^"]+)"/.exec(list.text)?.[1] ?? ''
    const li = await app.signedIn('li@example.org')
    await li.post('/account/tokens', { revoke: id })
    expect(await status(revoked), 'not by another account').toBe(200)
    await wang.post('/account/tokens', { revoke: id })
    expect(await status(revoked)).toBe('token_refused')
    app.store.clock.moveBy({ days: 31 })
    expect(await status(expired)).toBe('token_refused')
    app.store.clock.moveBy({ days: -31 })
    expect(await status(expired)).toBe(200)
    expect(await status(`hy_${'x'.repeat(43)}`)).toBe('token_refused')
    expect(await status('demo-p-wang'), 'development tokens are of the demo').toBe('token_refused')
    await createBody(app.store.database, { id: 'upper', ...otherBody }, app.store.clock.now())
    expect(await status(expired, '/api/v1/inbox?body=upper')).toBe('token_refused')
    await app.store.database.query("UPDATE sign_in_account SET disabled_at = now() WHERE email = 'wang@example.org'")
    expect(await status(expired)).toBe('token_refused')
    expect(await inbox(wang)).toBe(401)
    expect((await app.visitor().post('/sign-in', wangCredentials)).status).toBe(422)
    await app.store.database.query('UPDATE sign_in_account SET disabled_at = NULL')
  })
})

describe('another body', () => {
  it('does not accept accounts of this one, unless they have a person there', async () => {
    const { database } = app.store
    const other = await testStore(database, 'tower')
    const li = await app.signedIn('li@example.org')
    expect((await li.get('/api/v1/inbox?body=tower')).status).toBe(401)
    expect((await li.get('/at/tower/account')).text).toContain('nobody in this body')
    const [row] = await database.query<{ id: string }>("SELECT id FROM sign_in_account WHERE email = 'li@example.org'")
    await database.query("INSERT INTO person (body_id, id, name) VALUES ('tower', 'li-tower', '李')")
    const at = other.clock.now()
    const link = { body_id: 'tower', person_id: 'li-tower', administrator: false, account: row?.id ?? '', at }
    expect(await insertPersonOf(database, link)).toBe(true)
    expect(await insertPersonOf(database, link), 'twice').toBe(false)
    expect((await li.get('/api/v1/inbox?body=tower')).status).toBe(200)
  })
})

describe('unexpected form fields', () => {
  it('are ignored', async () => {
    const { signIn, store } = app
    const { invite } = await import('../invitations/invitations.ts')
    const link = await invite(signIn, {
      body: 'test',
      person: 'p-qian',
      email: 'qian@example.org',
      administrator: false,
    })
    const unexpected = {
      administrator: 'true',
      person: 'p-chair',
      email: 'evil@example.org',
      body: 'tower',
      disabledAt: '',
      id: 'x',
    }
    await app.visitor().post(new URL(link).pathname, { 'new-password': goodPassword, ...unexpected })
    const rows = await store.database.query(
      "SELECT a.email, l.person_id, l.administrator FROM sign_in_person l JOIN sign_in_account a ON a.id = l.account_id WHERE l.person_id IN ('p-qian', 'p-chair')",
    )
    expect(rows).toEqual([{ email: 'qian@example.org', person_id: 'p-qian', administrator: false }])
    const qian = await app.signedIn('qian@example.org')
    const token = { name: 'x', scopes: 'read', days: '1', person: 'p-chair', account: 'x', expires_at: '2999-01-01' }
    const response = await qian.post('/account/tokens', token)
    expect(response.status, response.text).toBe(200)
    const tokens = await store.database.query<{ person_id: string }>('SELECT person_id FROM api_token ORDER BY id DESC')
    expect(tokens[0]?.person_id).toBe('p-qian')
    expect((await qian.post('/account/tokens', { ...token, days: '999' })).status).toBe(422)
    expect((await qian.post('/account/tokens', { ...token, scopes: 'everything' })).status).toBe(422)
  })
})

describe('line breaks in input', () => {
  it('do not add a header or a letter recipient', async () => {
    const visitor = app.visitor()
    const email = 'wang@example.org\r\nBcc: evil@example.org'
    await visitor.post('/recover', { email })
    const sent = await app.store.database.query<{ recipient: string }>('SELECT recipient FROM mail')
    expect(sent.filter(({ recipient }) => /[\r\n]|evil/.test(recipient))).toEqual([])
    const response = await visitor.post('/sign-in', { ...wangCredentials, return: '/x\r\nSet-Cookie: evil=1' })
    expect(response.headers.getSetCookie().join()).not.toContain('evil')
    const { port } = app.server
    const raw = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write('GET /sign-in HTTP/1.1\r\nHost: x\r\nX-Request-Id: a\nevil: 1\r\nConnection: close\r\n\r\n')
      })
      let text = ''
      socket.on('data', (data) => (text += data.toString()))
      socket.on('close', () => resolve(text))
    })
    expect(raw.split('\r\n\r\n')[0]).not.toContain('evil')
  })

  it('and markup are shown as text in the list of sessions', async () => {
    const wang = app.visitor()
    await wang.post('/sign-in', wangCredentials, { 'user-agent': '<script>alert(1)</script>' })
    const page = await wang.get('/account/sessions')
    expect(page.text).not.toContain('<script>alert')
    expect(page.text).toContain('&lt;script&gt;alert')
  })
})

const otherBody = {
  name: { en: 'Other', 'zh-CN': '其他' },
  time_zone: 'Asia/Shanghai',
  pack: 'cn-chongqing-2018',
  calendar: 'cn',
  desks: { office: 'office', chair: 'chair', verifier: 'verifier' },
}
