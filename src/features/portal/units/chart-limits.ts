import type { OutcomeCount } from '../../reports/scorecard.ts'

// Limits of charts: at most six series can be told apart (ui/chart), and a chart with more than some dozens of bars is no
// easier to read than its table.

export const unitsDrawnMax = 30
export const yearsDrawnMax = 12
export const termsDrawnMax = 24
const outcomesDrawnMax = 6

/** The most frequent outcomes in their order and the sum of the others; all outcomes if they fit. */
export function chartOutcomes(outcomes: readonly OutcomeCount[]): {
  readonly shown: readonly OutcomeCount[]
  readonly rest: { readonly atReply: number; readonly now: number } | null
} {
  if (outcomes.length <= outcomesDrawnMax) return { shown: outcomes, rest: null }
  const mostFrequent = outcomes
    .toSorted((a, b) => b.atReply + b.now - (a.atReply + a.now))
    .slice(0, outcomesDrawnMax - 1)
  const others = outcomes.filter((outcome) => !mostFrequent.includes(outcome))
  return {
    shown: outcomes.filter((outcome) => mostFrequent.includes(outcome)),
    rest: {
      atReply: others.reduce((sum, { atReply }) => sum + atReply, 0),
      now: others.reduce((sum, { now }) => sum + now, 0),
    },
  }
}
