import { serve, type ServerType } from '@hono/node-server'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Language } from '../../../src/locales/words.ts'
import { browserFiles } from './browser-files.ts'
import { fontsLoaded, withFonts } from './fonts.ts'

const viewports = { wide: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } } as const

/** A page of ours that takes longer for anything stands still; the machine may be busy with other tests. */
const actionMsMax = 15_000

export type OpenOptions = {
  readonly language?: Language
  readonly theme?: 'light' | 'dark'
  /** Off, the page has to do without. */
  readonly javascript?: boolean
  readonly viewport?: keyof typeof viewports
  /** Signed in as whom, say. */
  readonly cookies?: { readonly [name: string]: string }
}

export type Opened = {
  /** Where the pages are served; `page.goto('/matters')` is enough. */
  readonly address: string
  /** A page of a browser that has never been here before. It is closed after the test. */
  open(path: string, options?: OpenOptions): Promise<Page>
}

type App = { fetch(request: Request): Response | Promise<Response> }

/**
 * For the tests of one file or `describe`: serves the app on a free port and starts a browser before them, stops both
 * after them. A script that fails in a page, and a page that breaks its own policy, fail the test. Without `fonts`, for
 * tests that look at nothing, Chinese is drawn as boxes and pages come sooner.
 */
export function withBrowser(app: () => App | Promise<App>, { fonts = true } = {}): Opened {
  let browser: Browser | undefined
  let server: ServerType | undefined
  let address = ''
  const contexts: BrowserContext[] = []
  let troubles: string[] = []

  beforeAll(async () => {
    const [started, listening] = await Promise.all([launch(), listen(await app(), fonts)])
    browser = started
    ;({ server, address } = listening)
  })
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()))
    const found = troubles
    troubles = []
    if (found.length > 0) throw new Error(`in the browser:\n${found.join('\n')}`)
  })
  afterAll(async () => {
    await browser?.close()
    await new Promise((done) => (server === undefined ? done(undefined) : server.close(done)))
  })

  return {
    get address() {
      return address
    },
    async open(path, options = {}) {
      if (browser === undefined) throw new Error('open() belongs inside a test: the browser starts before the first')
      const context = await newContext(browser, address, options)
      contexts.push(context)
      const page = await context.newPage()
      page.on('pageerror', (error) => troubles.push(String(error)))
      // A status of 4xx or 5xx is a matter for the test; everything else the browser complains of is ours to mend.
      page.on('console', (message) => {
        const text = message.text()
        if (['error', 'warning'].includes(message.type()) && !/status of [45]\d\d/.test(text)) troubles.push(text)
      })
      await page.goto(path)
      if (fonts) await fontsLoaded(page)
      return page
    },
  }
}

async function launch(): Promise<Browser> {
  const { executablePath, env } = await browserFiles()
  // Without its sandbox, because a container's root cannot have one; it opens our own pages only.
  return chromium.launch({ executablePath, env: { ...env }, chromiumSandbox: false })
}

async function newContext(browser: Browser, address: string, options: OpenOptions): Promise<BrowserContext> {
  const { language, theme = 'light', javascript = true, viewport = 'wide', cookies = {} } = options
  const context = await browser.newContext({
    baseURL: address,
    viewport: viewports[viewport],
    colorScheme: theme,
    javaScriptEnabled: javascript,
    locale: language ?? 'zh-CN',
    reducedMotion: 'reduce',
    hasTouch: viewport === 'phone',
  })
  context.setDefaultTimeout(actionMsMax)
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: address })))
  return context
}

function listen(app: App, fonts: boolean): Promise<{ server: ServerType; address: string }> {
  const plain = (request: Request) => app.fetch(request)
  const fetch = fonts ? withFonts(plain) : plain
  return new Promise((done) => {
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      done({ server, address: `http://127.0.0.1:${port}` }),
    )
  })
}
