import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { assetRoutes, makeAsset } from './assets.ts'

const text = 'body { color: #1d1b19 }\n'.repeat(50)
const asset = makeAsset('site', 'css', text)
const routes = assetRoutes([asset])
const get = (accepted?: string): Response | Promise<Response> =>
  routes.request(asset.path, accepted === undefined ? {} : { headers: { 'accept-encoding': accepted } })

test('the name follows from the content, and nothing else', () => {
  expect(makeAsset('site', 'css', text).path).toBe(asset.path)
  expect(makeAsset('site', 'css', `${text} `).path).not.toBe(asset.path)
  expect(asset.path).toMatch(/^\/assets\/site-[0-9a-f]{16}\.css$/)
})

test.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip, br;q=0', 'gzip', gunzipSync],
  ['gzip;q=0.000, BR; q=0.5', 'br', brotliDecompressSync],
] as const)('a browser that takes %s gets %s', async (accepted, encoding, decompress) => {
  const response = await get(accepted)
  expect(response.headers.get('content-encoding')).toBe(encoding)
  expect(decompress(Buffer.from(await response.arrayBuffer())).toString()).toBe(text)
})

test.each(['identity', 'br;q=0', 'abrupt', undefined])('one that takes %s gets it plain', async (accepted) => {
  const response = await get(accepted)
  expect(response.headers.get('content-encoding')).toBeNull()
  expect(await response.text()).toBe(text)
})

test('may be kept for ever, per encoding', async () => {
  const { headers } = await get()
  expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(headers.get('vary')).toBe('accept-encoding')
  expect(headers.get('content-type')).toBe('text/css; charset=utf-8')
})

test('what is not there is not found', async () => {
  expect((await routes.request('/assets/site-0000000000000000.css')).status).toBe(404)
})
