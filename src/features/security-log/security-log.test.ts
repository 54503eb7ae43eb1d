import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { goodPassword } from '../../../test/support/pages/accounts.ts'
import { proposalUpTo, testApi, type TestApi } from '../../../test/support/api.ts'
import { databaseMaker } from '../../../test/support/databases/databases.ts'
import { realSite, type RealSite } from '../../../test/support/pages/real-site.ts'
import type { Visitor } from '../../../test/support/pages/visitor.ts'
import { actorOf } from '../../../test/support/store.ts'
import { labels, languages } from '../../locales/words.ts'
import { act } from '../matters/commands/act.ts'
import { scopes } from '../sign-in/accounts/tokens/tokens-sql.ts'
import { noteSecurity, traceRead } from './commands.ts'
import { securityKinds, waysIn, whyRefused } from './kinds.ts'
import { notesCountMax } from './sampling.ts'
import { securityRows, traceRows, type SecurityKind, type SecurityRow } from './queries.ts'

const open = databaseMaker('pglite')

test.each(languages)('every code that is written down has its words in %s', (language) => {
  const coded = { kinds: securityKinds, by: waysIn, why: whyRefused, scopes }
  const keys = Object.entries(coded).flatMap(([list, codes]) => codes.map((code) => `security.${list}.${code}`))
  expect(keys.filter((key) => !labels(language).has(key))).toEqual([])
})

describe('the security log', () => {
  let app: RealSite
  let wang: Visitor
  beforeAll(async () => {
    app = await realSite(await open())
    wang = await app.account('wang@example.org', 'p-wang')
  })
  afterAll(async () => {
    await app.server.stop()
    expect(app.failures).toEqual([])
  })
  const rows = (kind: SecurityKind | null = null): Promise<SecurityRow[]> =>
    securityRows(app.store.database, 'test', { kind, before: null, rowsMax: 100 })

  it('says who came in, who did not, and what was changed about an account', async () => {
    await app.visitor().post('/sign-in', { email: 'wang@example.org', password: 'wrong' })
    await app.visitor().post('/sign-in', { email: 'nobody@example.org', password: 'my real password by mistake' })
    const made = await wang.post('/account/tokens', { name: 'x', scopes: 'read', days: '1' })
    const token = /hy_[\w-]{43}/.exec(made.text)?.[0] ?? ''
    for (let i = 0; i < 3; i++)
      await fetch(`${app.server.url}/api/v1/inbox`, { headers: { authorization: `Bearer ${token}` } })
    await fetch(`${app.server.url}/api/v1/inbox`, { headers: { authorization: `Bearer hy_${'x'.repeat(43)}` } })
    await wang.post('/sign-out', {})
    const found = await rows()
    const kinds = found.map(({ kind }) => kind)
    expect(kinds.toReversed()).toEqual([
      'invited',
      'invitation_taken',
      'signed_in',
      'sign_in_failed',
      'sign_in_failed',
      'token_made',
      'token_used',
      'token_refused',
      'signed_out',
    ])
    const failed = found.filter(({ kind }) => kind === 'sign_in_failed')
    expect(failed.map(({ person_id }) => person_id).toReversed()).toEqual(['p-wang', null])
    expect(found.find(({ kind }) => kind === 'signed_in')).toMatchObject({ person_id: 'p-wang', address: /127/ })
    // Nothing that was typed, no secret and no e-mail.
    const text = JSON.stringify(found)
    for (const kept of ['nobody@', 'wang@', 'wrong', 'real password', goodPassword, token, token.slice(3)])
      expect(text).not.toContain(kept)
  })

  it('says what was refused, and does not let itself be filled', async () => {
    await wang.post('/sign-in', { email: 'wang@example.org', password: goodPassword })
    for (let i = 0; i < notesCountMax + 10; i++)
      await wang.post('/account/password', {}, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })
    await expect.poll(async () => (await rows('refused')).length).toBe(notesCountMax)
    expect((await rows('refused'))[0]).toMatchObject({ about: { method: 'POST' } })
  })

  it('is read by the body’s administrators, a page at a time, as are reads of what is confidential', async () => {
    const { store } = app
    const at = (page: string): Promise<{ status: number; text: string }> => wang.get(page)
    expect([(await at('/admin/security')).status, (await at('/admin/reads')).status]).toEqual([403, 403])
    await store.database.query(`UPDATE sign_in_person SET administrator = true WHERE person_id = 'p-wang'`)
    const draft = {
      body: 'test',
      actor: actorOf('wang'),
      procedure: 'proposal',
      start: 'draft',
      input: { subject: '密' },
    }
    const made = await act(store, draft)
    const matter = 'id' in made ? made.id : ''
    for (let i = 0; i < 60; i++) {
      store.clock.moveBy({ minutes: 61 })
      await noteSecurity(store, { body: 'test', kind: 'recovered', person: 'p-li', address: `192.0.2.${i}` })
      // Four read at one instant, which the first page of fifty ends amid.
      const readers = i === 10 ? ['p-li', 'p-both', 'p-zhao', 'p-office'] : [i % 2 === 0 ? 'p-li' : 'p-both']
      for (const person of readers) await traceRead(store, 'test', { matter, person })
    }
    await wang.post('/sign-in', { email: 'wang@example.org', password: goodPassword })
    const both = async (page: string): Promise<string[]> => {
      const first = await at(page)
      const older = /href="([^"]+before=[^"]+)"/.exec(first.text)?.[1] ?? ''
      return [first.text, (await at(older.replaceAll('&amp;', '&'))).text]
    }
    const [log = '', olderLog = ''] = await both('/admin/security')
    expect([log.includes('192.0.2.59'), log.includes('192.0.2.9<')]).toEqual([true, false])
    expect(olderLog).toContain('192.0.2.9<')
    expect(log).toContain('li的人')
    const readsOn = (html: string): number => html.split(`>${matter}</a>`).length - 1
    const [reads = '', olderReads = ''] = await both('/admin/reads')
    expect([readsOn(reads), readsOn(olderReads)]).toEqual([50, 13])
    expect(reads).toMatch(/兼任|li的人/)
    const noSuchDay = await at(`/admin/reads?before=2026-02-30T00:00:00.000Z%20${matter}%20p-li`)
    expect([noSuchDay.status, readsOn(noSuchDay.text)]).toEqual([200, 50])
  })
})

describe('reading what is confidential', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await testApi(await open())
  })
  afterAll(() => api.server.stop())

  it('leaves a trace of every reader, once an hour, and reading what is public leaves none', async () => {
    const publicOne = await proposalUpTo(api, 'filed')
    const id = await api
      .as('wang')
      .raise({ subject: '不公开的提案', situation: '情况。', asks: [{ text: '一' }], publicity: 'none' })
    await api.as('wang').get(`/api/v1/matters/${id}`)
    const traces = () => traceRows(api.store.database, 'test', { before: null, rowsMax: 50 })
    expect(await traces(), 'a draft is its author’s own').toEqual([])
    await api.as('wang').move(id, 'submit')
    for (let i = 0; i < 3; i++) await api.as('office').get(`/api/v1/matters/${id}`)
    await api.as('chair').get(`/api/v1/matters/${id}/events`)
    await api.as('li').get(`/api/v1/matters/${id}`)
    await api.as('office').get(`/api/v1/matters/${publicOne.id}`)
    await api.nobody.get(`/api/v1/matters/${id}`)
    const readers = async () => (await traces()).map(({ matter_id, person_id }) => [matter_id, person_id]).toSorted()
    expect(await readers()).toEqual([
      [id, 'p-chair'],
      [id, 'p-office'],
    ])
    api.store.clock.moveBy({ hours: 1 })
    await api.as('office').get(`/api/v1/matters/${id}`)
    expect(await readers()).toHaveLength(3)
  })
})
