import { countOf, listIn } from '../../kernel/change.ts'
import type { Matter } from '../../kernel/matter.ts'
import type { Count, Counting, Measures } from '../../kernel/declarations/measures.ts'
import { feedbackOf, outcomesOf } from '../content.ts'

/** domain.md §11. */
export const measures: Measures = {
  year: (root) => {
    if (root.state === 'historical') return yearRaised(root)
    return Number((root.marks['filing'] ?? root.marks['submission'] ?? '0').slice(0, 4)) || null
  },
  of: (matter, counting) => {
    const { count } = counting
    if (matter.state === 'historical') return historical(matter, count)
    raised(matter, counting)
    feedback(matter, count)
    outcomes(matter, count)
  },
}

/** The year a record was raised in, 0 where the register does not say. */
function yearRaised({ content: { raisedOn } }: Matter): number {
  return typeof raisedOn === 'string' ? Number(raisedOn.slice(0, 4)) : 0
}

/**
 * A record of an old register, under names of its own: it has a reply but none of the days from which rates are drawn.
 * For each unit also by session: the term (or null) and the session as JSON stand in the measure's name.
 */
function historical(root: Matter, count: Count): void {
  const { reply, session, term } = root.content
  const replied = reply !== null && typeof reply === 'object' && 'outcome' in reply ? String(reply['outcome']) : null
  const leads = root.roles['lead'] ?? []
  for (const unit of ['', ...leads]) {
    count(unit, 'recorded')
    if (replied === null) continue
    count(unit, 'recorded_replied')
    count(unit, `recorded_${replied}`)
  }
  if (typeof session !== 'string') return
  const named = `[${JSON.stringify(typeof term === 'string' ? term : null)}, ${JSON.stringify(session)}]`
  for (const unit of leads) {
    count(unit, `session ${named}`)
    if (replied !== null) count(unit, `session_replied ${named}`)
  }
}

/** R = F + M + N + W + still under review; merged and refused items stay in R (domain.md §11). */
function raised(root: Matter, { count, partyKind }: Counting): void {
  const { marks, state, roles } = root
  if (marks['submission'] !== undefined) count('', 'received')
  if (marks['filing'] !== undefined) count('', 'filed')
  if (state === 'merged' || state === 'not_filed') count('', state)
  if (state === 'withdrawn' && marks['submission'] !== undefined) {
    count('', marks['filing'] === undefined ? 'withdrawn_before_filing' : 'withdrawn')
  }
  if (marks['filing'] === undefined) return
  if (marks['reply'] !== undefined) count('', 'replied')
  if (state === 'closed') count('', 'closed')
  if (countOf(root, 'redo') > 0) count('', 'handled_again')
  if (listIn(root, 'settlements').length > 0) count('', 'disputed')
  if (partyKind(roles['proposer']?.[0] ?? '') === 'group') count('', 'collective')
  if ((roles['cosigner'] ?? []).length > 0) count('', 'joint')
}

/** Each rater's latest form counts; silence is counted as silence, never as satisfaction (Chongqing Art. 29). */
function feedback(root: Matter, count: Count): void {
  const latest = new Map(feedbackOf(root).map((form) => [form.by, form]))
  const leads = root.roles['lead'] ?? []
  for (const form of latest.values()) {
    for (const unit of ['', ...leads]) {
      if (form.notReturned) count(unit, 'forms_not_returned')
      else count(unit, 'forms_returned')
      if (form.handling !== undefined) count(unit, `handling_${form.handling}`)
      if (form.result !== undefined) count(unit, `result_${form.result}`)
    }
  }
}

/** Outcomes as the reply gave them and as they are now, side by side. */
function outcomes(root: Matter, count: Count): void {
  for (const { unit, atReply, now } of Object.values(outcomesOf(root))) {
    for (const u of ['', unit]) {
      count(u, `reply_${atReply}`)
      count(u, `now_${now}`)
    }
  }
}
