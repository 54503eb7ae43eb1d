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

export const looks = ['by daylight in a wide window', 'in the dark on a phone'] as const
export type Look = (typeof looks)[number]

/** What is wrong with a page when looked at so; in a narrow window it is looked at for its width in any case. */
export async function looksWrong(page: Page, path: string, as: readonly Look[] = looks): Promise<string[]> {
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto(path)
  const wide = as.includes(looks[0]) ? await axe(page) : []
  await page.setViewportSize({ width: 360, height: 740 })
  const narrow = await checkNoHorizontalScroll(page)
  if (!as.includes(looks[1])) return [...wide, ...narrow]
  await page.emulateMedia({ colorScheme: 'dark' })
  // Looked at in a wide window before, only what colours and sizes change is left to be asked.
  return [...wide, ...narrow, ...(await axe(page, as.includes(looks[0]) ? drawnRules : undefined))]
}
