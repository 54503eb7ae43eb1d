import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { publicFolder } from '../paths.ts'
import { assetRoutes, makeAsset, type Asset } from '../platform/assets.ts'
import { styleAsset } from './styles.ts'

/** The files every page refers to. */
export const site: { readonly style: Asset; readonly script: Asset; readonly mark: Asset } = {
  style: styleAsset(),
  script: makeAsset('site', 'js', scripts()),
  mark: makeAsset('mark', 'svg', readFileSync(join(publicFolder, 'mark.svg'), 'utf8')),
}

/** `app.route('/', siteAssets())`: serves them under `/assets/`. */
export function siteAssets(): Hono {
  return assetRoutes(Object.values(site))
}

/** The file at this address, for whoever answers without the application. */
export function siteAsset(path: string): Asset | undefined {
  return Object.values(site).find((asset) => asset.path === path)
}

/** Small enough together (a few kB) that one request is better than several. Each is a block of its own. */
function scripts(): string {
  const files = readdirSync(publicFolder).filter((file) => file.endsWith('.js'))
  return files
    .toSorted()
    .map((file) => `{\n${readFileSync(join(publicFolder, file), 'utf8')}}\n`)
    .join('')
}
