import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import UPNG from 'upng-js'
import { pictureBytesMax } from '../../support/pages/pictures.ts'
import { fontsLoaded } from './fonts.ts'

const folder = fileURLToPath(new URL('../../../docs/img/', import.meta.url))

/**
 * With `UPDATE_SNAPSHOTS=1` writes `docs/img/<name>.png`, in as many colours as fit 200 kB; otherwise looks only whether
 * the page can be drawn. `whole` takes the page down to its end instead of the window.
 */
export async function screenshot(page: Page, name: string, { whole = false } = {}): Promise<void> {
  await fontsLoaded(page)
  const png = await page.screenshot({ fullPage: whole, animations: 'disabled' })
  if (process.env['UPDATE_SNAPSHOTS'] !== '1') return
  const image = UPNG.decode(new Uint8Array(png).buffer)
  const frames = UPNG.toRGBA8(image).slice(0, 1)
  for (const colours of [256, 96, 32]) {
    const small = Buffer.from(UPNG.encode(frames, image.width, image.height, colours))
    if (small.length > pictureBytesMax) continue
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${name}.png`), small)
    return
  }
  throw new Error(`${name}: more than ${pictureBytesMax} bytes even in 32 colours; show less of the page`)
}
