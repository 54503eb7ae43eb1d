import { expect, it } from 'vitest'
import { movableClock } from './clock.ts'
import { randomIds, seededIds } from './ids.ts'

const version7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

it('gives identifiers that are new, sorted and of version 7', () => {
  const ids = randomIds()
  const made = Array.from({ length: 1000 }, () => ids.next())
  for (const id of made) expect(id).toMatch(version7)
  expect(new Set(made).size).toBe(1000)
  expect(made.toSorted()).toEqual(made)
})

function take(seed: string): string[] {
  const clock = movableClock('2026-03-12T01:02:03.004Z')
  const ids = seededIds(seed, clock)
  const made = [ids.next(), ids.next()]
  clock.moveBy({ days: 1 })
  return [...made, ids.next()]
}

it('gives the same ones for the same seed and the same clock, with the clock’s time inside', () => {
  const made = take('demo')
  expect(take('demo')).toEqual(made)
  expect(take('another')).not.toEqual(made)
  for (const id of made) expect(id).toMatch(version7)
  expect(new Set(made).size).toBe(3)
  expect(made.toSorted()).toEqual(made)
  const time = Number.parseInt(made[0]?.replace('-', '').slice(0, 12) ?? '', 16)
  expect(new Date(time).toISOString()).toBe('2026-03-12T01:02:03.004Z')
})
