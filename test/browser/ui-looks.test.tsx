import { describe, expect, test } from 'vitest'
import { everythingPath, gallery } from '../../src/ui/gallery.tsx'
import { checkNoHorizontalScroll, screenshot, withBrowser } from './support/index.ts'

const browser = withBrowser(() => gallery())

test('at 200 % nothing has to be scrolled sideways', async () => {
  const page = await browser.open(everythingPath, { language: 'en' })
  // Zooming in is, to a page, a window with half as many pixels of twice the size (WCAG 2.2, 1.4.10).
  await page.setViewportSize({ width: 640, height: 450 })
  expect(await checkNoHorizontalScroll(page)).toEqual([])
})

test('a form that was refused has the focus on what has to be put right', async () => {
  for (const javascript of [true, false]) {
    const page = await browser.open('/ui/error-summary', { language: 'en', javascript })
    // The browser gives the focus with the first frame, which may come after the page has loaded.
    await page.waitForSelector('.error-summary:focus')
    await page.click('text=Write the subject. >> nth=0')
    expect(await page.evaluate('location.hash')).toBe('#f-summary-subject')
  }
})

describe('the theme', () => {
  const ground = 'getComputedStyle(document.body).backgroundColor'
  const [light, dark] = ['rgb(252, 251, 248)', 'rgb(23, 22, 20)']

  test('follows the system until one is chosen, and then the choice, on the first paint', async () => {
    const page = await browser.open('/ui', { language: 'en', theme: 'dark' })
    expect(await page.evaluate(ground)).toBe(dark)
    await page.click('.colophon__theme >> text=Light')
    expect(page.url()).toBe(`${browser.address}/ui`)
    expect(await page.evaluate(ground)).toBe(light)
    expect(await page.getAttribute('html', 'data-theme')).toBe('light')
    await page.click('.colophon__theme >> text=As the system')
    expect(await page.evaluate(ground)).toBe(dark)
  })

  test('of somebody who needs their own colours wins over ours', async () => {
    const page = await browser.open('/ui/layout/public', { language: 'en' })
    await page.emulateMedia({ forcedColors: 'active' })
    const [line, canvas] = await page.evaluate<string[]>(
      `[getComputedStyle(document.querySelector('.seal-mark__line')).stroke, (() => { document.body.style.color = 'Canvas'; return getComputedStyle(document.body).color })()]`,
    )
    expect(line).toBe(canvas)
  })
})

test('the language is switched by a link, and stays', async () => {
  const page = await browser.open('/ui/table?dense=1', { language: 'en', javascript: false })
  await page.click('text=中文')
  expect(page.url()).toBe(`${browser.address}/ui/table?dense=1&language=zh-CN`)
  await page.goto('/ui')
  expect(await page.getAttribute('html', 'lang')).toBe('zh-CN')
})

test('a letter is printed without the site around it', async () => {
  const page = await browser.open('/ui/letter/ask-by-ask')
  await page.emulateMedia({ media: 'print' })
  expect(await page.isVisible('.masthead')).toBe(false)
  expect(await page.isVisible('.colophon')).toBe(false)
  expect(await page.isVisible('.letter__signature')).toBe(true)
})

test('the card of an ask is drawn', async () => {
  for (const [name, options] of [
    ['ask-card-wide', { language: 'zh-CN' }],
    ['ask-card-phone-dark', { language: 'en', viewport: 'phone', theme: 'dark' }],
  ] as const) {
    const page = await browser.open('/ui/ask-card', options)
    await screenshot(page, name)
  }
})
