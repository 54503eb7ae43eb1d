import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { goodPassword, testAccounts, type TestAccounts } from '../../../../test/support/pages/accounts.ts'
import { databaseMaker } from '../../../../test/support/databases/databases.ts'

let app: TestAccounts
const open = databaseMaker('pglite')
beforeAll(async () => {
  app = await testAccounts(await open())
  await app.account('wang@example.org', 'p-wang')
})
afterAll(async () => {
  await app.server.stop()
  expect(app.failures).toEqual([])
})

it('requires a code once the second factor is on, accepts each code only once, and recovery codes', async () => {
  await app.account('zhao@example.org', 'p-zhao')
  const zhao = await app.signedIn('zhao@example.org')
  const wrong = await zhao.post('/account/second-factor', { step: 'begin', password: 'not it' })
  expect(wrong.status).toBe(422)
  const page = await zhao.post('/account/second-factor', { step: 'begin', password: goodPassword })
  expect(page.status, page.text).toBe(200)
  const uri = new URL(decode(/name="uri" value="([^"]+)"/.exec(page.text)?.[1] ?? ''))
  const codes = (/name="codes" value="([^"]+)"/.exec(page.text)?.[1] ?? '').split(' ')
  expect(codes).toHaveLength(10)
  const secret = uri.searchParams.get('secret') ?? ''
  const otp = { totp: () => codeNow(secret) }
  const confirm = { step: 'confirm', uri: uri.href, codes: codes.join(' ') }
  expect((await zhao.post('/account/second-factor', { ...confirm, code: '000000' })).status).toBe(422)
  const code = otp.totp()
  expect((await zhao.post('/account/second-factor', { ...confirm, code })).to).toBe('/account')

  const visitor = app.visitor()
  const form = { email: 'zhao@example.org', password: goodPassword, return: '/account' }
  expect((await visitor.post('/sign-in', form)).to).toBe('/sign-in/code?return=%2Faccount')
  expect((await visitor.get('/api/v1/inbox')).status).toBe(401)
  expect((await visitor.post('/sign-in/code', { code: '12345' })).status).toBe(422)
  expect((await visitor.post('/sign-in/code', { code: otp.totp(), return: '/account' })).to).toBe('/account')
  expect((await visitor.get('/account')).status).toBe(200)

  const secondVisitor = app.visitor()
  await secondVisitor.post('/sign-in', form)
  const replayed = await secondVisitor.post('/sign-in/code', { code: otp.totp() })
  expect(replayed.status).toBe(422)
  expect((await secondVisitor.get('/api/v1/inbox')).status).toBe(401)
  await secondVisitor.post('/sign-in', form)
  expect((await secondVisitor.post('/sign-in/code', { code: codes[0] ?? '' })).to).toBe('/')
  const thirdVisitor = app.visitor()
  await thirdVisitor.post('/sign-in', form)
  expect((await thirdVisitor.post('/sign-in/code', { code: codes[0] ?? '' })).status).toBe(422)

  expect((await zhao.post('/account/second-factor', { step: 'remove', password: goodPassword })).to).toBe('/account')
  expect((await app.signedIn('zhao@example.org')).cookies.size).toBeGreaterThan(0)
})

it('lists the sessions of an account, ends one, and ends the others', async () => {
  const [first, second, third] = [
    await app.signedIn('wang@example.org'),
    await app.signedIn('wang@example.org'),
    await app.signedIn('wang@example.org'),
  ]
  const list = await first.get('/account/sessions')
  const ids = [...list.text.matchAll(/name="session" value="([^"]+)"/g)].map(([, id = '']) => id)
  expect(ids).toContain('others')
  expect(ids.length).toBeGreaterThanOrEqual(3)
  await first.post('/account/sessions', { session: ids[0] ?? '' })
  const statuses = async (): Promise<number[]> =>
    Promise.all([first, second, third].map(async (visitor) => (await visitor.get('/api/v1/inbox')).status))
  expect((await statuses()).filter((status) => status === 401)).toHaveLength(1)
  await first.post('/account/sessions', { session: 'others' })
  expect(await statuses()).toEqual([200, 401, 401])
})

it('changes a password only with the old one, and ends the other sessions', async () => {
  await app.account('qian@example.org', 'p-qian')
  const [qian, other] = [await app.signedIn('qian@example.org'), await app.signedIn('qian@example.org')]
  const password = '/account/password'
  const wrong = await qian.post(password, { password: 'nonsense', 'new-password': 'seven green bottles hang' })
  expect(wrong.status).toBe(422)
  const short = await qian.post(password, { password: goodPassword, 'new-password': 'short' })
  expect(short.text).toContain('At least 12 characters')
  const done = await qian.post(password, { password: goodPassword, 'new-password': 'seven green bottles hang' })
  expect(done.to).toBe('/account')
  expect((await qian.get('/api/v1/inbox')).status).toBe(200)
  expect((await other.get('/api/v1/inbox')).status).toBe(401)
})

it('lets a person with several parties choose the one they act for', async () => {
  await app.account('both@x.cn', 'p-both')
  const both = await app.signedIn('both@x.cn')
  const draft = { procedure: 'proposal', start: 'draft', form: { subject: '一', asks: [{ text: '二' }] } }
  const createDraft = async (): Promise<number> =>
    (
      await fetch(`${app.server.url}/api/v1/matters`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: cookiesOf(both) },
        body: JSON.stringify(draft),
      })
    ).status
  expect(await createDraft()).toBe(400)
  expect((await both.post('/acting-for', { party: 'education' })).status).toBe(422)
  expect((await both.post('/acting-for', { party: 'li', return: '/account' })).to).toBe('/account')
  expect(await createDraft()).toBe(201)
})

function cookiesOf({ cookies }: { cookies: Map<string, string> }): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

function decode(html: string): string {
  return html.replaceAll('&amp;', '&')
}

/** The current code of an authenticator app for a key in base 32 (RFC 6238, RFC 4648 §6). */
function codeNow(key: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...key].map((character) => alphabet.indexOf(character).toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', bytes).update(counter).digest()
  const code = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7f_ff_ff_ff
  return String(code % 1_000_000).padStart(6, '0')
}
