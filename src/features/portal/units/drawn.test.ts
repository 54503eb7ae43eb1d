import { expect, test } from 'vitest'
import { outcomesCounted } from '../../reports/scorecard.ts'
import { chartOutcomes } from './chart-limits.ts'

test('at most six outcome series are drawn, and the others are summed up', () => {
  const all = outcomesCounted.map((outcome, i) => ({ outcome, atReply: i, now: 2 * i }))
  const { shown, rest } = chartOutcomes(all)
  expect(shown.map(({ outcome }) => outcome)).toEqual(outcomesCounted.slice(-5))
  expect(rest).toEqual({ atReply: 0 + 1 + 2 + 3 + 4, now: 2 * (0 + 1 + 2 + 3 + 4) })
  expect(chartOutcomes(all.slice(0, 6))).toEqual({ shown: all.slice(0, 6), rest: null })
})
