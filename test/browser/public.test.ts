import type { Hono } from 'hono'
import { beforeAll, expect, test } from 'vitest'
import { portalPages } from '../../src/features/portal/index.ts'
import { sitePages } from '../../src/features/site/mount.ts'
import { anonymous } from '../../src/features/people/caller.ts'
import { site as assets, siteAssets } from '../../src/ui/site.ts'
import { databaseMaker } from '../support/databases/databases.ts'
import { publicWorld, type PublicWorld } from '../support/pages/public-world.ts'
import { testStore } from '../support/store.ts'
import { keyboardReaches, withBrowser } from './support/index.ts'
import { Hono as Application } from 'hono'

const open = databaseMaker('pglite')
let world: PublicWorld
let site: Hono
const failures: unknown[] = []

beforeAll(async () => {
  const store = await testStore(await open())
  world = await publicWorld(store)
  site = new Application()
  site.route('/', siteAssets())
  const deps = {
    store,
    demo: false,
    baseUrl: 'http://localhost:3000',
    callerOf: async () => anonymous,
    report: (error: unknown) => void failures.push(error),
  }
  site.route('/', sitePages(deps, [portalPages]))
})

const browser = withBrowser(() => ({ fetch: (request: Request) => site.fetch(request) }))

test('the keyboard reaches everything', async () => {
  const page = await browser.open('/', { language: 'en' })
  for (const path of ['/', '/matters?state=follow_up', `/matters/${world.followed}`, '/promises']) {
    await page.goto(path)
    expect(await keyboardReaches(page), path).toEqual([])
  }
})

test('a reader without script finds a matter, reads what came of it, and prints the letter', async () => {
  const page = await browser.open('/', { language: 'zh-CN', javascript: false, viewport: 'phone' })
  await page.getByRole('searchbox').fill('路灯')
  await page.getByRole('button', { name: '查找' }).click()
  await page.getByRole('link', { name: /照明的提案/ }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('照明的提案')
  const card = page.getByRole('article').filter({ hasText: '修复坏掉的路灯。' }).last()
  for (const told of ['正在解决', '已修复一半。', '2026-09-30前修复路灯'])
    expect(await card.textContent()).toContain(told)
  await page.getByText('这个期限怎么算出来的').first().click()
  await page.getByRole('link', { name: '看复文全文' }).first().click()
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByText('关于第').first().isVisible()).toBe(true)
  expect(await page.getByRole('navigation').first().isVisible()).toBe(false)
})

test('a list is narrowed, shared, and taken along', async () => {
  const page = await browser.open('/matters', { language: 'en' })
  await page.getByRole('link', { name: /Following commitments/ }).click()
  expect(new URL(page.url()).search).toBe('?state=follow_up')
  await page.goto(page.url())
  expect(await page.locator('.matter-row').count()).toBe(1)
  await page.getByRole('link', { name: '中文' }).click()
  expect(await page.getAttribute('html', 'lang')).toBe('zh-CN')
  expect(await page.locator('.matter-row').count()).toBe(1)
  const csv = await page.request.get(await hrefOf(page.getByRole('link', { name: 'CSV' })))
  expect((await csv.text()).trim().split('\r\n')).toHaveLength(2)
})

async function hrefOf(link: { getAttribute(name: string): Promise<string | null> }): Promise<string> {
  return (await link.getAttribute('href')) ?? ''
}

test('a matter page transfers less than 60 kB, style and script included', async () => {
  const page = await browser.open('/', { language: 'zh-CN' })
  const client = await page.context().newCDPSession(page)
  await client.send('Network.enable')
  await client.send('Network.setCacheDisabled', { cacheDisabled: true })
  const sent: { url: string; bytes: number }[] = []
  const urls = new Map<string, string>()
  client.on('Network.responseReceived', ({ requestId, response }) => void urls.set(requestId, response.url))
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId) ?? ''
    // The fonts and their sheet are the test's own: a reader's machine has them, and is sent the sheet as it is served.
    const bytes = url.endsWith('.css') ? assets.style.brotli.length : encodedDataLength
    if (!/font/.test(url)) sent.push({ url, bytes })
  })
  await page.goto(`/matters/${world.followed}`, { waitUntil: 'networkidle' })
  const total = sent.reduce((sum, { bytes }) => sum + bytes, 0)
  expect(sent.length).toBeGreaterThan(2)
  expect(total, JSON.stringify(sent)).toBeLessThan(60_000)
  expect(failures).toEqual([])
})
