import type { Problem } from '../calendars/problem.ts'
import type { Declared } from '../kernel/declarations/declared.ts'
import { type OutcomeClass, type Pack, refusalReasonCodes } from '../kernel/declarations/pack.ts'
import type { Slot, Unit } from '../kernel/time/slot.ts'

/** What each part alone cannot show. */
export function inconsistencies(pack: Pack, declared: Declared): Problem[] {
  return [...slotNonsense(pack, declared), ...outcomeNonsense(pack.outcomes), ...otherNonsense(pack)]
}

function slotNonsense({ slots }: Pack, declared: Declared): Problem[] {
  return [...declared.slots].flatMap(([name, { notBelow }]) => {
    const [within, max] = [roughDays(slots[notBelow ?? '']), roughDays(slots[name])]
    if (within === undefined || max === undefined || max >= within) return []
    return [
      {
        path: `slots.${name}`,
        problem: `is shorter than ${notBelow}`,
        remedy: 'write the longest it may take, extensions included',
      },
    ]
  })
}

const roughDaysPer: Record<Unit, number> = { wd: 1.4, d: 1, m: 30.4 }

function roughDays(slot: Slot | undefined): number | undefined {
  return slot && 'unit' in slot ? slot.n * roughDaysPer[slot.unit] : undefined
}

/** One meaning must lead to one class, and a promise to a commitment (domain §5.3 guard 1). */
function outcomeNonsense(outcomes: readonly OutcomeClass[]): Problem[] {
  const problems: Problem[] = []
  const seen = new Map<string, number>()
  outcomes.forEach(({ means, requires }, i) => {
    for (const meaning of means) {
      const before = seen.get(meaning)
      if (before !== undefined) {
        problems.push({
          path: `outcomes.classes.${i}.means`,
          problem: `'${meaning}' is already meant by class ${before}`,
          remedy: 'give each meaning to one class',
        })
      }
      seen.set(meaning, i)
    }
    if (means.some((m) => m === 'in_progress' || m === 'planned') && !requires.includes('commitment')) {
      problems.push({
        path: `outcomes.classes.${i}.requires`,
        problem: 'a promise without a commitment',
        remedy: "add 'commitment', or take in_progress and planned out",
      })
    }
  })
  return problems
}

function otherNonsense({ feedback, refusalReasons }: Pack): Problem[] {
  const problems: Problem[] = []
  if (!feedback.scale.includes('satisfied') || !feedback.scale.includes('dissatisfied')) {
    problems.push({
      path: 'feedback.scale',
      problem: 'has no satisfied or no dissatisfied',
      remedy: 'give a proposer both ends to choose from',
    })
  }
  const known: readonly string[] = refusalReasonCodes
  refusalReasons.forEach(({ code, name }, i) => {
    if (!known.includes(code) && name === undefined) {
      problems.push({
        path: `refusalReasons.reasons.${i}.name`,
        problem: `'${code}' is not a known code and has no name`,
        remedy: 'add a name with en and zh-CN, or use a known code',
      })
    }
  })
  return problems
}
