import { brotliDecompressSync } from 'node:zlib'
import { existsSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { components, styleAsset } from './styles.ts'
import { site } from './site.ts'

const style = styleAsset()
const css = style.bytes.toString()

test('every component stands in the sheet, with examples and a sheet of its own', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'base')
    .map((entry) => entry.name)
  expect(folders.toSorted()).toEqual([...components].toSorted())
  const missing = components.flatMap((name) =>
    [`${name}.tsx`, `${name}.css`, `${name}.examples.tsx`]
      .map((file) => `${name}/${file}`)
      .filter((file) => !existsSync(new URL(file, import.meta.url))),
  )
  expect(missing).toEqual([])
})

test('nothing in it asks another site for anything, or for a file at all', () => {
  expect(css).not.toMatch(/url\(|@import|https?:/)
})

test('no name of a colour is used that is not a token', () => {
  const named = new Set([...css.matchAll(/(--[\w-]+):/g)].map(([, name]) => name))
  const used = [...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name)
  expect(used.filter((name) => !named.has(name))).toEqual([])
})

test('older browsers are given what they know', () => {
  expect(css).not.toMatch(/light-dark\(|&/)
})

test('a reader loads style and script in less than 15 kB, leaving 10 kB of the 25 for the page', () => {
  expect(brotliDecompressSync(style.brotli).toString()).toBe(css)
  expect(site.style.brotli.length + site.script.brotli.length).toBeLessThan(15_000)
})
