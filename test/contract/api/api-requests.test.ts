import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proposalUpTo, testApi, type Answer, type TestApi } from '../../support/api.ts'
import { eachDatabase } from '../../support/databases/databases.ts'

eachDatabase((_engine, open) => {
  let api: TestApi
  beforeAll(async () => {
    api = await testApi(await open())
  })
  afterAll(async () => {
    await api.server.stop()
    expect(api.failures).toEqual([])
  })

  const post = (body: string, headers: Record<string, string> = {}): Promise<Answer> =>
    api.as('wang').post('/api/v1/matters', body, headers)
  const ask = (path: string, init: RequestInit = {}): Promise<Response> => fetch(api.server.url + path, init)
  const events = async (): Promise<number> => {
    const [row] = await api.store.database.query<{ n: number }>('SELECT count(*) AS n FROM event')
    return row?.n ?? 0
  }

  describe('what is no proper request', () => {
    const draft = { procedure: 'proposal', start: 'draft', form: { subject: 'x' } }

    it.each<[string, string, Record<string, string>, number, string]>([
      ['no JSON', '{', {}, 400, 'malformed_json'],
      ['an empty form of no kind', '[]', {}, 422, 'form_invalid'],
      ['another type', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupported_media_type'],
      ['text that claims nothing', '{}', { 'content-type': 'text/plain' }, 415, 'unsupported_media_type'],
      ['JSON too deep', '['.repeat(40) + ']'.repeat(40), {}, 400, 'json_too_deep'],
      ['a body too large', JSON.stringify({ x: 'x'.repeat(1024 * 1024) }), {}, 413, 'body_too_large'],
      ['NUL', JSON.stringify({ ...draft, form: { subject: 'a\u0000' } }), {}, 422, 'form_invalid'],
      [
        'half a surrogate pair',
        String.raw`{"procedure":"proposal","start":"draft","form":{"subject":"\ud800"}}`,
        {},
        422,
        'form_invalid',
      ],
      ['an unknown procedure', JSON.stringify({ ...draft, procedure: 'toString' }), {}, 422, 'unknown_procedure'],
      ['an unknown start', JSON.stringify({ ...draft, start: 'constructor' }), {}, 422, 'unknown_start'],
      [
        'a start only matters make',
        JSON.stringify({ ...draft, procedure: 'opinion', start: 'opened' }),
        {},
        403,
        'not_yours',
      ],
      ['a bad key', JSON.stringify(draft), { 'idempotency-key': 'x'.repeat(201) }, 400, 'header_invalid'],
      ['a body nobody has', JSON.stringify(draft), { 'huiyin-body': 'nowhere' }, 404, 'unknown_body'],
      ['a body with a bad name', JSON.stringify(draft), { 'huiyin-body': "x' OR 1" }, 404, 'unknown_body'],
    ])('%s', async (_name, body, headers, status, code) => {
      const before = await events()
      const answer = await post(body, headers)
      expect([answer.status, answer.json?.code], answer.text).toEqual([status, code])
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      expect(answer.json).toMatchObject({
        type: `/api/docs#${code}`,
        status,
        request: answer.headers.get('x-request-id'),
      })
      expect(await events()).toBe(before)
    })

    it('bytes that are not UTF-8', async () => {
      const response = await fetch(`${api.server.url}/api/v1/matters`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer demo-p-wang' },
        body: Buffer.from([0x22, 0xff, 0x22]),
      })
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ code: 'not_utf8' })
    })

    it('a form at fault names each field, in both languages', async () => {
      const { id } = await proposalUpTo(api, 'submitted')
      const form = { reason: '', extra: 1 }
      const answer = await api.as('office').post(`/api/v1/matters/${id}/return_for_revision`, form)
      expect(answer.json.errors.map((error: { path: string }) => error.path)).toContain('reason')
      const chinese = await api
        .as('office')
        .post(`/api/v1/matters/${id}/return_for_revision`, form, { 'accept-language': 'zh-CN' })
      for (const { message } of chinese.json.errors) expect(message).toMatch(/\p{Script=Han}/u)
      const nothing = await api.as('office').post(`/api/v1/matters/${id}/nothing`, {})
      expect([nothing.status, nothing.json.code]).toEqual([404, 'unknown_move'])
      const through = await api.as('office').post(`/api/v1/matters/${id}/take_in`, {})
      expect([through.status, through.json.code]).toEqual([409, 'wrong_state'])
    })

    it('other methods, addresses, media types and sizes', async () => {
      const wrong = await ask('/api/v1/matters', { method: 'DELETE' })
      expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS, POST'])
      const options = await ask('/api/v1/matters', { method: 'OPTIONS' })
      expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS, POST'])
      const head = await ask('/api/v1/matters', { method: 'HEAD' })
      expect([head.status, await head.text()]).toEqual([200, ''])
      expect((await ask('/api/v1/nothing')).status).toBe(404)
      expect((await ask('/api/v1/matters', { headers: { accept: 'text/html' } })).status).toBe(406)
      expect((await ask(`/api/v1/matters?q=${'x'.repeat(5000)}`)).status).toBe(414)
      expect((await ask('/metrics', { method: 'POST' })).status).toBe(405)
    })

    it('answers 304 to whoever has it already', async () => {
      const first = await api.nobody.get('/api/v1/procedures')
      const tag = first.headers.get('etag') ?? ''
      const again = await api.nobody.get('/api/v1/procedures', { 'if-none-match': tag })
      expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', tag])
      expect((await api.nobody.get('/api/v1/procedures', { 'if-none-match': '"x"' })).status).toBe(200)
    })

    it('what is no HTTP is told so and cut off', async () => {
      for (const [sent, status] of [
        ['nonsense\r\n\r\n', 400],
        [`GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
      ] as const) {
        expect(await raw(sent)).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
      }
    })
  })

  function raw(sent: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(api.server.port, '127.0.0.1', () => socket.write(sent))
      let got = ''
      socket.on('data', (chunk) => (got += String(chunk)))
      socket.on('close', () => resolve(got))
      socket.on('error', reject)
    })
  }
})
