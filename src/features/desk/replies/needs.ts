import type { OutcomeRequirement, Pack } from '../../../kernel/declarations/pack.ts'
import { outcome as outcomes } from '../../../procedures/forms.ts'

export type Needs = { readonly [outcome: string]: readonly OutcomeRequirement[] }

/** What each outcome requires: what this body's classes require and what is required in every body (`outcomesComplete`). */
export function needsOf({ outcomes: classes }: Pack): Needs {
  const always: { readonly [outcome: string]: OutcomeRequirement } = {
    in_progress: 'commitment',
    planned: 'commitment',
    not_possible: 'reason',
    above_power: 'upward_report',
  }
  return Object.fromEntries(
    outcomes.options.map((outcome) => {
      const required = classes.filter(({ means }) => means.includes(outcome)).flatMap(({ requires }) => requires)
      return [outcome, [...new Set([...required, always[outcome]])].filter((need) => need !== undefined)]
    }),
  )
}
