import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarById, mergeCalendarYear } from '../../calendars/index.ts'
import {
  addDays,
  type Calendar,
  computeDue,
  correctDue,
  type Due,
  type DueRule,
  extendDue,
  isWorkday,
  pauseDue,
  recomputeDue,
} from './deadline.ts'
import type { Unit } from './slot.ts'

const cn = theCalendar('cn')
const week = theCalendar('mon-fri')

function theCalendar(id: string): Calendar {
  const calendar = calendarById(id)
  if (calendar === undefined) throw new Error(`no calendar ${id}`)
  return calendar
}

function due(start: string, n: number, unit: Unit, calendar = cn): Due {
  return dueOf({ n, unit, from: 'entry' }, start, calendar)
}

function dueOf(slot: DueRule, start: string, calendar = cn): Due {
  return computeDue({ slot, slotName: 'replyWithin', start, mark: slot.from, calendar })
}

describe('working days, hand-checked (domain §16)', () => {
  test.each([
    ['2023-01-18', 10, '2023-02-06'],
    ['2022-12-28', 7, '2023-01-09'],
    ['2023-04-20', 15, '2023-05-12'],
    ['2025-09-25', 20, '2025-10-29'],
    ['2022-11-30', 5, '2022-12-07'],
  ])('%s + %i wd = %s', (start, n, on) => {
    expect(due(start, n, 'wd')).toMatchObject({ on, provisional: false })
  })

  test('a window into a year without a schedule counts the plain week and says so', () => {
    const found = due('2026-12-28', 10, 'wd')
    expect(found).toMatchObject({ on: '2027-01-11', provisional: true })
    expect(found.steps).toContainEqual({ kind: 'beyond', side: 'after', from: '2027-01-01', covered: '2026-12-31' })
  })

  test('the last covered day is still certain; one more is not', () => {
    expect(due('2026-12-24', 5, 'wd')).toMatchObject({ on: '2026-12-31', provisional: false })
    expect(due('2026-12-24', 6, 'wd')).toMatchObject({ on: '2027-01-01', provisional: true })
    expect(due('2004-12-30', 1, 'wd')).toMatchObject({ on: '2004-12-31', provisional: true })
    expect(due('2004-12-31', 1, 'wd')).toMatchObject({ on: '2005-01-04', provisional: false })
  })
})

describe('months, days and fixed dates (domain §6.3, Civil Code 200–204)', () => {
  test.each([
    ['2022-11-30', 3, '2023-02-28'], // no 30 February
    ['2023-11-30', 3, '2024-02-29'],
    ['2023-08-31', 1, '2023-10-07'], // 30 September begins the holidays; Saturday 7 October is worked
    ['2026-01-31', 1, '2026-02-28'], // a Saturday, but worked in lieu
    ['2025-10-15', 3, '2026-01-15'],
    ['2025-11-15', 6, '2026-05-15'],
    ['2025-11-01', 3, '2026-02-02'], // Sunday 1 February
    ['2026-01-18', 1, '2026-02-24'], // Spring Festival
  ])('%s + %i m = %s', (start, n, on) => {
    expect(due(start, n, 'm')).toMatchObject({ on, provisional: false })
  })

  test('days roll off rest days, and the roll names them', () => {
    const found = due('2026-09-21', 10, 'd')
    expect(found.on).toBe('2026-10-08')
    const holiday = { kind: 'holiday', name: cn.names['national_day'] }
    expect(found.steps).toContainEqual({ kind: 'rolled', from: '2026-10-01', to: '2026-10-08', why: [holiday] })
  })

  test('a roll across the end of the coverage is provisional', () => {
    expect(due('2026-12-03', 1, 'm')).toMatchObject({ on: '2027-01-04', provisional: true })
  })

  test('so is a roll that only ends beyond it', () => {
    const short: Calendar = { ...week, coverage: { from: '2026-01-01', to: '2026-10-31' } } // a Saturday
    expect(due('2026-10-30', 1, 'd', short)).toMatchObject({ on: '2026-11-02', provisional: true })
  })

  test.each([
    ['06-30', '2026-03-01', '2026-06-30'],
    ['06-30', '2025-06-30', '2026-06-30'], // the day itself has begun
    ['05-10', '2026-01-05', '2026-05-11'], // a Sunday
    ['02-29', '2025-01-02', '2025-02-28'],
  ])('the next %s after %s is %s', (fixed, start, on) => {
    expect(dueOf({ fixed, from: 'assignment' }, start).on).toBe(on)
  })

  test('a given date is used as given, on a rest day too', () => {
    expect(dueOf({ given: '2026-10-01', from: 'reply' }, '2026-03-02')).toMatchObject({
      on: '2026-10-01',
      provisional: false,
    })
  })
})

test('a reply deadline is counted in microseconds', () => {
  const began = performance.now()
  for (let i = 0; i < 10_000; i++) due('2022-11-30', 6, 'm')
  // Half a microsecond each on a small machine; a hundred times that still fails here.
  expect(performance.now() - began).toBeLessThan(500)
})

test('the explanation tells every run once', () => {
  const found = due('2026-02-06', 10, 'wd')
  const name = cn.names['spring_festival']
  expect(found.steps).toEqual([
    { kind: 'start', on: '2026-02-06', mark: 'entry' },
    { kind: 'skipped', from: '2026-02-07', to: '2026-02-08', days: 2, why: { kind: 'weekend' } },
    { kind: 'counted', from: '2026-02-09', to: '2026-02-13', days: 5, reached: 5 },
    { kind: 'worked', on: '2026-02-14', reached: 6, why: { kind: 'in_lieu', name } },
    { kind: 'skipped', from: '2026-02-15', to: '2026-02-23', days: 9, why: { kind: 'holiday', name } },
    { kind: 'counted', from: '2026-02-24', to: '2026-02-27', days: 4, reached: 10 },
    { kind: 'due', on: '2026-02-27', day: 10 },
  ])
})

describe('what happens to a due date afterwards', () => {
  test('a pause moves working days by working days, and says how many', () => {
    const paused = pauseDue(due('2026-03-02', 10, 'wd'), '2026-03-05', '2026-03-12', 'waiting for the proposer', cn)
    expect(paused.on).toBe('2026-03-23')
    expect(paused.changes).toMatchObject([{ kind: 'paused', days: 5, unit: 'wd', was: '2026-03-16', on: '2026-03-23' }])
  })

  test('a pause moves months by days, off rest days', () => {
    const paused = pauseDue(due('2026-03-02', 3, 'm'), '2026-03-05', '2026-03-10', 'site flooded', cn)
    expect(paused).toMatchObject({
      on: '2026-06-08',
      changes: [{ days: 5, unit: 'd', was: '2026-06-02', on: '2026-06-08' }],
    })
  })

  test('a pause of less than a working day, before the start or after the due date moves nothing', () => {
    const base = due('2026-03-02', 10, 'wd')
    expect(pauseDue(base, '2026-03-07', '2026-03-09', 'weekend', cn).on).toBe(base.on)
    expect(pauseDue(base, '2026-02-24', '2026-03-03', 'too early', cn).on).toBe(base.on)
    expect(pauseDue(base, '2026-03-17', '2026-03-30', 'late already', cn)).toMatchObject({
      on: base.on,
      changes: [{ days: 0 }],
    })
    expect(() => pauseDue(base, '2026-03-05', '2026-03-05', 'none', cn)).toThrow(/must end after it begins/)
  })

  test('two pauses never count the same day twice', () => {
    const once = pauseDue(due('2026-03-02', 10, 'wd'), '2026-03-05', '2026-03-12', 'first', cn)
    const twice = pauseDue(once, '2026-03-10', '2026-03-13', 'second', cn)
    expect(twice.changes.map((change) => 'days' in change && change.days)).toEqual([5, 1])
  })

  test('an extension is used as granted and must be later', () => {
    const base = due('2026-03-02', 3, 'm')
    const extended = extendDue(base, '2026-08-01', 'wide and difficult')
    expect(extended).toMatchObject({ on: '2026-08-01', changes: [{ was: '2026-06-02', on: '2026-08-01' }] })
    expect(() => extendDue(base, '2026-06-02', 'none')).toThrow(/later than 2026-06-02/)
  })

  test('a corrected start counts again and keeps the granted date when that is later', () => {
    const base = due('2026-03-02', 10, 'wd')
    const corrected = correctDue(base, { start: '2026-03-04' }, 'signed for on Wednesday', cn)
    expect(corrected).toMatchObject({
      on: '2026-03-18',
      start: '2026-03-04',
      changes: [{ was: '2026-03-16', on: '2026-03-18' }],
    })
    const extended = correctDue(extendDue(base, '2026-03-20', 'hard'), { start: '2026-03-04' }, 'signed for later', cn)
    expect(extended.on).toBe('2026-03-20')
    expect(extended.changes.map(({ was, on }) => [was, on])).toEqual([
      ['2026-03-18', '2026-03-20'],
      ['2026-03-20', '2026-03-20'],
    ])
    expect(correctDue(extendDue(base, '2026-03-17', 'hard'), { start: '2026-03-04' }, 'later', cn).on).toBe(
      '2026-03-18',
    )
    expect(correctDue(base, { rule: { n: 3, unit: 'm', from: 'receipt' } }, 'wrong slot', cn).on).toBe('2026-06-02')
    expect(correctDue(base, { to: '2026-03-19' }, 'typing error', cn).on).toBe('2026-03-19')
  })

  test('loading the next year recomputes a provisional date and records it once', () => {
    const merged = mergeCalendarYear(cn, {
      year: 2027,
      days: { '2027-01-01': { works: false, name: 'new_year' }, '2027-01-09': { works: true, name: 'new_year' } },
    })
    if (!merged.ok) throw new Error('refused')
    const base = due('2026-12-28', 10, 'wd')
    const recomputed = recomputeDue(base, merged.value)
    expect(recomputed).toMatchObject({
      on: '2027-01-11', // 1 January is free, Saturday the 9th is worked
      provisional: false,
      calendar: { id: 'cn', version: 2 },
      changes: [{ kind: 'recomputed', was: '2027-01-11', on: '2027-01-11', provisional: false }],
    })
    expect(recomputeDue(recomputed, merged.value)).toEqual(recomputed)
    expect(recomputeDue(due('2026-03-02', 3, 'm'), merged.value).changes).toEqual([])
  })

  test('a newer calendar does not slip in under the name of a pause', () => {
    const merged = mergeCalendarYear(cn, { year: 2027, days: { '2027-01-01': { works: false, name: 'new_year' } } })
    if (!merged.ok) throw new Error('refused')
    const paused = pauseDue(due('2026-12-28', 10, 'wd'), '2027-01-05', '2027-01-06', 'one day', merged.value)
    expect(paused.changes.map(({ kind, was, on }) => [kind, was, on])).toEqual([
      ['recomputed', '2027-01-11', '2027-01-12'],
      ['paused', '2027-01-12', '2027-01-13'],
    ])
  })
})

describe('for any period', () => {
  const start = fc.integer({ min: 0, max: 8500 }).map((n) => addDays('2005-01-01', n))
  const amount = fc.integer({ min: 1, max: 60 })
  const unit = fc.constantFrom<Unit[]>('wd', 'd', 'm')
  const calendar = fc.constantFrom(cn, week, theCalendar('gb-eng'))
  const pauses = fc.array(fc.tuple(fc.integer({ min: -20, max: 90 }), fc.integer({ min: 1, max: 30 })), {
    maxLength: 3,
  })

  test('more is never earlier, and a later start is never due earlier', () => {
    fc.assert(
      fc.property(start, amount, unit, calendar, (day, n, u, c) => {
        const one = due(day, n, u, c).on
        expect(due(day, n + 1, u, c).on >= one).toBe(true)
        expect(due(addDays(day, 1), n, u, c).on >= one).toBe(true)
        if (u === 'wd') expect(due(day, n + 1, u, c).on > one).toBe(true)
      }),
    )
  })

  test('the due date is a working day after the start', () => {
    fc.assert(
      fc.property(start, amount, unit, calendar, (day, n, u, c) => {
        const { on } = due(day, n, u, c)
        expect(isWorkday(c, on)).toBe(true)
        expect(on > day).toBe(true)
      }),
    )
  })

  test('counting in two parts is counting at once, and the runs add up to it', () => {
    fc.assert(
      fc.property(start, amount, amount, calendar, (day, n, more, c) => {
        const first = due(day, n, 'wd', c)
        const whole = due(day, n + more, 'wd', c)
        expect(due(first.on, more, 'wd', c).on).toBe(whole.on)
        const days = whole.steps.map((step) => (step.kind === 'counted' ? step.days : step.kind === 'worked' ? 1 : 0))
        expect(days.reduce<number>((sum, some) => sum + some, 0)).toBe(n + more)
      }),
    )
  })

  test('pauses only ever give time, and recomputing on the same calendar changes nothing', () => {
    fc.assert(
      fc.property(start, amount, unit, calendar, pauses, (day, n, u, c, some) => {
        let now = due(day, n, u, c)
        for (const [from, length] of some) {
          const next = pauseDue(now, addDays(day, from), addDays(day, from + length), 'why', c)
          expect(next.on >= now.on).toBe(true)
          now = next
        }
        const granted = extendDue(now, addDays(now.on, 3), 'why')
        expect(recomputeDue(granted, c)).toEqual(granted)
        expect(JSON.parse(JSON.stringify(granted))).toEqual(granted)
      }),
    )
  })

  test('recomputing on another calendar twice is recomputing once', () => {
    fc.assert(
      fc.property(start, amount, unit, pauses, (day, n, u, some) => {
        const paused = some.reduce(
          (d, [from, length]) => pauseDue(d, addDays(day, from), addDays(day, from + length), 'why', week),
          due(day, n, u, week),
        )
        const once = recomputeDue(paused, cn)
        expect(recomputeDue(once, cn)).toEqual(once)
      }),
    )
  })
})
