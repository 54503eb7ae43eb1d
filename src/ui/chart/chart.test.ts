import { expect, test } from 'vitest'
import { drawChart } from './draw.ts'
import { plainSvg } from './plain-svg.ts'

const data = {
  categories: ['<script>alert(1)</script>', '"&\'', '2026'],
  series: [
    { name: '收到', values: [1, null, 3] },
    { name: '"><b>', values: [2, 3, 4] },
  ],
}
const draw = (kind: Parameters<typeof drawChart>[0]): string =>
  drawChart(kind, data, { id: 'c', width: 640, number: String })
const kinds = ['line', 'bar', 'bars', 'share', 'spark'] as const

test.each(kinds)('%s stands under a policy without inline styles, and takes every colour from the theme', (kind) => {
  const svg = draw(kind)
  expect(svg).not.toMatch(/ style=|<style|<script|<b>| on\w+=|zr\d/)
  const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour)
  expect(colours.length).toBeGreaterThan(1)
  expect(
    colours.filter((colour) => !/^(none|transparent|var\(--[\w-]+\)|url\(#c-h\d\)|#000)$/.test(colour ?? '')),
  ).toEqual([])
})

test.each(kinds)('%s is the same every time, so that copies of pages can be kept', (kind) => {
  expect(draw(kind)).toBe(draw(kind))
})

test('a style becomes attributes', () => {
  expect(
    plainSvg(
      '<svg width="2" height="1"><text style="font-size:12px;font-family:a b;" class="zr0-x">y</text></svg>',
      'i',
    ),
  ).toBe(
    '<svg width="2" height="1" aria-hidden="true" focusable="false"><text font-size="12px" font-family="a b">y</text></svg>',
  )
})

test('more than can be told apart is refused', () => {
  const many = { categories: ['a'], series: Array.from({ length: 7 }, () => ({ name: '', values: [1] })) }
  expect(() => drawChart('line', many, { id: 'c', width: 640, number: String })).toThrow(RangeError)
})
