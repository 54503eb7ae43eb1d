import type { OutcomeCount } from '../../reports/scorecard.ts'

// What a picture can show: six series at most can be told apart (ui/chart), and a picture of more than some dozens of
// bars is read no better than its table.

export const unitsDrawnMax = 30
export const yearsDrawnMax = 12
export const termsDrawnMax = 24
const outcomesDrawnMax = 6

/** The most frequent outcomes in their order, the rest together; all of them when they fit. */
export function chartOutcomes(outcomes: readonly OutcomeCount[]): {
  readonly shown: readonly OutcomeCount[]
  readonly rest: { readonly atReply: number; readonly now: number } | null
} {
  if (outcomes.length <= outcomesDrawnMax) return { shown: outcomes, rest: null }
  const most = outcomes.toSorted((a, b) => b.atReply + b.now - (a.atReply + a.now)).slice(0, outcomesDrawnMax - 1)
  const others = outcomes.filter((outcome) => !most.includes(outcome))
  return {
    shown: outcomes.filter((outcome) => most.includes(outcome)),
    rest: {
      atReply: others.reduce((sum, { atReply }) => sum + atReply, 0),
      now: others.reduce((sum, { now }) => sum + now, 0),
    },
  }
}
