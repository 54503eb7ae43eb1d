import { describe, expect, test } from 'vitest'
import { languages } from '../../src/locales/words.ts'
import { componentExamples } from '../../src/ui/component-examples.ts'
import { everythingPath, examplePath, gallery } from '../../src/ui/gallery.tsx'
import { axe, checkNoHorizontalScroll, keyboardReaches, validHtml, withBrowser } from './support/index.ts'

const app = gallery()
const browser = withBrowser(() => app)

const wholes = componentExamples.flatMap(({ component, examples }) =>
  examples.filter((example) => example.whole).map((example) => examplePath(component, example)),
)
const each = ['/ui', ...componentExamples.map(({ component }) => `/ui/${component}`), ...wholes]

test.each(languages)('every example is valid HTML in %s', async (language) => {
  for (const path of each) {
    const response = await app.request(`${path}?language=${language}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-security-policy'), path).toContain("style-src 'self'")
    expect(validHtml(await response.text()), path).toEqual([])
  }
})

// One page with all of it costs a tenth of a page for each; what is found carries its HTML.
describe('everything', () => {
  test.each(['light', 'dark'] as const)('has nothing axe finds wrong, %s', async (theme) => {
    for (const language of languages) {
      const page = await browser.open(everythingPath, { language, theme })
      expect(await axe(page)).toEqual([])
    }
  })

  test.each([true, false])('fits 360 px, with script: %s', async (javascript) => {
    for (const language of languages) {
      const page = await browser.open(everythingPath, { language, viewport: 'phone', javascript })
      expect(await checkNoHorizontalScroll(page)).toEqual([])
    }
  })

  test('can be used from the keyboard', async () => {
    const page = await browser.open(everythingPath, { language: 'en' })
    expect(await keyboardReaches(page)).toEqual([])
  })
})

// Their parts are on the page above; what is their own is how they stand together.
test.each(wholes)('%s is right as a whole page', async (path) => {
  const phone = await browser.open(path, { language: 'en', theme: 'dark', viewport: 'phone' })
  expect(await checkNoHorizontalScroll(phone)).toEqual([])
  expect(await axe(phone)).toEqual([])
  const wide = await browser.open(path, { language: 'zh-CN' })
  expect(await axe(wide)).toEqual([])
  expect(await keyboardReaches(wide)).toEqual([])
})
