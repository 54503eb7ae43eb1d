import { beforeAll, describe, expect, test } from 'vitest'
import { languages, type Language } from '../../src/locales/words.ts'
import { databaseMaker } from '../support/databases/databases.ts'
import { everyPage, type EveryPage } from '../support/pages/every-page.ts'
import type { State } from '../support/pages/page-state.ts'
import {
  axe,
  checkNoHorizontalScroll,
  Drawing,
  keyboardReaches,
  looks,
  looksWrong,
  withBrowser,
  type Look,
} from './support/index.ts'

// Every page as it is drawn: by daylight in a wide window and in the dark on a phone, in both languages.

const open = databaseMaker('pglite')
let every: EveryPage

const drawing = new Drawing((request) => every.desk.app.fetch(request))

beforeAll(async () => {
  every = await everyPage(await open())
})

const browser = withBrowser(() => drawing)

/**
 * A state of every route, and every way of coming back or failing, each in one language and looked at in one way, so that
 * all four meet all kinds. With SOAK=1 all states in both and both ways, in some minutes.
 */
function looked(states: readonly State[], language: Language): readonly { state: State; as: readonly Look[] }[] {
  if (process.env['SOAK'] === '1') return states.map((state) => ({ state, as: looks }))
  const seen = new Set<string>()
  const kinds = states.filter(({ route, status, name }) => {
    const kind = route === undefined ? name : `${route} ${status}`
    return !seen.has(kind) && seen.add(kind)
  })
  return kinds
    .filter((_, at) => (at % 2 === 0) === (language === 'en'))
    .map((state, at) => ({ state, as: [looks[at % 2 === 0 ? 0 : 1]] }))
}

/** Draws a page as it is answered now; its address. */
const draw = async ({ shown }: State, language: Language): Promise<string> => drawing.put((await shown(language)).text)

describe('every page', () => {
  test.each(languages)('reads well for everybody: %s', { timeout: 600_000 }, async (language) => {
    const page = await browser.open('/bodies', { language })
    const wrong: string[] = []
    for (const { state, as } of looked(every.states, language)) {
      const found = await looksWrong(page, await draw(state, language), as)
      wrong.push(...found.map((one) => `${state.name}: ${one}`))
    }
    expect(wrong).toEqual([])
  })
})

/** One page of each kind of thing to be pressed: rows of a list, panels, long forms with rows, files; more with SOAK=1. */
const pressed = [
  /^\/inbox, housing/,
  /^\/review\/.*do=assign/,
  /do\/save_draft, education/,
  /do\/report, housing/,
  ...(process.env['SOAK'] === '1'
    ? [/^\/sign-in, office/, /^\/board, office/, /^\/late\?why/, /do\/refuse, sent/, /^\/account\/tokens, signed in/]
    : []),
]

test('the keyboard reaches everything on a desk, and shows where it is', { timeout: 120_000 }, async () => {
  const page = await browser.open('/bodies', { language: 'en' })
  const wrong: string[] = []
  for (const wanted of pressed) {
    const state = every.states.find(({ name }) => wanted.test(name))
    if (state === undefined) throw new Error(`no page is called ${wanted}`)
    await page.goto(await draw(state, 'en'))
    wrong.push(...(await keyboardReaches(page)).map((one) => `${state.name}: ${one}`))
  }
  expect(wrong).toEqual([])
})

test('the checks find something', async () => {
  const page = await browser.open('/bodies', { language: 'en' })
  const bad = drawing.put(
    `<!doctype html><title>x</title><main style="width: 900px"><a href="/" id="a">a</a><button style="outline: none">b</button>
     <input aria-label="c" onfocus="a.focus()"></main>`,
  )
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(bad)
  expect((await axe(page)).join()).toContain('html-has-lang')
  expect(await checkNoHorizontalScroll(page)).not.toEqual([])
  const keys = (await keyboardReaches(page)).join()
  expect(keys).toContain('focus not shown: <button')
})

test('the first press of Tab offers to skip to what the page is about', async () => {
  const page = await browser.open('/sign-in', { language: 'en' })
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.getBoundingClientRect().height')).toBeGreaterThan(20)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.closest("main") !== null')).toBe(true)
})
