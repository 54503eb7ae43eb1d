import { afterAll, beforeAll, expect, it } from 'vitest'
import { goodPassword, testAccounts, type TestAccounts } from '../../../../test/support/pages/accounts.ts'
import { eachDatabase } from '../../../../test/support/databases/databases.ts'
import { mailsTo } from '../../../platform/mail/outbox-sql.ts'
import { invite } from './invitations/invitations.ts'

eachDatabase((_engine, open) => {
  let app: TestAccounts
  beforeAll(async () => {
    app = await testAccounts(await open())
    await app.account('wang@example.org', 'p-wang')
  })
  afterAll(async () => {
    await app.server.stop()
    expect(app.failures).toEqual([])
  })

  it('signs a person in by e-mail and password, for pages and the API, and signs them out again', async () => {
    const wang = await app.signedIn('WANG@example.org')
    const account = await wang.get('/account')
    expect(account.status).toBe(200)
    expect(account.text).toContain('wang@example.org')
    const inbox = await wang.get('/api/v1/inbox')
    expect(inbox.status, inbox.text).toBe(200)
    const out = await wang.post('/sign-out', {})
    expect(out.to).toBe('/')
    expect((await wang.get('/api/v1/inbox')).status).toBe(401)
    expect((await wang.get('/account')).to).toBe('/sign-in?return=%2Faccount')
  })

  it('recovers an account by a link that works once and ends every session', async () => {
    await app.account('li@example.org', 'p-li')
    const before = await app.signedIn('li@example.org')
    const requested = await app.visitor().post('/recover', { email: 'li@example.org' })
    expect(requested.text).toContain('Look into your mail')
    const [letter] = (await mailsTo(app.store.database, 'li@example.org')).slice(-1)
    const path = new URL(/http\S+/.exec(letter?.text ?? '')?.[0] ?? '').pathname
    const visitor = app.visitor()
    expect((await visitor.get(path)).status).toBe(200)
    expect((await visitor.post(path, { 'new-password': 'password1234' })).status).toBe(422)
    // The name of the body is no secret either, although no list of common passwords contains it.
    expect((await visitor.post(path, { 'new-password': 'Testassembly42' })).status).toBe(422)
    expect((await visitor.post(path, { 'new-password': `${goodPassword} 2` })).to).toBe('/sign-in')
    expect((await visitor.post(path, { 'new-password': `${goodPassword} 3` })).status).toBe(422)
    expect((await before.get('/api/v1/inbox')).status).toBe(401)
    expect((await visitor.post('/sign-in', { email: 'li@example.org', password: goodPassword })).status).toBe(422)
    expect((await visitor.post('/sign-in', { email: 'li@example.org', password: `${goodPassword} 2` })).to).toBe('/')
    const lettersAbout = async (subject: string): Promise<number> =>
      (await mailsTo(app.store.database, 'li@example.org')).filter((mail) => mail.subject.includes(subject)).length
    expect(await lettersAbout('Your password was changed')).toBe(1)
    // Two browsers besides the one that accepted the invitation; a second sign-in in one of them sends no letter.
    expect(await lettersAbout('A sign-in from another browser')).toBe(2)
    await visitor.post('/sign-out', {})
    await visitor.post('/sign-in', { email: 'li@example.org', password: `${goodPassword} 2` })
    expect(await lettersAbout('A sign-in from another browser')).toBe(2)
  })

  it('accepts an invitation once, before it expires, and only for an e-mail without an account', async () => {
    const link = await invite(app.signIn, { body: 'test', person: 'p-both', email: 'both@x.cn', administrator: false })
    const path = new URL(link).pathname
    expect((await app.visitor().get(path)).text).toContain('兼任')
    const later = await invite(app.signIn, { body: 'test', person: 'p-both', email: 'both@x.cn', administrator: false })
    expect((await app.visitor().get(path)).status, 'replaced').toBe(404)
    app.store.clock.moveBy({ days: 8 })
    expect((await app.visitor().get(new URL(later).pathname)).status, 'expired').toBe(404)
    app.store.clock.moveBy({ days: -8 })
    const twice = await Promise.all(
      [1, 2].map(() => app.visitor().post(new URL(later).pathname, { 'new-password': goodPassword })),
    )
    expect(twice.map(({ status }) => status).toSorted()).not.toEqual([303, 303])
    expect(twice.some(({ status }) => status === 303)).toBe(true)

    const forExisting = await invite(app.signIn, {
      body: 'test',
      person: 'p-office',
      email: 'wang@example.org',
      administrator: true,
    })
    const refused = await app.visitor().post(new URL(forExisting).pathname, { 'new-password': goodPassword })
    expect(refused.text).toContain('has an account already')
  })
})
