import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { axe, checkNoHorizontalScroll, keyboardReaches, validHtml, withBrowser } from './index.ts'

// What these checks are trusted with elsewhere, they are first seen to find here.

const page = (inside: string): string =>
  `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"/><title>A page</title><style>:focus-visible { outline: 3px solid }</style></head><body><main><h1>A page</h1>${inside}</main></body></html>`
const good = '<p>A <a href="/">link</a>.</p>'

const app = new Hono()
  .get('/good', (c) => c.html(page(good)))
  .get('/faint', (c) => c.html(page('<p style="color: #aaa">Hardly to be read</p>')))
  .get('/unnamed', (c) => c.html(page('<input type="text" name="x"/>')))
  .get('/wide', (c) => c.html(page('<p style="inline-size: 500px">As wide as it likes</p>')))
  .get('/trap', (c) =>
    c.html(
      page(
        `<button type="button" onkeydown="if (event.key === 'Tab') event.preventDefault()">Stay</button><a href="/">On</a>`,
      ),
    ),
  )
  .get('/blind', (c) => c.html(page('<a href="/" style="outline: none">Where am I?</a>')))
  .get('/broken', (c) => c.html(page('<script>throw new Error("at the door")</script>')))
const browser = withBrowser(() => app)

test('a good page is found good', async () => {
  const opened = await browser.open('/good', { viewport: 'phone' })
  expect(await axe(opened)).toEqual([])
  expect(await checkNoHorizontalScroll(opened)).toEqual([])
  expect(await keyboardReaches(opened)).toEqual([])
  expect(validHtml(page(good))).toEqual([])
})

test('axe finds what cannot be read, and what has no name', async () => {
  expect(await axe(await browser.open('/faint'))).toEqual([expect.stringMatching(/^color-contrast: /)])
  expect(await axe(await browser.open('/unnamed'))).toEqual([expect.stringMatching(/^label: /)])
})

test('a page that must be scrolled sideways is found, with what makes it wide', async () => {
  const found = await checkNoHorizontalScroll(await browser.open('/wide', { viewport: 'phone' }))
  expect(found[0]).toMatch(/^\d+ px wide in 360$/)
  expect(found[1]).toContain('As wide as it likes')
})

test('what the keyboard does not reach, or reaches unseen, is found', async () => {
  expect(await keyboardReaches(await browser.open('/trap'))).toEqual([expect.stringMatching(/^not reached: .*On/)])
  expect(await keyboardReaches(await browser.open('/blind'))).toEqual([expect.stringMatching(/^focus not shown: /)])
})

test.each([
  ['<span><div></div></span>', 'element-permitted-content'],
  ['<img src="/x.png"/>', 'wcag/h37'],
  ['<p id="a"></p><p id="a"></p>', 'no-dup-id'],
  ['<li>alone</li>', 'element-permitted-parent'],
])('%s is found to be no valid HTML', (inside, rule) => {
  expect(validHtml(page(inside)).join('\n')).toContain(rule)
})

test.fails('a script that fails in a page fails the test', async () => {
  await browser.open('/broken')
})
