import { light, nearDueOn, type Due } from '../../../kernel/time/deadline.ts'
import { explainDue } from '../../../kernel/time/due-words.ts'
import type { Matter } from '../../../kernel/matter.ts'
import { bothWords } from '../../../locales/labels.ts'
import { dueWords } from '../../../locales/words.ts'
import type { Body } from '../../bodies/bodies.ts'
import type { Computed, DueShort, DueView, Flags, TermName } from './shapes.ts'

export type Dated = Pick<Matter, 'closed' | 'state'> & {
  readonly due: Pick<Due, 'on' | 'start' | 'provisional'> | null
}

const undue: DueShort = { on: null, provisional: false, light: null, days_late: 0 }

/** When, how sure, and how near: computed for today, never stored. */
export function dueShort(matter: Dated, body: Body, today: string): DueShort {
  if (matter.closed || matter.due === null) return undue
  const near = nearDueOn(matter.due, body.pack.nearDue, body.calendar)
  const { light: colour, daysLate } = light(matter.due.on, near, today)
  return { on: matter.due.on, provisional: matter.due.provisional, light: colour, days_late: daysLate }
}

/**
 * The same with an explanation of the date in every language; without a due date, the reason. `record`: an imported
 * record.
 */
export function dueView(matter: Matter, record: boolean, body: Body, today: string): DueView {
  const short = dueShort(matter, body, today)
  if (matter.closed || matter.due === null) {
    const why = bothWords(record ? 'view.due.historical' : 'view.due.closed')
    return { ...short, near_on: null, explanation: { en: [why.en], 'zh-CN': [why['zh-CN']] } }
  }
  return {
    ...short,
    near_on: nearDueOn(matter.due, body.pack.nearDue, body.calendar),
    explanation: explained(matter.due),
  }
}

type Explanation = DueView['explanation']

/** Explanations are cached: writing one takes far longer than finding it, and matters are read repeatedly. */
const explanationCountMax = 2_000

// Keyed by the date's own content, from which alone the words follow.
const explanations = new Map<string, Explanation>()

function explained(due: Due): Explanation {
  const key = JSON.stringify(due)
  const known = explanations.get(key)
  if (known !== undefined) return known
  const told = { en: explainDue(due, dueWords('en'), 'en'), 'zh-CN': explainDue(due, dueWords('zh-CN'), 'zh-CN') }
  const [oldest] = explanations.size >= explanationCountMax ? explanations.keys() : []
  if (oldest !== undefined) explanations.delete(oldest)
  explanations.set(key, told)
  return told
}

export function computed(
  matter: Matter,
  openedOn: string,
  short: DueShort,
  { today, carriedTo }: { readonly today: string; readonly carriedTo: TermName | null },
): Computed {
  const carried_to = matter.closed ? null : carriedTo
  return {
    near_due: short.light === 'yellow',
    overdue: short.light === 'red',
    days_late: short.days_late,
    carried_over: carried_to !== null || (!matter.closed && openedOn.slice(0, 4) < today.slice(0, 4)),
    carried_to,
    redo_count: (matter.counts['redo'] ?? 0) + (matter.counts['orders'] ?? 0),
  }
}

/** The flags of a proposal, which hold for everything opened inside it (domain.md §5.4). */
export function flagsOf(content: Matter['content']): Flags {
  const { publicity } = content
  return {
    key: content['key'] === true,
    confidential: content['confidential'] === true,
    expedited: content['expedited'] === true,
    publicity: publicity === 'summary' || publicity === 'none' ? publicity : 'full',
  }
}
