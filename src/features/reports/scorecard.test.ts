import { expect, test } from 'vitest'
import { scorecardOf, scorecardsByYear } from './scorecard.ts'
import { proposalsOf } from './scorecards.ts'

const figures = (measures: { readonly [measure: string]: number }, year = 2026) =>
  Object.entries(measures).map(([measure, n]) => ({ year, measure, n }))
const nothingLate = { assignments: 0, commitments: 0 }

// domain.md §11: a city 2023, 86 of 93 satisfied, the other 7 basically.
test('satisfaction by both definitions, of the forms that came back', () => {
  const card = scorecardOf(
    figures({ forms_returned: 93, forms_not_returned: 5, result_satisfied: 86, result_basically: 7 }),
    nothingLate,
  )
  expect(card.satisfaction).toEqual([
    { axis: 'result', strict: { part: 86, whole: 93 }, broad: { part: 93, whole: 93 }, dissatisfied: 0 },
  ])
  expect(card.returned).toEqual({ part: 93, whole: 98 })
  expect(card.notReturned).toBe(5)
})

test('what is open and late counts against being on time, by the day that held and by the first', () => {
  const card = scorecardOf(
    figures({ assigned: 10, answered: 6, answered_on_time: 5, answered_by_first_date: 3, consulted: 6 }),
    { assignments: 2, commitments: 0 },
  )
  expect(card.onTime).toEqual({ part: 5, whole: 8 })
  expect(card.onTimeFirst).toEqual({ part: 3, whole: 8 })
  expect(card.consulted).toEqual({ part: 6, whole: 6 })
})

test('promises kept, of all that ended or are late', () => {
  const card = scorecardOf(
    figures({
      promised: 12,
      promises_fulfilled: 6,
      promises_on_time: 4,
      promises_by_first_date: 2,
      promises_not_fulfilled: 1,
    }),
    { assignments: 0, commitments: 3 },
  )
  expect(card.kept).toEqual({ part: 6, whole: 10 })
  expect(card.keptOnTime).toEqual({ part: 4, whole: 10 })
  expect(card.keptOnTimeFirst).toEqual({ part: 2, whole: 10 })
  expect(card.promisesEnded).toBe(7)
})

test('outcomes at the reply and now, side by side; an old register apart', () => {
  const card = scorecardOf(
    figures({
      reply_planned: 3,
      now_planned: 1,
      now_resolved: 2,
      recorded: 9,
      recorded_replied: 8,
      recorded_unclassified: 8,
    }),
    nothingLate,
  )
  expect(card.outcomes).toEqual([
    { outcome: 'resolved', atReply: 0, now: 2 },
    { outcome: 'planned', atReply: 3, now: 1 },
  ])
  expect(card.records).toEqual({
    all: 9,
    replied: { part: 8, whole: 9 },
    outcomes: [{ outcome: 'unclassified', n: 8 }],
  })
  expect(card.assigned).toBe(0)
})

test('years stand in order, those of an old register not among them', () => {
  const all = [
    ...figures({ assigned: 2, received: 3 }, 2026),
    ...figures({ assigned: 1, received: 1 }, 2025),
    ...figures({ recorded: 7 }, 2009),
  ]
  expect(scorecardsByYear(all).map(({ year, card }) => [year, card.assigned])).toEqual([
    [2025, 1],
    [2026, 2],
  ])
  expect(proposalsOf(all).years.map(({ year, received }) => [year, received])).toEqual([
    [2025, 1],
    [2026, 3],
  ])
})
