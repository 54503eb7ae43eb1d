import { expect, it } from 'vitest'
import * as fc from 'fast-check'
import { widened, windowOf } from './time-buckets.ts'

const idAt = (ms: number): string => {
  const hex = ms.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}
const instant = fc.integer({ min: 1, max: 2 ** 47 })

it('a window holds every id between its ends, in few stretches', () => {
  fc.assert(
    fc.property(instant, instant, instant, (a, b, c) => {
      const [low, middle, high] = [a, b, c].toSorted((x, y) => x - y) as [number, number, number]
      const parts = windowOf(idAt(low), idAt(high)).stretches
      expect(parts.length).toBeLessThanOrEqual(high - low < 2 ** 40 ? 17 : 2 ** 12)
      expect(parts.some((part) => idAt(middle).startsWith(part))).toBe(true)
    }),
    { numRuns: 300 },
  )
})

it('widens back in time, and never before its beginning', () => {
  expect(widened(idAt(1_000_000_000), idAt(1_000_256_000), 16) < idAt(1_000_000_000)).toBe(true)
  expect(widened(idAt(0), idAt(2 ** 40), 2)).toBe('00000000-0000-0000-0000-000000000000')
})
