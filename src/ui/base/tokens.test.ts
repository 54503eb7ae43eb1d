import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const themes = ['light', 'dark'] as const

/** The colours of one theme, as `--name` → `#rrggbb`. */
function coloursOf(theme: (typeof themes)[number]): Map<string, string> {
  const pairs = css.matchAll(/(--[\w-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));/g)
  return new Map(
    [...pairs].map(([, name = '', light, dark, both]) => [name, both ?? (theme === 'light' ? light : dark) ?? '']),
  )
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['--paper', '--sheet', '--wash']
const text = ['--ink', '--ink-2', '--seal-ink', '--link', '--link-hover', '--green', '--yellow', '--red']
const washes = [
  ['--green', '--green-wash'],
  ['--yellow', '--yellow-wash'],
  ['--red', '--red-wash'],
  ['--link', '--blue-wash'],
  ...['--green-wash', '--red-wash', '--blue-wash', '--yellow-wash'].map((wash) => ['--ink', wash]),
  ['--on-seal', '--seal'],
  ['--on-seal', '--seal-hover'],
]
/** Edges of controls, marks on the line, the ring of the focus, lines and bars of charts (WCAG 2.2, 1.4.11). */
const edges = ['--rule-2', '--focus', '--chart-1', '--chart-2', '--chart-3', '--chart-4', '--chart-5', '--chart-6']

test('contrast is measured as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

describe.each(themes)('in the %s theme', (theme) => {
  const colours = coloursOf(theme)
  const below = (pairs: (readonly string[])[], least: number): string[] =>
    pairs.flatMap(([a = '', b = '']) => {
      const [front, back] = [colours.get(a), colours.get(b)]
      if (front === undefined || back === undefined) return [`${a} or ${b} is no colour`]
      const found = contrast(front, back)
      return found < least ? [`${a} on ${b}: ${found.toFixed(2)}`] : []
    })

  test('text can be read on every ground', () => {
    expect(below([...text.flatMap((a) => grounds.map((b) => [a, b])), ...washes], 4.5)).toEqual([])
  })
  test('edges, rings and lines can be seen on paper', () => {
    expect(
      below(
        edges.flatMap((a) => ['--paper', '--sheet'].map((b) => [a, b])),
        3,
      ),
    ).toEqual([])
  })
})
