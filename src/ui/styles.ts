import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { transform } from 'lightningcss'
import { makeAsset, type Asset } from '../platform/assets.ts'

/**
 * The sheets in the order in which they count: tokens and elements first, then each component. A component needs its
 * name here; styles.test.ts finds the ones forgotten.
 */
export const components = [
  'layout',
  'page-header',
  'status',
  'light',
  'due-line',
  'button',
  'field',
  'error-summary',
  'table',
  'timeline',
  'ask-card',
  'pager',
  'definitions',
  'party-name',
  'promise-row',
  'facets',
  'search-box',
  'figure',
  'chart',
  'tabs',
  'breadcrumb',
  'empty-state',
  'error-page',
  'progress',
  'confirmation',
  'letter',
  'diff',
  'key-hint',
  'copy-link',
  'marked',
] as const

/** Features that have pages of a look of their own keep a sheet beside them, `features/<name>/<name>.css`. They come last. */
const features = readdirSync(new URL('../features/', import.meta.url))
  .toSorted()
  .map((name) => `../features/${name}/${name}.css`)
  .filter((sheet) => existsSync(new URL(sheet, import.meta.url)))

const sheets = ['base/tokens.css', 'base/base.css', ...components.map((name) => `${name}/${name}.css`), ...features]

/**
 * Browsers of late 2020 and after, as `major << 16`: what people in offices have. `light-dark()` and nesting, which are
 * younger, are rewritten for them.
 */
const targets = { chrome: 88 << 16, edge: 88 << 16, firefox: 85 << 16, safari: 14 << 16 }

/** Every style sheet of the pages as one, minified. Read and rewritten once, at start-up, in some 30 ms. */
export function styleAsset(): Asset {
  const text = sheets.map((sheet) => readFileSync(new URL(sheet, import.meta.url), 'utf8')).join('\n')
  const { code } = transform({ filename: 'site.css', code: Buffer.from(text), minify: true, targets })
  return makeAsset('site', 'css', Buffer.from(code).toString())
}
