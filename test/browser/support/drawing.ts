import type { Page } from 'playwright-core'
import { axe, checkNoHorizontalScroll } from './checks.ts'

const folder = '/drawn/'

type Fetch = (request: Request) => Response | Promise<Response>

/**
 * Pages drawn as they were answered, each at an address of its own: what came back to a form cannot be asked for by one.
 * Everything else, such as the style sheet, comes from `site`.
 */
export class Drawing {
  readonly #pages = new Map<string, string>()
  readonly #site: Fetch

  constructor(site: Fetch) {
    this.#site = site
  }

  /** Takes a page's HTML; its address. */
  put(html: string): string {
    const path = `${folder}${this.#pages.size}`
    this.#pages.set(path, html)
    return path
  }

  readonly fetch: Fetch = (request) => {
    const { pathname } = new URL(request.url)
    if (!pathname.startsWith(folder)) return this.#site(request)
    return new Response(this.#pages.get(pathname), { headers: { 'content-type': 'text/html; charset=utf-8' } })
  }
}

/** What depends on colours and sizes; the rest is the same in every window and by night. */
const drawnRules = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size']

/** What is wrong with a page by daylight in a wide window and in the dark on a phone. */
export async function looksWrong(page: Page, path: string): Promise<string[]> {
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto(path)
  const wide = await axe(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.emulateMedia({ colorScheme: 'dark' })
  return [...wide, ...(await checkNoHorizontalScroll(page)), ...(await axe(page, drawnRules))]
}
