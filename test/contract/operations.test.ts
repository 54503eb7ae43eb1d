import { connect } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLog } from '../../src/platform/log.ts'
import { proposalUpTo, testApi, type TestApi } from '../support/api.ts'
import { databaseMaker } from '../support/databases/databases.ts'

type Line = { readonly [field: string]: unknown }

describe('what an operator sees', () => {
  const open = databaseMaker('postgres')
  const lines: string[] = []
  let api: TestApi
  beforeAll(async () => {
    api = await testApi(await open(), { log: openLog((line) => lines.push(line), 'debug') })
  })
  afterAll(() => api.server.stop())

  const linesOf = (request: string): Line[] =>
    lines.map((line) => JSON.parse(line) as Line).filter((line) => line['request'] === request)

  it('hands a sane request id on, to the answer and to the log', async () => {
    const id = 'edge-7f3a.2026_11'
    const answer = await api.nobody.get('/api/v1/matters?q=secret', { 'x-request-id': id })
    expect(answer.headers.get('x-request-id')).toBe(id)
    expect(linesOf(id)).toMatchObject([
      { event: 'request', level: 'debug', method: 'GET', path: '/api/v1/matters', status: 200 },
    ])
    // What people search for is nobody's business.
    expect(lines.join('')).not.toContain('secret')
  })

  it('makes its own where the one that came is not sane', async () => {
    for (const bad of ['short', 'x'.repeat(65), 'has space here', '"quoted-id"', '-leading-dash', 'tab\tinside-it']) {
      const answer = await api.nobody.get('/healthz', { 'x-request-id': bad })
      expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/)
    }
  })

  it('cannot be made to write a line that is not its own', async () => {
    const before = lines.length
    const socket = connect(api.server.port, '127.0.0.1')
    socket.end(
      'GET /a%0a%7b%22level%22:%22error%22%7d%1b[31m HTTP/1.1\r\nHost: x\r\n' +
        'X-Request-Id: a\x01b\x1b[31mforged\r\nConnection: close\r\n\r\n',
    )
    await textOf(socket)
    await api.nobody.get('/%E2%80%A8%C2%9B31m%0D%0A%22%7D')
    const written = lines.slice(before)
    expect(written.length).toBeGreaterThan(0)
    for (const line of written) {
      expect(line).toMatch(/^\{[^\p{Cc}\p{Zl}\p{Zp}]*\}\n$/u)
      expect(JSON.parse(line)).toMatchObject({ event: 'request' })
    }
  })

  it('tells of what changes something, with the figures of moves and refusals', async () => {
    const { id } = await proposalUpTo(api, 'submitted')
    await api.as('wang').post(`/api/v1/matters/${id}/rate`, {}, { 'x-request-id': 'refused-one' })
    expect(linesOf('refused-one')).toMatchObject([{ level: 'info', method: 'POST', status: 409 }])
    api.store.clock.moveBy({ days: 400 })
    const { text } = await api.nobody.get('/metrics')
    for (const line of [
      /^huiyin_moves_total\{move="submit"\} 1$/m,
      /^huiyin_refusals_total\{code="wrong_state"\} 1$/m,
      /^huiyin_requests_total\{method="POST",route="\/api\/v1\/matters\/:id\/:move",status="409"\} 1$/m,
      /^huiyin_request_seconds_bucket\{le="10",method="POST",route="\/api\/v1\/matters\/:id\/:move",status="4xx"\} 1$/m,
      /^huiyin_matters_overdue\{body="test",procedure="proposal"\} 1$/m,
      /^huiyin_sweep_waiting\{body="test"\} 1$/m,
      /^huiyin_sweep_lag_days\{body="test"\} [1-9]\d\d$/m,
      /^nodejs_eventloop_lag_p99_seconds \S+$/m,
      /^process_resident_memory_bytes \d+$/m,
    ])
      expect(text).toMatch(line)
    api.store.clock.moveBy({ days: -400 })
  })
})
