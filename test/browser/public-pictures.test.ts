import { Hono } from 'hono'
import { beforeAll, describe, test } from 'vitest'
import { demoStore, playDemo } from '../../src/demo/play.ts'
import { anonymous } from '../../src/features/people/caller.ts'
import { portalPages } from '../../src/features/portal/index.ts'
import { sitePages } from '../../src/features/site/mount.ts'
import { siteAssets } from '../../src/ui/site.ts'
import { databaseMaker } from '../support/databases.ts'
import { screenshot, withBrowser } from './support/index.ts'

/** The demo as it stands on a day that stays, so that the pictures do too. Played only to draw them: it takes half a minute. */
const today = '2026-06-15'

function report(error: Error): void {
  throw error
}

describe.runIf(process.env['UPDATE_SNAPSHOTS'] === '1')('pictures of the portal in docs/img', () => {
  const open = databaseMaker('pglite')
  const site = new Hono()
  beforeAll(async () => {
    const store = demoStore(await open())
    await playDemo(store, { today })
    store.clock.moveTo(`${today}T04:00:00.000Z`)
    site.route('/', siteAssets())
    const deps = { store, demo: false, baseUrl: 'http://localhost:3000', callerOf: async () => anonymous, report }
    site.route('/', sitePages(deps, [portalPages]))
  })
  const browser = withBrowser(() => site)

  test.each([
    ['home-zh', '/', 'zh-CN', 'light', 'wide'],
    ['home-en-dark', '/at/tarnmouth', 'en', 'dark', 'wide'],
    ['matter-zh', '/matters?q=最后一票', 'zh-CN', 'light', 'wide'],
    ['matter-en-dark', '/at/tarnmouth/matters?q=walk-up', 'en', 'dark', 'wide'],
    ['matter-en-phone', '/at/tarnmouth/matters?q=walk-up', 'en', 'light', 'phone'],
    ['promises-zh', '/promises', 'zh-CN', 'light', 'wide'],
    ['units-en', '/at/tarnmouth/units', 'en', 'light', 'wide'],
    ['procedure-zh', '/procedures/proposal', 'zh-CN', 'light', 'wide'],
  ] as const)('%s', async (name, path, language, theme, viewport) => {
    const page = await browser.open(path, { language, theme, viewport })
    // A story's number depends on the day; its words do not.
    if (path.includes('?q=')) {
      await page.locator('.matter-row a').first().click()
      await page.waitForURL(/\/matters\/[^?]+$/)
    }
    await screenshot(page, `public-${name}`)
  })
})
