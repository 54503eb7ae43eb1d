import { describe, expect, it } from 'vitest'
import { dateIn, instantIn, movableClock, systemClock } from './clock.ts'

describe('the movable clock', () => {
  it('stands still, and goes where it is moved', () => {
    const clock = movableClock('2026-03-12T23:30:00+08:00')
    expect(clock.now()).toBe('2026-03-12T15:30:00.000Z')
    expect(clock.now()).toBe('2026-03-12T15:30:00.000Z')
    clock.moveBy({ days: 1, hours: 2, minutes: 3, ms: 4 })
    expect(clock.now()).toBe('2026-03-13T17:33:00.004Z')
    clock.moveTo('2025-01-01T00:00:00Z')
    expect(clock.now()).toBe('2025-01-01T00:00:00.000Z')
  })

  it.each(['2026-03-12', '2026-03-12T10:00:00', 'tomorrow', '', '2026-13-12T10:00:00Z'])('refuses %j', (text) => {
    expect(() => movableClock(text)).toThrow(RangeError)
  })
})

describe('the day', () => {
  it('depends on where one stands', () => {
    const clock = movableClock('2026-03-12T16:30:00Z')
    expect(clock.today('Asia/Shanghai')).toBe('2026-03-13')
    expect(clock.today('UTC')).toBe('2026-03-12')
    expect(clock.today('America/New_York')).toBe('2026-03-12')
  })

  it('follows summer time', () => {
    // Europe/Berlin goes from +01:00 to +02:00 on 29 March 2026.
    expect(dateIn('Europe/Berlin', '2026-03-28T22:59:59.999Z')).toBe('2026-03-28')
    expect(dateIn('Europe/Berlin', '2026-03-29T21:59:59.999Z')).toBe('2026-03-29')
    expect(dateIn('Europe/Berlin', '2026-03-29T22:00:00.000Z')).toBe('2026-03-30')
  })

  it('has four digits in its year, always', () => {
    expect(dateIn('UTC', '0099-01-02T00:00:00.000Z')).toBe('0099-01-02')
  })

  it('is refused for a zone that does not exist', () => {
    expect(() => systemClock().today('Mars/Base')).toThrow(RangeError)
  })
})

it('reads the machine’s clock in UTC with milliseconds', () => {
  const before = Date.now()
  const now = systemClock().now()
  expect(now).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  expect(Date.parse(now)).toBeGreaterThanOrEqual(before)
})

describe('the instant of a local time', () => {
  it.each([
    ['Asia/Shanghai', '2026-03-12', 9 * 60 + 30, '2026-03-12T01:30:00.000Z'],
    ['Europe/London', '2026-03-12', 9 * 60, '2026-03-12T09:00:00.000Z'],
    ['Europe/London', '2026-07-01', 9 * 60, '2026-07-01T08:00:00.000Z'],
    ['Europe/London', '2026-03-29', 0, '2026-03-29T00:00:00.000Z'],
    ['Europe/London', '2026-03-29', 12 * 60, '2026-03-29T11:00:00.000Z'],
    ['Europe/London', '2026-10-25', 0, '2026-10-24T23:00:00.000Z'],
    ['America/New_York', '2026-11-01', 12 * 60, '2026-11-01T17:00:00.000Z'],
    ['Asia/Kathmandu', '2026-01-01', 5, '2025-12-31T18:20:00.000Z'],
  ])('%s %s + %i minutes', (zone, day, minutes, expected) => {
    expect(instantIn(zone, day, minutes)).toBe(expected)
    expect(dateIn(zone, instantIn(zone, day, minutes))).toBe(day)
  })
})
