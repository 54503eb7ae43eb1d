import { move, type LateStep, type Move } from '../kernel/declarations/procedure.ts'
import { nothing } from './forms.ts'

// What is asked of an office, and what ends unanswered when it is not asked any more: alike in every procedure.

/** The office is reminded, and then its chair hears of it. */
export const officeLate: readonly LateStep[] = [
  { when: 'near', remind: 'office' },
  { when: 'due', remind: 'office' },
  { when: { after: 'escalateAfter' }, escalate: 'chair' },
]

/** It ends with what it was opened in. */
export function cancelled(from: readonly string[]): Move {
  return move({ from, to: 'cancelled', by: [], form: nothing, tells: ['unit'] })
}
