import { beforeAll, describe, test } from 'vitest'
import { createApp } from '../../src/serving/app.ts'
import { demoPeople } from '../../src/demo/people.ts'
import { demoStore, playDemo } from '../../src/demo/play.ts'
import { withPages } from '../../src/serving/pages.ts'
import { databaseMaker } from '../support/databases/databases.ts'
import { pictures } from '../support/pages/pictures.ts'
import { screenshot, withBrowser } from './support/index.ts'

// Draws docs/img anew: `npm run pictures`. Not with every `npm test`, because playing the demo takes half a minute and a
// test leaves no changed files behind; that the pictures are there, and of pages there are, test/contract/pictures.test.ts
// holds every time.

/** The demo as it stands on a day that stays, so that the pictures do too. */
const today = '2026-06-15'

function report(error: unknown): void {
  throw error
}

describe.runIf(process.env['UPDATE_SNAPSHOTS'] === '1')('pictures in docs/img', () => {
  const open = databaseMaker('pglite')
  let app: ReturnType<typeof createApp>
  beforeAll(async () => {
    const store = demoStore(await open())
    await playDemo(store, { today })
    store.clock.moveTo(`${today}T04:00:00.000Z`)
    const baseUrl = 'http://localhost:3000'
    app = createApp({ store, demo: true, report, ...withPages({ store, demo: true, baseUrl, report }) })
  })
  const browser = withBrowser(() => ({ fetch: (request: Request) => app.fetch(request) }))

  test.each(pictures.map((picture) => [picture.name, picture] as const))('%s', async (name, picture) => {
    const { path, as, follow, ...options } = picture
    const person = demoPeople.find(({ role }) => role.en === as)?.person
    const page = await browser.open(as === undefined ? path : '/bodies', options)
    if (person !== undefined) {
      await page.setExtraHTTPHeaders({ authorization: `Bearer demo-${person}` })
      await page.goto(path)
    }
    if (follow !== undefined) {
      await page.locator(follow).first().click()
      await page.waitForURL((url) => !url.pathname.endsWith(path.split('?', 1)[0] ?? ''))
    }
    await screenshot(page, name)
  })
})
