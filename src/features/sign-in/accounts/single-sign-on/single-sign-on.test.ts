import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { goodPassword } from '../../../../../test/support/pages/accounts.ts'
import { databaseMaker } from '../../../../../test/support/databases/databases.ts'
import { identityProvider, type IdentityProvider } from '../../../../../test/support/pages/identity-provider.ts'
import { realSite, type RealSite } from '../../../../../test/support/pages/real-site.ts'
import type { VisitedPage, Visitor } from '../../../../../test/support/pages/visitor.ts'
import { invite } from '../invitations/invitations.ts'
import { setProvider } from './providers.ts'

// Against a real provider (oidc-provider), over HTTP on loopback.

const open = databaseMaker('pglite')
let site: RealSite
let idp: IdentityProvider
beforeAll(async () => {
  site = await realSite(await open())
  idp = await identityProvider([`${site.url}/sign-in/single/back`])
  const { issuer, clientId, clientSecret } = idp
  await setProvider(site.signIn, 'test', {
    issuer,
    clientId,
    clientSecret,
    name: { en: 'the city account', 'zh-CN': '市统一身份' },
  })
})
afterAll(async () => {
  await Promise.all([site.server.stop(), idp.stop()])
  expect(site.failures).toEqual([])
})
beforeEach(() => void (idp.who = undefined))

const wangClaims = { email: 'wang@example.org', email_verified: true }
const beginSignIn = async (visitor: Visitor, query = ''): Promise<string> =>
  (await visitor.get(`/sign-in/single${query}`)).to ?? ''
const signInAtProvider = async (visitor: Visitor, query = ''): Promise<VisitedPage> =>
  visitor.get(await idp.goThrough(await beginSignIn(visitor, query)))
const inbox = async (visitor: Visitor): Promise<number> => (await visitor.get('/api/v1/inbox')).status
const invitePerson = (email: string, person: string): Promise<string> =>
  invite(site.signIn, { body: 'test', person, email, administrator: false })

describe('single sign-on', () => {
  it('is offered under the provider’s name, and redirects the browser with state, nonce and PKCE', async () => {
    const visitor = site.visitor()
    expect((await visitor.get('/sign-in')).text).toContain('Sign in with the city account')
    expect((await visitor.get('/sign-in', { 'accept-language': 'zh-CN' })).text).toContain('用市统一身份登录')
    const address = new URL(await beginSignIn(visitor))
    expect(address.origin).toBe(idp.issuer)
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    })
    const rows = await site.store.database.query('SELECT client_secret FROM sign_in_provider')
    expect(JSON.stringify(rows)).not.toContain(idp.clientSecret)
  })

  it('creates an account for a person invited under an e-mail the provider has verified, and finds it again', async () => {
    idp.people.set('sub-wang', wangClaims)
    idp.who = 'sub-wang'
    const uninvited = site.visitor()
    const refused = await signInAtProvider(uninvited)
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('Nobody is invited here')])
    await invitePerson('wang@example.org', 'p-wang')
    const wang = site.visitor()
    const done = await signInAtProvider(wang, '?return=%2Faccount')
    expect([done.status, done.to]).toEqual([303, '/account'])
    expect(await inbox(wang)).toBe(200)
    expect((await wang.get('/account')).text).toContain('wang@example.org')
    const wangLater = site.visitor()
    expect((await signInAtProvider(wangLater)).status).toBe(303)
    expect(await inbox(wangLater)).toBe(200)
    // A later e-mail from the provider changes nothing: the identity is the subject.
    idp.people.set('sub-wang', { email: 'li@example.org', email_verified: false })
    expect((await signInAtProvider(site.visitor())).status).toBe(303)
    await site.store.database.query("UPDATE sign_in_account SET disabled_at = now() WHERE email = 'wang@example.org'")
    expect((await signInAtProvider(site.visitor())).status).toBe(422)
    await site.store.database.query('UPDATE sign_in_account SET disabled_at = NULL')
  })

  it('never takes over an account: neither by an unverified e-mail nor by one that has an account', async () => {
    await invitePerson('zhao@example.org', 'p-zhao')
    idp.people.set('sub-evil', { email: 'zhao@example.org', email_verified: false })
    idp.who = 'sub-evil'
    expect((await signInAtProvider(site.visitor())).text).toContain('does not vouch for your e-mail')
    const li = await site.account('li@example.org', 'p-li')
    idp.people.set('sub-li', { email: 'li@example.org', email_verified: true })
    idp.who = 'sub-li'
    const stranger = site.visitor()
    const refused = await signInAtProvider(stranger)
    expect([refused.status, refused.text]).toEqual([
      403,
      expect.stringContaining('There is an account with this e-mail'),
    ])
    expect(await inbox(stranger)).toBe(401)

    // The owner connects the two with the password.
    const wrong = await li.post('/account/single-sign-on', { step: 'connect', password: 'a guess' })
    expect(wrong.status).toBe(422)
    const page = await li.post('/account/single-sign-on', { step: 'connect', password: goodPassword })
    const address = /href="(http:\/\/127[^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect((await li.get(await idp.goThrough(address))).to).toBe('/account/single-sign-on')
    const connected = site.visitor()
    expect((await signInAtProvider(connected)).status).toBe(303)
    expect((await connected.get('/account')).text).toContain('li@example.org')
    // And disconnects them.
    await li.post('/account/single-sign-on', { step: 'disconnect', password: goodPassword })
    expect((await signInAtProvider(site.visitor())).status).toBe(403)
  })

  it('refuses a response that is replayed, forged, late, or sent by another browser', async () => {
    idp.who = 'sub-wang'
    const wang = site.visitor()
    const answer = await idp.goThrough(await beginSignIn(wang))
    const [thief, other] = [site.visitor(), site.visitor()]
    expect((await thief.get(answer)).text).toContain('begun in another browser')
    expect((await wang.get(answer)).status, 'used up by the try').toBe(422)
    const second = await idp.goThrough(await beginSignIn(wang))
    expect((await wang.get(second)).status).toBe(303)
    expect((await wang.get(second)).status, 'replayed').toBe(422)
    await beginSignIn(other)
    const forged = new URLSearchParams(second.split('?')[1])
    forged.set('state', 'invented')
    expect((await other.get(`/sign-in/single/back?${forged}`)).status).toBe(422)
    const third = await idp.goThrough(await beginSignIn(other))
    const changed = new URLSearchParams(third.split('?')[1])
    changed.set('code', 'invented')
    expect((await other.get(`/sign-in/single/back?${changed}`)).text).toContain('could not be accepted')
    const fourth = await idp.goThrough(await beginSignIn(other))
    const mixed = new URLSearchParams(fourth.split('?')[1])
    mixed.set('iss', 'https://evil.example')
    expect((await other.get(`/sign-in/single/back?${mixed}`)).status, 'another issuer').toBe(422)
    const fifth = await idp.goThrough(await beginSignIn(other))
    site.store.clock.moveBy({ minutes: 11 })
    expect((await other.get(fifth)).status, 'late').toBe(422)
    expect(await inbox(other)).toBe(401)
    expect((await other.get('/sign-in/single/back')).status).toBe(422)
  })

  it('explains a declined sign-in and an unreachable provider, and redirects only to our own pages', async () => {
    const visitor = site.visitor()
    expect((await signInAtProvider(visitor)).text).toContain('You have declined')
    idp.who = 'sub-wang'
    const done = await signInAtProvider(visitor, '?return=%2F%2Fevil.example')
    expect(done.to).toBe('/')
    const unreachable = {
      issuer: 'http://127.0.0.1:1',
      clientId: 'x',
      clientSecret: 'x',
      name: { en: 'x', 'zh-CN': 'x' },
    }
    await setProvider(site.signIn, 'test', unreachable)
    const response = await site.visitor().get('/sign-in/single')
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30'])
    await site.store.database.query('DELETE FROM sign_in_provider')
    expect((await site.visitor().get('/sign-in/single')).status).toBe(404)
  })
})
