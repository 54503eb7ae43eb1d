import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proposalUpTo, testApi, type TestApi } from '../../support/api.ts'
import { eachDatabase } from '../../support/databases/databases.ts'

eachDatabase((engine, open) => {
  let api: TestApi
  beforeAll(async () => {
    api = await testApi(await open())
  })
  afterAll(async () => {
    await api.server.stop()
    expect(api.failures).toEqual([])
  })

  const events = async (): Promise<number> => {
    const [row] = await api.store.database.query<{ n: number }>('SELECT count(*) AS n FROM event')
    return row?.n ?? 0
  }

  describe('a key', () => {
    it('makes a repeated request do nothing twice, and gives the same answer', async () => {
      const start = { procedure: 'proposal', start: 'draft', form: { subject: '一件' } }
      const first = await api.as('wang').post('/api/v1/matters', start, { 'idempotency-key': 'k1' })
      expect(first.status).toBe(201)
      expect(first.headers.get('location')).toBe(`/api/v1/matters/${first.json.id}`)
      const before = await events()
      const again = await api.as('wang').post('/api/v1/matters', start, { 'idempotency-key': 'k1' })
      expect([again.status, again.json]).toEqual([201, first.json])
      const other = await api
        .as('wang')
        .post('/api/v1/matters', { ...start, form: { subject: '别的' } }, { 'idempotency-key': 'k1' })
      expect([other.status, other.json.code]).toEqual([422, 'key_reused'])
      expect(await events()).toBe(before)
      // Keys are each person's own.
      expect((await api.as('li').post('/api/v1/matters', start, { 'idempotency-key': 'k1' })).json.id).not.toBe(
        first.json.id,
      )
    })

    it('makes a double click one click', async () => {
      const { id } = await proposalUpTo(api, 'draft')
      await api.as('wang').move(id, 'save', { subject: '双击' })
      const before = await events()
      const clicks = await Promise.all(
        [1, 2, 3, 4].map(() => api.as('wang').post(`/api/v1/matters/${id}/submit`, {}, { 'idempotency-key': 'click' })),
      )
      expect(clicks.map((click) => click.status)).toEqual([200, 200, 200, 200])
      expect(new Set(clicks.map((click) => click.text)).size).toBe(1)
      expect(await events()).toBe(before + 1)
    })

    it('answers again even where the caller no longer sees the matter', async () => {
      const { id } = await proposalUpTo(api, 'draft')
      await api.as('wang').move(id, 'invite', { members: ['zhao'] })
      const first = await api.as('zhao').post(`/api/v1/matters/${id}/decline`, {}, { 'idempotency-key': 'no' })
      expect(first.status).toBe(200)
      expect((await api.as('zhao').get(`/api/v1/matters/${id}`)).status).toBe(404)
      const again = await api.as('zhao').post(`/api/v1/matters/${id}/decline`, {}, { 'idempotency-key': 'no' })
      expect([again.status, again.json]).toEqual([200, first.json])
      expect(
        (await api.as('zhao').post(`/api/v1/matters/${id}/decline`, {}, { 'idempotency-key': 'never' })).status,
      ).toBe(404)
    })
  })

  it('a version that is not the latest is refused, and nothing happens', async () => {
    const { id } = await proposalUpTo(api, 'submitted')
    const before = await events()
    const stale = await api.as('office').post(`/api/v1/matters/${id}/file`, {}, { 'if-match': '"1"' })
    expect([stale.status, stale.json.code, stale.json.about]).toEqual([409, 'stale_version', { read: 1, now: 2 }])
    expect(await events()).toBe(before)
    expect((await api.as('office').post(`/api/v1/matters/${id}/file`, {}, { 'if-match': '"2"' })).status).toBe(200)
    for (const wrong of ['7', '"x"', '"99999999999"', 'W/"2"']) {
      const answer = await api.as('office').post(`/api/v1/matters/${id}/flag`, {}, { 'if-match': wrong })
      expect([answer.status, answer.json.code], wrong).toEqual([400, 'header_invalid'])
    }
  })

  it('fifty filings at once get fifty numbers in a row', async () => {
    const ids: string[] = []
    for (let i = 0; i < 50; i++) ids.push((await proposalUpTo(api, 'submitted', `并发 ${i}`)).id)
    const filed = await Promise.all(ids.map((id) => api.as('office').move(id, 'file')))
    const numbers = filed.map(({ json }) => Number(/\d+$/.exec(json.number)?.[0])).toSorted((a, b) => a - b)
    expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i))
    expect(numbers).toHaveLength(50)
  })

  it('of two who handle one matter at once, one does it and the other is told why not', async () => {
    const { id } = await proposalUpTo(api, 'submitted')
    const race = await Promise.all([
      api
        .as('office')
        .post(`/api/v1/matters/${id}/refuse`, { code: 'other', reason: '不予立案。', disposition: 'as_letter' }),
      api.as('office').post(`/api/v1/matters/${id}/file`, {}),
      api.as('chair').post(`/api/v1/matters/${id}/file`, {}),
    ])
    expect(race.filter((answer) => answer.status === 200)).toHaveLength(1)
    for (const lost of race.filter((answer) => answer.status !== 200)) {
      expect([lost.status, lost.json.code]).toEqual([409, 'wrong_state'])
      expect(lost.json.detail).toMatch(/cannot be done while the state is/)
    }
  })

  describe('whom the caller acts for', () => {
    it('has to be said by those who may act for several', async () => {
      const form = { procedure: 'proposal', start: 'draft', form: { subject: '兼任' } }
      const unsure = await api.person('p-both').post('/api/v1/matters', form)
      expect([unsure.status, unsure.json.code]).toEqual([400, 'party_needed'])
      expect(unsure.json.detail).toMatch(/li, wang/)
      const sure = await api.person('p-both').post('/api/v1/matters', form, { 'huiyin-party': 'li' })
      expect(sure.status).toBe(201)
      expect((await api.person('p-both').get(`/api/v1/matters/${sure.json.id}`)).status).toBe(200)
      // Where only one of them holds the role, nothing has to be said.
      expect((await api.person('p-both').post(`/api/v1/matters/${sure.json.id}/save`, { subject: 'x' })).status).toBe(
        200,
      )
      const asWang = await api.person('p-both').get(`/api/v1/matters/${sure.json.id}`, { 'huiyin-party': 'wang' })
      expect(asWang.status).toBe(404)
      const asOffice = await api.person('p-both').get('/api/v1/matters', { 'huiyin-party': 'office' })
      expect([asOffice.status, asOffice.json.code]).toEqual([403, 'not_your_party'])
    })

    it('nobody is anybody without a token that is known', async () => {
      const tries: Record<string, string>[] = [
        { authorization: 'Bearer demo-nobody' },
        { authorization: 'Bearer x' },
        { authorization: 'Basic abc' },
        { authorization: 'Bearer demo-%00' },
      ]
      for (const headers of tries) {
        const answer = await api.nobody.get('/api/v1/matters', headers)
        expect([answer.status, answer.json.code]).toEqual([401, 'token_refused'])
        expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
      }
      const write = await api.nobody.post('/api/v1/matters', {})
      expect([write.status, write.json.code]).toEqual([401, 'sign_in_needed'])
    })

    it('yesterday’s mandate is not today’s', async () => {
      api.store.clock.moveTo('2019-06-01T00:00:00.000Z')
      expect((await api.as('office').get('/api/v1/matters')).status).toBe(200)
      const answer = await api
        .as('wang')
        .post('/api/v1/matters', { procedure: 'proposal', start: 'draft', form: { subject: 'x' } })
      expect([answer.status, answer.json.code]).toEqual([403, 'not_yours'])
      api.store.clock.moveTo('2026-02-02T01:00:00.000Z')
    })
  })

  it('is healthy, ready and measured', async () => {
    const { id } = await proposalUpTo(api, 'draft')
    expect((await api.as('wang').post(`/api/v1/matters/${id}/rate`, {})).json.code).toBe('wrong_state')
    expect((await api.nobody.get('/healthz')).text).toBe('ok\n')
    expect((await api.nobody.get('/readyz')).text).toBe('ready\n')
    const { text } = await api.nobody.get('/metrics')
    expect(text).toMatch(
      /^huiyin_requests_total\{method="POST",route="\/api\/v1\/matters\/:id\/:move",status="200"\} \d+$/m,
    )
    expect(text).toMatch(/^huiyin_refusals_total\{code="wrong_state"\} \d+$/m)
    expect(text).toMatch(/^huiyin_matters_open\{body="test",procedure="proposal"\} \d+$/m)
  })

  it('says 503 while the database cannot be reached', async () => {
    const other = await testApi(await open(), {}, 'gone')
    await other.store.database.close()
    for (const path of ['/readyz', '/api/v1/matters']) {
      const answer = await other.nobody.get(path)
      expect([answer.status, answer.json.code, answer.headers.get('retry-after')], engine).toEqual([
        503,
        'database_unavailable',
        '5',
      ])
    }
    expect((await other.nobody.get('/healthz')).status).toBe(200)
    await other.server.stop()
  })

  it('without a demo no development token is taken', async () => {
    const other = await testApi(await open(), { demo: false }, 'real')
    const answer = await other.as('wang').get('/api/v1/matters')
    expect([answer.status, answer.json.code]).toEqual([401, 'token_refused'])
    expect((await other.nobody.get('/api/v1/matters')).status).toBe(200)
    await other.server.stop()
  })

  it('stops gracefully: what is under way ends, and nothing new begins', async () => {
    const other = await testApi(await open(), {}, 'stopping')
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    const holding = other.store.database.transaction(async (tx) => {
      await tx.query('LOCK TABLE event IN ACCESS EXCLUSIVE MODE')
      await held
    })
    const under = Array.from({ length: 5 }, () => other.as('wang').raise({ subject: 'x' }))
    await setTimeout(500)
    const stopped = other.server.stop()
    await expect(other.nobody.get('/healthz')).rejects.toThrow()
    release()
    await holding
    expect(await Promise.all(under)).toHaveLength(5)
    await stopped
  })
})
