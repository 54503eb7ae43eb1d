import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { componentPictures, pictureBytesMax, pictures } from '../support/pages/pictures.ts'

// The pictures people are shown before they start anything: each drawn by the test run (`npm run pictures`), none
// forgotten, none of a page that is no more.

const folder = join(import.meta.dirname, '../../docs/img')
const drawn = [...pictures.map(({ name }) => name), ...componentPictures].map((name) => `${name}.png`)

/** The chart of docs/PERFORMANCE.md, drawn by `npm run bench`. */
const charts = ['bench.svg']

it('docs/img holds what the tests and the bench draw, and nothing else', () => {
  expect(readdirSync(folder).toSorted()).toEqual([...drawn, ...charts].toSorted())
})

it.each(drawn)('%s is a picture as wide as the window it was drawn in, and small', (name) => {
  const bytes = readFileSync(join(folder, name))
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
  // PNG (RFC 2083 §4.1.1): the width is the first number of the first chunk.
  expect(bytes.readUInt32BE(16)).toBe(/phone/.test(name) ? 360 : 1280)
  expect(bytes.length).toBeLessThanOrEqual(pictureBytesMax)
})

it.each(['README.md', 'README.zh-CN.md'])('%s shows two of them', (name) => {
  const text = readFileSync(join(import.meta.dirname, '../..', name), 'utf8')
  const shown = [...text.matchAll(/!\[[^\]]+\]\(docs\/img\/([^)]+)\)/g)].map(([, file = '']) => file)
  expect(shown.length).toBeGreaterThanOrEqual(2)
  expect(shown.filter((file) => !drawn.includes(file))).toEqual([])
})
