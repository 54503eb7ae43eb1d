import { afterAll, beforeAll, expect, it } from 'vitest'
import { testApi, type TestApi } from '../support/api.ts'
import { realSite, type RealSite } from '../support/pages/real-site.ts'
import { databaseMaker } from '../support/databases/databases.ts'

// Headers by which browsers protect a reader, on pages, data, refusals and what is not there.

const open = databaseMaker('pglite')
let site: RealSite
let api: TestApi
beforeAll(async () => {
  site = await realSite(await open())
  api = await testApi(await open(), { https: true })
})
afterAll(async () => {
  await Promise.all([site.server.stop(), api.server.stop()])
  expect([...site.failures, ...api.failures]).toEqual([])
})

const paths = ['/', '/sign-in', '/account', '/matters', '/nowhere', '/api/v1/matters', '/api/v1/inbox', '/healthz']

it('stand on every answer', async () => {
  for (const path of paths) {
    const { headers } = await site.visitor().get(path, { origin: 'https://evil.example' })
    expect(headers.get('x-content-type-options'), path).toBe('nosniff')
    expect(headers.get('referrer-policy'), path).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy'), path).toBe('same-origin')
    expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'")
    expect(headers.get('access-control-allow-origin'), path).toBeNull()
    const type = headers.get('content-type')
    if (type?.startsWith('text/')) expect(type, path).toMatch(/charset=utf-8/i)
  }
})

it('keep other windows out of a page', async () => {
  for (const path of ['/', '/sign-in', '/matters'])
    expect((await site.visitor().get(path)).headers.get('cross-origin-opener-policy'), path).toBe('same-origin')
})

it('tell a browser to come by HTTPS, where the outside world does, and nowhere else', async () => {
  for (const path of paths) expect((await site.visitor().get(path)).headers.get('strict-transport-security')).toBeNull()
  for (const path of ['/api/v1/matters', '/api/v1/inbox', '/nowhere', '/healthz'])
    expect((await api.nobody.get(path)).headers.get('strict-transport-security'), path).toBe('max-age=31536000')
})
