import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBody } from '../../../src/features/bodies/commands.ts'
import { databaseMaker } from '../../support/databases/databases.ts'
import { testDesk, type Desk } from '../../support/pages/desk.ts'
import { realSite, type RealSite } from '../../support/pages/real-site.ts'

// What is tried from outside beside signing in (src/features/sign-in/accounts/attacks.test.ts): over HTTP, against the
// application as it is served. Each is refused with a documented answer, and never with a 5xx.

const open = databaseMaker('pglite')
let site: RealSite
beforeAll(async () => {
  site = await realSite(await open())
})
afterAll(async () => {
  await site.server.stop()
  expect(site.failures).toEqual([])
})

/** Sends the path as it is: `fetch` would tidy it up first. */
function rawGet(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(site.server.port, '127.0.0.1', () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
    })
    let text = ''
    socket.on('data', (data) => (text += data.toString()))
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
}
const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])

describe('paths that climb', () => {
  it.each([
    '/files/../../../../etc/passwd',
    '/files/..%2f..%2f..%2fetc%2fpasswd',
    '/files/%2e%2e/%2e%2e/package.json',
    `/files/${'a'.repeat(64)}/..%2f..%2fpackage.json`,
    '/files/....//....//package.json',
    '/assets/../package.json',
    '/assets/..%2fpackage.json',
    '/assets/%252e%252e%252fpackage.json',
    '/at/../../package.json',
    '/at/..%2f..%2fpackage.json/matters',
    '/matters/..%2f..%2f..%2fetc%2fpasswd',
    '/files/..\\..\\package.json',
    '/%00',
    '/files/a%00.txt',
  ])('%s leads nowhere', async (path) => {
    const answer = await rawGet(path)
    expect([303, 400, 404]).toContain(statusOf(answer))
    expect(answer).not.toMatch(/root:|"devDependencies"/)
    expect(answer).not.toMatch(/^location: (?!\/sign-in)/im)
  })
})

describe('development tokens and the demo’s sign-in', () => {
  it('are of the demo only', async () => {
    const asked = await fetch(`${site.url}/api/v1/inbox`, { headers: { authorization: 'Bearer demo-p-wang' } })
    expect([asked.status, await asked.json()]).toMatchObject([401, { code: 'token_refused' }])
    const visitor = site.visitor()
    expect((await visitor.post('/sign-in', { _person: 'p-wang' })).status).toBe(422)
    expect((await visitor.get('/api/v1/inbox')).status).toBe(401)
    expect((await visitor.get('/sign-in')).text).not.toContain('_person')
    expect((await visitor.get('/ui')).status).toBe(404)
    // A cookie that would be a session in a demo is nothing here, however it was signed.
    visitor.cookies.set('session.test', `${Date.now()}.p-wang.${'A'.repeat(43)}=`)
    expect((await visitor.get('/api/v1/inbox')).status).toBe(401)
  })
})

describe('identifiers of another body', () => {
  it('are not there, whichever way they are asked for', async () => {
    const { store } = site
    const names = { name: { en: 'Tower', 'zh-CN': '塔' }, time_zone: 'Asia/Shanghai' }
    const rules = { pack: 'cn-chongqing-2018', calendar: 'cn' }
    const desks = { office: 'office', chair: 'chair', verifier: 'verifier' }
    await createBody(store.database, { id: 'upper', ...names, ...rules, desks }, store.clock.now())
    const wang = await site.account('wang@example.org', 'p-wang')
    const form = { procedure: 'proposal', start: 'draft', form: { subject: '一', asks: [{ text: '二' }] } }
    const cookie = [...wang.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, 'content-type': 'application/json', origin: site.url }
    const made = await fetch(`${site.url}/api/v1/matters`, { method: 'POST', headers, body: JSON.stringify(form) })
    const { id } = (await made.json()) as { id: string }
    expect(made.status).toBe(201)
    expect((await wang.get(`/api/v1/matters/${id}`)).status).toBe(200)
    for (const path of [`/api/v1/matters/${id}?body=upper`, `/at/upper/matters/${id}`, `/at/upper/matters/${id}/chain`])
      expect((await wang.get(path)).status, path).toBe(404)
    const moved = await fetch(`${site.url}/api/v1/matters/${id}/submit?body=upper`, {
      method: 'POST',
      headers,
      body: '{}',
    })
    expect(moved.status).toBe(401)
    expect((await wang.get('/at/upper/account')).text).toContain('nobody in this body')
  })
})

describe('the session of a demo', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await testDesk(await open())
  })
  const enter = async (cookie?: string): Promise<string> => {
    const answered = await desk.app.request('/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ _person: 'p-wang' }),
      headers: { origin: 'http://localhost', ...(cookie && { cookie }) },
    })
    return answered.headers.getSetCookie().find((one) => one.startsWith('session.')) ?? ''
  }
  const inbox = async (cookie: string): Promise<number> =>
    (await desk.app.request('/api/v1/inbox', { headers: { cookie: cookie.split(';')[0] ?? '' } })).status

  it('is kept from scripts and other sites, cannot be made up, and ends', async () => {
    const cookie = await enter()
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(await inbox(cookie)).toBe(200)
    const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=', 2)
    expect(await inbox(`${name}=${value.replace('p-wang', 'p-office')}`), 'another person').toBe(401)
    expect(await inbox(`${name}=${value.slice(0, value.lastIndexOf('.'))}`), 'no signature').toBe(401)
    expect(await inbox((cookie.split(';')[0] ?? '').replace('session.test', 'session.upper')), 'another body').toBe(401)
    // What somebody planted is replaced by what they did not know.
    expect(await enter(`${name}=planted`)).not.toContain('planted')
    desk.store.clock.moveBy({ hours: 13 })
    expect(await inbox(cookie), 'after a working day').toBe(401)
  })

  it('is not opened by another site', async () => {
    const answered = await desk.app.request('/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ _person: 'p-wang' }),
      headers: { origin: 'https://evil.example' },
    })
    expect(answered.status).toBe(403)
    expect(answered.headers.getSetCookie().join()).not.toContain('session.')
  })
})
