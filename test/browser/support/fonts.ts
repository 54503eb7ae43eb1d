import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContext } from 'playwright-core'

const packages = join(fileURLToPath(new URL('../../../', import.meta.url)), 'node_modules', '@fontsource-variable')
const folder = '/test-fonts/'

/** Chinese fonts from npm, under the names by which our style sheet asks for those of a system. */
const faces = [
  { name: 'noto-sans-sc', family: 'Noto Sans SC Variable', as: 'Noto Sans CJK SC' },
  { name: 'noto-serif-sc', family: 'Noto Serif SC Variable', as: 'Noto Serif CJK SC' },
]

let css: string | undefined

function fontFaces(): string {
  css ??= faces
    .map(({ name, family, as }) =>
      readFileSync(join(packages, name, 'index.css'), 'utf8')
        .replaceAll(family, as)
        // `block`, so that a picture never shows the letters of another font.
        .replaceAll('font-display: swap', 'font-display: block')
        .replaceAll('url(./files/', `url(${folder}${name}/`),
    )
    .join('\n')
  return css
}

/**
 * Shows Chinese on a machine that has no font for it. The packages hold web fonts in a hundred slices, which a browser
 * takes only from a style sheet: so they are added to ours on its way, which the policy of the pages allows.
 */
export async function addFonts(context: BrowserContext): Promise<void> {
  await context.route('**/assets/site-*.css', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `${await response.text()}\n${fontFaces()}` })
  })
  await context.route(`**${folder}**`, async (route) => {
    const [name = '', file = ''] = new URL(route.request().url()).pathname.slice(folder.length).split('/')
    await route.fulfill({ path: join(packages, name, 'files', file), contentType: 'font/woff2' })
  })
}
