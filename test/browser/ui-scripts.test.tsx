import { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { ActionBar, Form } from '../../src/ui/button/button.tsx'
import { Field } from '../../src/ui/field/field.tsx'
import { KeyHint } from '../../src/ui/key-hint/key-hint.tsx'
import { Layout } from '../../src/ui/layout/layout.tsx'
import { html } from '../../src/ui/page.tsx'
import { uiOf } from '../../src/ui/preferences.ts'
import { SearchBox } from '../../src/ui/search-box/search-box.tsx'
import { pageSecurity } from '../../src/ui/security.ts'
import { siteAssets } from '../../src/ui/site.ts'
import { withBrowser } from './support/index.ts'

const body = { name: 'Jiangcheng', href: '/' }
let sent: string[] = []
let saved: string[] = []
let signedIn = true
beforeEach(() => {
  sent = []
  saved = []
  signedIn = true
})

const app = new Hono()
  .use(pageSecurity())
  .route('/', siteAssets())
  .get('/form', (c) =>
    c.html(
      html(
        uiOf(c),
        <Layout
          title="Form"
          body={body}
          nav={[]}
          flash={c.req.query('done') === undefined ? undefined : { kind: 'done', text: 'Filed.' }}
        >
          <SearchBox action="/search" />
          <KeyHint keys={[{ key: 'f', does: 'File' }]} />
          <Form action="/form" hidden={{ version: '1' }} draft={{ key: 'one', save: '/drafts/1' }}>
            <Field kind="textarea" name="situation" label="Situation" value="as it was" charactersMax={40} />
            <Field kind="checkbox" name="consent" label="Agreed" />
            <Field kind="password" name="secret" label="Password" />
            <ActionBar actions={[{ label: 'File', kind: 'primary', name: 'move', value: 'file', shortcut: 'f' }]} />
          </Form>
        </Layout>,
      ),
    ),
  )
  .post('/form', async (c) => {
    sent.push(await c.req.text())
    return c.redirect(signedIn ? '/form?done' : '/sign-in', 303)
  })
  .get('/sign-in', (c) => c.html(html(uiOf(c), <Layout title="Sign in" body={body} nav={[]} />)))
  .post('/drafts/1', async (c) => {
    saved.push(await c.req.text())
    return c.json({ version: String(saved.length + 1) })
  })

const browser = withBrowser(() => app)
const form = { language: 'en' } as const

describe('a draft', () => {
  test('is there again after the page was left, password apart, and can be thrown away', async () => {
    const page = await browser.open('/form', form)
    await page.fill('#f-situation', 'half a sent')
    await page.check('#f-consent')
    await page.fill('#f-secret', 'hunter2')
    await page.waitForSelector('text=/Kept|Saved/')
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('hunter2')
    await page.goto('/form')
    expect(await page.inputValue('#f-situation')).toBe('half a sent')
    expect(await page.isChecked('#f-consent')).toBe(true)
    await page.click('text=Discard it')
    expect(await page.inputValue('#f-situation')).toBe('as it was')
    await page.goto('/form')
    expect(await page.inputValue('#f-situation')).toBe('as it was')
  })

  test('is saved on the server, and knows what version it then is', async () => {
    const page = await browser.open('/form', form)
    await page.fill('#f-situation', 'one')
    await page.waitForSelector('text=Saved')
    expect(saved).toHaveLength(1)
    expect(new URLSearchParams(saved[0]).get('situation')).toBe('one')
    expect(await page.inputValue('[name=version]')).toBe('2')
  })

  test('is gone once the form was taken', async () => {
    const page = await browser.open('/form', form)
    await page.fill('#f-situation', 'all of it')
    await page.waitForSelector('text=/Kept|Saved/')
    await page.click('button[value=file]')
    await page.waitForURL('**/form?done')
    expect(sent).toHaveLength(1)
    expect(await page.inputValue('#f-situation')).toBe('as it was')
  })

  test('is still there when the form was sent but not taken', async () => {
    signedIn = false
    const page = await browser.open('/form', form)
    await page.fill('#f-situation', 'an hour of work')
    await page.click('button[value=file]')
    await page.waitForURL('**/sign-in')
    expect(sent).toHaveLength(1)
    await page.goto('/form')
    expect(await page.inputValue('#f-situation')).toBe('an hour of work')
  })
})

test('without a script the form is sent as well, and nothing is shown that does nothing', async () => {
  const page = await browser.open('/form', { ...form, javascript: false })
  expect(await page.isVisible('hy-keys')).toBe(false)
  await page.fill('#f-situation', 'by hand')
  await page.click('button[value=file]')
  expect(new URLSearchParams(sent[0]).get('situation')).toBe('by hand')
})

test('characters are counted as people count them', async () => {
  const page = await browser.open('/form', form)
  await page.fill('#f-situation', '𠮷👨‍👩‍👧é'.repeat(10))
  expect(await page.textContent('.field__count')).toBe('10 characters left')
  await page.fill('#f-situation', '字'.repeat(43))
  expect(await page.textContent('.field__count')).toBe('3 characters too many')
})

describe('keys', () => {
  test('press what they are said to press, but not while somebody writes', async () => {
    const page = await browser.open('/form', form)
    await page.focus('#f-situation')
    await page.keyboard.press('f')
    expect(sent).toHaveLength(0)
    await page.evaluate('document.activeElement.blur()')
    await page.keyboard.press('/')
    expect(await page.evaluate('document.activeElement.id')).toBe('search-q')
    await page.evaluate('document.activeElement.blur()')
    await page.keyboard.press('Control+f')
    await page.keyboard.press('f')
    await page.waitForURL('**/form?done')
    expect(sent).toHaveLength(1)
  })

  test('can be turned off for good', async () => {
    const page = await browser.open('/form', form)
    await page.click('text=Keys')
    await page.click('text=Keys are on')
    await page.goto('/form')
    await page.keyboard.press('/')
    expect(await page.evaluate('document.activeElement.id')).not.toBe('search-q')
  })
})
