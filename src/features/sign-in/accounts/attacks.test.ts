import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goodPassword, testAccounts, type TestAccounts } from '../../../../test/support/pages/accounts.ts'
import { databaseMaker } from '../../../../test/support/databases/databases.ts'
import type { Visitor } from '../../../../test/support/pages/visitor.ts'
import { triesCountMax } from './attempts.ts'
import { mailsTo } from '../../../platform/mail/outbox-sql.ts'

// Each attack is tried over HTTP, against the application as it is served.

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

const sessionName = 'huiyin.session_token'
const wangCredentials = { email: 'wang@example.org', password: goodPassword }
const inbox = async (visitor: Visitor): Promise<number> => (await visitor.get('/api/v1/inbox')).status

const withoutEmail = ({ text }: { text: string }, email: string): string => text.replaceAll(email, 'EMAIL')

describe('session fixation', () => {
  it('does not accept a planted session, and creates a new one at every sign-in', async () => {
    const attacker = await app.signedIn('li@example.org')
    const planted = attacker.cookies.get(sessionName) ?? ''
    const victim = app.visitor()
    victim.cookies.set(sessionName, planted)
    await victim.post('/sign-in', wangCredentials)
    expect(victim.cookies.get(sessionName)).not.toBe(planted)
    expect((await victim.get('/account')).text).toContain('wang@example.org')
    // The planted session has ended and has not become the victim's.
    expect(await inbox(attacker)).toBe(401)
    const invented = app.visitor()
    invented.cookies.set(sessionName, `${'a'.repeat(32)}.${encodeURIComponent('x'.repeat(43))}=`)
    expect(await inbox(invented)).toBe(401)
  })

  it('does not accept a session with a changed signature', async () => {
    const wang = await app.signedIn('wang@example.org')
    const cookie = decodeURIComponent(wang.cookies.get(sessionName) ?? '')
    wang.cookies.set(sessionName, encodeURIComponent(cookie.slice(0, cookie.indexOf('.'))))
    expect(await inbox(wang)).toBe(401)
  })
})

describe('cookies', () => {
  it('are HttpOnly and SameSite, and Secure where the installation uses https', async () => {
    const plain = await app.visitor().post('/sign-in', wangCredentials)
    const [line = ''] = plain.headers.getSetCookie().filter((cookie) => cookie.startsWith(sessionName))
    expect(line).toMatch(/HttpOnly/i)
    expect(line).toMatch(/SameSite=Lax/i)
    expect(line).toMatch(/Path=\//i)
    expect(line).not.toMatch(/Domain=/i)
    const other = await testAccounts(await open(), { baseUrl: 'https://huiyin.example' })
    await other.account('wang@example.org', 'p-wang')
    const secure = await other.visitor().post('/sign-in', wangCredentials)
    const cookies = secure.headers.getSetCookie().filter((cookie) => cookie.includes('session_token'))
    expect(cookies.join()).toMatch(/^__Secure-huiyin\.session_token=.*Secure/i)
    await other.server.stop()
  })
})

describe('requests from another site', () => {
  const from = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  it('are refused, both as forms and as JSON', async () => {
    const wang = await app.signedIn('wang@example.org')
    for (const path of [
      '/sign-in',
      '/sign-out',
      '/account/password',
      '/account/sessions',
      '/account/tokens',
      '/acting-for',
    ])
      expect((await wang.post(path, { session: 'others' }, from)).status, path).toBe(403)
    const draft = { procedure: 'proposal', start: 'draft', form: { subject: '一', asks: [{ text: '二' }] } }
    const postDraft = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${app.server.url}/api/v1/matters`, {
        method: 'POST',
        body: JSON.stringify(draft),
        headers: {
          'content-type': 'application/json',
          cookie: `${sessionName}=${wang.cookies.get(sessionName)}`,
          ...headers,
        },
      })
    const refused = await postDraft(from)
    expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'cross_site' }])
    expect((await postDraft({ 'sec-fetch-site': 'same-site' })).status).toBe(403)
    expect((await postDraft({ origin: 'null' })).status).toBe(403)
    expect((await postDraft({ 'content-type': 'text/plain' })).status).toBe(415)
    expect((await postDraft({ origin: app.server.url })).status).toBe(201)
    expect(await inbox(wang)).toBe(200)
  })
})

describe('pages', () => {
  it('cannot be framed, run no inline scripts, and are not stored by caches', async () => {
    const wang = await app.signedIn('wang@example.org')
    for (const path of ['/sign-in', '/recover', '/account/sessions', '/account/tokens', '/invitation/x']) {
      const { headers } = await (path === '/sign-in' ? app.visitor() : wang).get(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy, path).toContain("frame-ancestors 'none'")
      expect(policy, path).toContain("form-action 'self'")
      expect(policy, path).not.toContain('unsafe-inline')
      expect(headers.get('x-frame-options'), path).toBe('DENY')
      expect(headers.get('cache-control'), path).toBe('no-store, no-transform')
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
    }
  })
})

describe('a return address', () => {
  it('leads only to our own pages', async () => {
    const invalidAddresses = [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/%0d%0aSet-Cookie:x=y\r\n',
      '/\tevil',
      'javascript:alert(1)',
      '/..//evil.example',
      ' /inbox',
      '',
    ]
    for (const address of invalidAddresses) {
      const { to } = await app.visitor().post('/sign-in', { ...wangCredentials, return: address })
      expect(to, JSON.stringify(address)).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/)
      expect(to, JSON.stringify(address)).not.toContain('evil')
    }
    expect((await app.visitor().post('/sign-in', { ...wangCredentials, return: '/account?a=b' })).to).toBe(
      '/account?a=b',
    )
  })
})

describe('the existence of an account', () => {
  it('does not show in any response', async () => {
    const known = 'wang@example.org'
    const unknown = 'nobody@example.org'
    const signIn = async (email: string) => app.visitor().post('/sign-in', { email, password: 'a wrong password' })
    expect(withoutEmail(await signIn(unknown), unknown)).toBe(withoutEmail(await signIn(known), known))
    const recover = async (email: string) => app.visitor().post('/recover', { email })
    expect(withoutEmail(await recover(unknown), unknown)).toBe(withoutEmail(await recover(known), known))
    expect(await mailsTo(app.store.database, unknown)).toEqual([])
  })

  // Timing depends on the load of the machine, so it is measured only by `npm run soak`.
  it.runIf(process.env['SOAK'] === '1')('does not show in response times', async () => {
    await app.store.database.query('DELETE FROM sign_in_attempt')
    const times: { [email: string]: number[] } = { 'li@example.org': [], 'nobody2@example.org': [] }
    // Alternating, because the load of the machine varies.
    for (let i = 0; i < 9; i++) {
      for (const [email, durations] of Object.entries(times)) {
        const from = performance.now()
        await app.visitor().post('/sign-in', { email, password: 'a wrong password' })
        durations.push(performance.now() - from)
      }
    }
    const [known = 0, unknown = 0] = Object.values(times).map(
      (durations) => durations.toSorted((a, b) => a - b)[4] ?? 0,
    )
    expect(Math.max(known, unknown) / Math.min(known, unknown), `${known} ms, ${unknown} ms`).toBeLessThan(1.7)
    const from = performance.now()
    await app.visitor().post('/recover', { email: 'nobody@example.org' })
    expect(performance.now() - from).toBeGreaterThanOrEqual(399)
  })
})

describe('guessing', () => {
  it('is limited by account, also for unknown accounts and for concurrent guesses', async () => {
    for (const email of ['li@example.org', 'nobody4@example.org']) {
      const guesses = Array.from({ length: triesCountMax.account + 5 }, (_, i) =>
        app.visitor().post('/sign-in', { email, password: `guess number ${i}` }),
      )
      const statuses = (await Promise.all(guesses)).map(({ status }) => status)
      expect(statuses.filter((status) => status === 422).length, email).toBeLessThanOrEqual(triesCountMax.account)
      const right = await app.visitor().post('/sign-in', { email, password: goodPassword })
      expect(right.status, email).toBe(429)
      expect(right.text).toContain('Too many tries')
    }
    app.store.clock.moveBy({ minutes: 16 })
    expect((await app.visitor().post('/sign-in', { email: 'li@example.org', password: goodPassword })).status).toBe(303)
  })

  it('is limited by address, whatever a header claims', async () => {
    const { database } = app.store
    await database.query('UPDATE sign_in_attempt SET n = $1', [triesCountMax.address])
    const claimed = await app.visitor().post('/sign-in', wangCredentials, { 'x-forwarded-for': '203.0.113.9' })
    expect(claimed.status).toBe(429)
    await database.query('DELETE FROM sign_in_attempt')
    expect((await app.visitor().post('/sign-in', wangCredentials)).status).toBe(303)
  })
})

describe('sessions', () => {
  it('end after their maximal lifetime even if used, and earlier if unused', async () => {
    const wang = await app.signedIn('wang@example.org')
    expect(await inbox(wang)).toBe(200)
    const { database, clock } = app.store
    const eightDaysAgo = new Date(Date.parse(clock.now()) - 8 * 24 * 60 * 60 * 1000).toISOString()
    await database.query('UPDATE sign_in_session SET created_at = $1', [eightDaysAgo])
    expect(await inbox(wang), 'seven days').toBe(401)
    const wangLater = await app.signedIn('wang@example.org')
    await database.query("UPDATE sign_in_session SET expires_at = now() - interval '1 second'")
    expect(await inbox(wangLater), 'twelve hours').toBe(401)
  })

  it('cannot be used again after signing out', async () => {
    const wang = await app.signedIn('wang@example.org')
    const cookie = wang.cookies.get(sessionName) ?? ''
    await wang.post('/sign-out', {})
    wang.cookies.set(sessionName, cookie)
    expect(await inbox(wang)).toBe(401)
  })

  it('of another account cannot be ended', async () => {
    const [wang, li] = [await app.signedIn('wang@example.org'), await app.signedIn('li@example.org')]
    const rows = await app.store.database.query<{ id: string }>(
      "SELECT s.id FROM sign_in_session s JOIN sign_in_account a ON a.id = s.user_id WHERE a.email = 'li@example.org'",
    )
    for (const { id } of rows) await wang.post('/account/sessions', { session: id })
    expect(await inbox(li)).toBe(200)
  })
})
