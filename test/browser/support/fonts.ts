import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const packages = join(fileURLToPath(new URL('../../../', import.meta.url)), 'node_modules', '@fontsource-variable')
const folder = '/test-fonts/'

/** Chinese fonts from npm, under the names by which our style sheet asks for those of a system. */
const faces = [
  { name: 'noto-sans-sc', family: 'Noto Sans SC Variable', as: 'Noto Sans CJK SC' },
  { name: 'noto-serif-sc', family: 'Noto Serif SC Variable', as: 'Noto Serif CJK SC' },
]

type Fetch = (request: Request) => Response | Promise<Response>

/**
 * Shows Chinese on a machine that has no font for it. The packages hold web fonts in a hundred slices, which a browser
 * takes only from a style sheet: so they are added to ours on its way out, which the policy of the pages allows.
 */
export function withFonts(fetch: Fetch): Fetch {
  const css = faces.map(fontFaces).join('\n')
  return async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith(folder)) return font(pathname.slice(folder.length))
    if (!/^\/assets\/site-\w+\.css$/.test(pathname)) return fetch(request)
    const plain = await fetch(new Request(request.url))
    return new Response(`${await plain.text()}\n${css}`, { headers: plain.headers })
  }
}

/**
 * Waits until the slices the page asked for have come. Chromium 153 goes on drawing nothing for text that it shaped
 * before some of them came. A feature that no font has, under a name not asked for before, makes it shape anew.
 */
export async function fontsLoaded(page: Page): Promise<void> {
  await page.evaluate(`document.fonts.ready.then(() => {
    window.__shaped = (window.__shaped ?? 10) + 1
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('* { font-feature-settings: "hy' + window.__shaped + '" !important }')
    document.adoptedStyleSheets = [sheet]
    document.body.getBoundingClientRect()
    return document.fonts.ready.then(() => undefined)
  })`)
}

function fontFaces({ name, family, as }: (typeof faces)[number]): string {
  return readFileSync(join(packages, name, 'index.css'), 'utf8')
    .replaceAll(family, as)
    .replaceAll('url(./files/', `url(${folder}${name}/`)
}

function font(path: string): Response {
  const [name = '', file = ''] = path.split('/')
  const headers = { 'content-type': 'font/woff2', 'cache-control': 'max-age=31536000, immutable' }
  return new Response(readFileSync(join(packages, name, 'files', file)), { headers })
}
