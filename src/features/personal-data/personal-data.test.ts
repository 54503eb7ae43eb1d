import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goodPassword } from '../../../test/support/pages/accounts.ts'
import { proposalUpTo, testApi, type TestApi } from '../../../test/support/api.ts'
import { databaseMaker, eachDatabase } from '../../../test/support/databases/databases.ts'
import { tamper } from '../../../test/support/databases/derived.ts'
import { realSite, type RealSite } from '../../../test/support/pages/real-site.ts'
import type { Body } from '../bodies/bodies.ts'
import { erasedMark } from '../matters/integrity/erase.ts'
import { rebuild } from '../matters/integrity/rebuild.ts'
import { verify } from '../matters/integrity/verify.ts'
import { mailsTo } from '../../platform/mail/index.ts'
import { operator } from '../administration/commands/admin.ts'
import { setKeeping } from '../administration/commands/keeping.ts'
import { changeParty } from '../administration/commands/parties.ts'
import { namePerson } from '../administration/commands/people.ts'
import { verifyAdministration } from '../bodies/events/verify.ts'
import { eraseFromMatter, erasePerson } from './commands.ts'
import { keptDays } from './retention-sql.ts'
import { deleteExpired, retentionOf } from './retention.ts'

eachDatabase((_engine, open) => {
  let api: TestApi
  let body: Body
  let id: string
  const rating = '接送区很好。'
  beforeAll(async () => {
    api = await testApi(await open())
    const { store } = api
    const found = await store.bodies.find('test', Date.parse(store.clock.now()))
    if (found === undefined) throw new Error('no body')
    body = found
    ;({ id } = await proposalUpTo(api, 'rated'))
  })
  afterAll(async () => {
    await api.server.stop()
    expect(api.failures).toEqual([])
  })
  const lies = async (words: string): Promise<number> => {
    const [row] = await api.store.database.query<{ n: number }>(
      `SELECT (SELECT count(*) FROM event WHERE said::text || changes::text LIKE $1)::int
        + (SELECT count(*) FROM matter WHERE content::text LIKE $1)::int
        + (SELECT count(*) FROM person WHERE name LIKE $1)::int
        + (SELECT count(*) FROM party WHERE name || names::text || about::text || former_names::text LIKE $1)::int
        + (SELECT count(*) FROM body_event_personal WHERE changes::text LIKE $1)::int AS n`,
      [`%${words}%`],
    )
    return row?.n ?? -1
  }

  it('corrects a name everywhere, because no event holds it', async () => {
    const admin = { store: api.store, body, person: operator }
    expect(await namePerson(admin, 'p-wang', { name: '王小明', names: {} }, 'correct')).toMatchObject([
      { about: 'p-wang' },
    ])
    const seen = await api.as('wang').get(`/api/v1/matters/${id}`)
    expect(seen.text).toContain('王小明')
    expect((await verify(api.store, 'test')).findings).toEqual([])
  })

  it('erases a person’s name and own words for good; the log still verifies and says so', async () => {
    const { store } = api
    const publicBefore = await api.nobody.get(`/api/v1/matters/${id}`)
    expect(publicBefore.status).toBe(200)
    expect(await lies(rating)).toBeGreaterThan(1)
    // A member is a party: their name stands, and stood, there too.
    const admin = { store, body, person: operator }
    await changeParty(admin, 'wang', { name: '王小明', names: {}, about: { employer: '明德中学' } }, 'correct')
    expect(await lies('明德中学')).toBe(2)
    const before = await verify(store, 'test')
    expect(await erasePerson(store, body, 'p-wang', null)).toMatchObject({ events: 1 })
    expect(await lies(rating)).toBe(0)
    expect((await lies('王小明')) + (await lies('明德中学'))).toBe(0)
    expect(await store.database.query("SELECT name FROM party WHERE id = 'li'")).toEqual([{ name: 'li' }])
    const after = await verify(store, 'test')
    expect(after.findings).toEqual([])
    expect(await verifyAdministration(store.database, 'test')).toMatchObject({ findings: [], erased: 3 })
    expect([before.erased, after.erased]).toEqual([0, 1])
    expect(after.seal, 'the chains end as they did').toBe(before.seal)
    expect(await rebuild(store, 'test')).toMatchObject({ changed: 0, leftAlone: [] })
    const office = await api.as('office').get(`/api/v1/matters/${id}`)
    expect(office.text).toContain(erasedMark)
    expect(office.text).toContain('已删除的人')
    expect(await erasePerson(store, body, 'p-wang', null)).toBe('unknown_person')
    expect(await erasePerson(store, body, 'nobody', null)).toBe('unknown_person')
  })

  it('gives whoever checks the chain the digest of what is gone, and the chain closes', async () => {
    const { json } = await api.as('office').get(`/api/v1/matters/${id}/events?limit=100`)
    const erased = json.items.filter((item: { erased: boolean }) => item.erased)
    expect(erased).toMatchObject([{ withheld: true, event: null }])
    let previous: string = json.genesis
    for (const { digest, hash } of json.items) {
      const bytes = Buffer.concat([Buffer.from(previous, 'hex'), Buffer.from(digest, 'hex')])
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash)
      previous = hash
    }
  })

  it('erases exact words about people from one matter, and nothing that a matter is about', async () => {
    const { store } = api
    expect(await lies('王委员')).toBeGreaterThan(0)
    expect(await eraseFromMatter(store, body, id, '王委员', 'p-office')).toMatchObject({ events: 1 })
    expect(await lies('王委员')).toBe(0)
    expect(await eraseFromMatter(store, body, id, '设置接送区。', null), 'an ask').toBe('nothing_found')
    expect(await verify(store, 'test')).toMatchObject({ findings: [], erased: 2 })
    expect(await rebuild(store, 'test')).toMatchObject({ changed: 0, leftAlone: [] })
  })

  it('is no cover: events are still facts, and more than the erased words cannot be changed unseen', async () => {
    const { database } = api.store
    await expect(database.query('UPDATE event SET said = said')).rejects.toThrow('events are facts')
    const forge = (sign: string): string =>
      `UPDATE event SET said = replace(said::text, 'satisfied', '${sign}')::json WHERE move = 'rate'`
    await tamper(database, forge('dissatisfied'))
    const { findings } = await verify(api.store, 'test')
    expect(findings.map(({ kind }) => kind)).toContain('event_changed')
  })
})

describe('one’s own account', () => {
  const open = databaseMaker('pglite')
  let site: RealSite
  beforeAll(async () => {
    site = await realSite(await open())
  })
  afterAll(async () => {
    await site.server.stop()
    expect(site.failures).toEqual([])
  })

  it('is handed out whole, without secrets and without what is others’', async () => {
    const wang = await site.account('wang@example.org', 'p-wang')
    await site.account('li@example.org', 'p-li')
    const file = await wang.get('/account/data/mine.json')
    expect(file.headers.get('content-disposition')).toContain('attachment')
    const data = JSON.parse(file.text)
    expect(data.account).toMatchObject([{ email: 'wang@example.org' }])
    expect(data.bodies.test.mandates).toMatchObject([{ party_id: 'wang' }])
    expect(data.bodies.test.security_log.length).toBeGreaterThan(0)
    const rows = await site.store.database.query<{ password: string }>('SELECT password FROM sign_in_credential')
    for (const { password } of rows) expect(file.text).not.toContain(password)
    expect(file.text).not.toContain('li@example.org')
    expect((await site.visitor().get('/account/data/mine.json')).status).toBe(303)
  })

  it('is erased for whoever confirms it, and never the last administrator’s', async () => {
    const { database } = site.store
    const zhao = await site.account('zhao@example.org', 'p-zhao')
    const erase = (fields: Record<string, string>) => zhao.post('/account/data', fields)
    const form = { email: 'zhao@example.org', password: goodPassword }
    expect((await erase({ ...form, email: 'li@example.org' })).status).toBe(422)
    expect((await erase({ ...form, password: 'a guess' })).status).toBe(422)
    await database.query("UPDATE sign_in_person SET administrator = true WHERE person_id = 'p-zhao'")
    expect((await erase(form)).text).toContain('only administrator')
    await database.query("UPDATE sign_in_person SET administrator = true WHERE person_id = 'p-li'")
    await database.query("UPDATE sign_in_account SET disabled_at = now() WHERE email = 'li@example.org'")
    expect((await erase(form)).text, 'whoever is disabled runs nothing').toContain('only administrator')
    await database.query("UPDATE sign_in_account SET disabled_at = NULL WHERE email = 'li@example.org'")
    expect((await erase(form)).to).toBe('/')
    expect((await zhao.get('/api/v1/inbox')).status).toBe(401)
    const again = await site.visitor().post('/sign-in', { email: 'zhao@example.org', password: goodPassword })
    expect(again.status).toBe(422)
    expect(await mailsTo(database, 'zhao@example.org')).toEqual([])
    const left = await database.query("SELECT id FROM sign_in_account WHERE email LIKE 'zhao%'")
    expect(left).toEqual([])
    expect(await database.query("SELECT reason, by_person FROM erasure WHERE person_id = 'p-zhao'")).toEqual([
      { reason: 'asked', by_person: 'p-zhao' },
    ])
  })

  it('is handed out and erased where it is nobody in any body', async () => {
    const { database } = site.store
    const wu = await site.account('wu@example.org', 'p-chair')
    await database.query("DELETE FROM sign_in_person WHERE person_id = 'p-chair'")
    const data = JSON.parse((await wu.get('/account/data/mine.json')).text)
    expect(data).toMatchObject({ account: [{ email: 'wu@example.org' }], bodies: {} })
    expect((await wu.post('/account/data', { email: 'wu@example.org', password: goodPassword })).to).toBe('/')
    expect(await database.query("SELECT id FROM sign_in_account WHERE email LIKE 'wu%'")).toEqual([])
  })

  it('is kept for as long as the body says', async () => {
    const { store } = site
    const logged = async (): Promise<number> =>
      (await store.database.query('SELECT id FROM security_event WHERE body_id = $1', ['test'])).length
    expect((await retentionOf(store, 'test')).security_log).toBe(365)
    const body = await store.bodies.find('test', Date.parse(store.clock.now()))
    if (body === undefined) throw new Error('no body')
    const admin = { store, body, person: operator }
    expect(await setKeeping(admin, { security_log: 0 })).toMatchObject({
      declined: 'days_range',
      field: 'security_log',
    })
    const office = await site.account('office@example.org', 'p-office')
    await store.database.query("UPDATE sign_in_person SET administrator = true WHERE person_id = 'p-office'")
    const typed = { do: 'keeping', ...keptDays, security_log: 'x', read_traces: '0' }
    const page = await office.post('/admin', Object.fromEntries(Object.entries(typed).map(([k, v]) => [k, String(v)])))
    const told = [...page.text.matchAll(/<a href="#[^"]+">([^<]+): a whole number of days, from 1/g)]
    expect([page.status, told.map(([, field]) => field)]).toEqual([
      422,
      ['Security log', 'Who read what is confidential'],
    ])
    expect(await setKeeping(admin, { security_log: 10 })).toMatchObject([{ what: 'retention_set' }])
    expect(await setKeeping(admin, { security_log: 10 })).toEqual([])
    expect((await verifyAdministration(store.database, 'test')).findings).toEqual([])
    await deleteExpired(store)
    expect(await logged()).toBeGreaterThan(0)
    store.clock.moveBy({ days: 11 })
    await deleteExpired(store)
    expect(await logged()).toBe(0)
  })
})
