import { beforeAll, describe, expect, test } from 'vitest'
import { languages } from '../../src/locales/words.ts'
import { databaseMaker } from '../support/databases.ts'
import { everyPage, type EveryPage, type State } from '../support/every-page.ts'
import { axe, checkNoHorizontalScroll, withBrowser } from './support/index.ts'

// Every page as it is drawn: by daylight in a wide window and in the dark on a phone, in both languages.

const open = databaseMaker('pglite')
let every: EveryPage

/** A page as it was answered, at an address of its own: what came back to a form cannot be asked for by one. */
const drawn = new Map<string, string>()
const drawnPath = '/drawn/'

beforeAll(async () => {
  every = await everyPage(await open())
})

const browser = withBrowser(() => ({
  fetch: (request: Request) => {
    const { pathname } = new URL(request.url)
    if (!pathname.startsWith(drawnPath)) return every.desk.app.fetch(request)
    return new Response(drawn.get(pathname), { headers: { 'content-type': 'text/html; charset=utf-8' } })
  },
}))

/** One of each: a state of every route, and every way of coming back or failing. With SOAK=1 all states, in five minutes. */
function looked(states: readonly State[]): readonly State[] {
  if (process.env['SOAK'] === '1') return states
  const seen = new Set<string>()
  return states.filter(({ route, status, name }) => {
    const kind = route === undefined ? name : `${route} ${status}`
    return !seen.has(kind) && seen.add(kind)
  })
}

/** What depends on colours and sizes; the rest is the same in every window. */
const drawnRules = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size']

describe('every page', () => {
  test.each(languages)('reads well for everybody: %s', { timeout: 600_000 }, async (language) => {
    const page = await browser.open('/bodies', { language })
    const wrong: string[] = []
    for (const { name, shown } of looked(every.states)) {
      const path = `${drawnPath}${drawn.size}`
      drawn.set(path, (await shown(language)).text)
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(path)
      const found = await axe(page)
      await page.setViewportSize({ width: 360, height: 740 })
      await page.emulateMedia({ colorScheme: 'dark' })
      found.push(...(await checkNoHorizontalScroll(page)), ...(await axe(page, drawnRules)))
      wrong.push(...found.map((one) => `${name}: ${one}`))
    }
    expect(wrong).toEqual([])
  })
})
