import { moveLabel } from '../../../locales/labels.ts'
import { labels } from '../../../locales/words.ts'
import { textOf, type Visit } from '../../site/visit.ts'

/** The step that a state is waiting for: what stands first among the buttons, and in the inbox. */
const mains: { readonly [procedureAndState: string]: string } = {
  'proposal.draft': 'save',
  'proposal.cosigning': 'submit',
  'proposal.submitted': 'file',
  'proposal.under_review': 'file',
  'proposal.returned': 'save',
  'proposal.filed': 'assign',
  'proposal.replied': 'rate',
  'proposal.disputed': 'settle',
  'assignment.assigned': 'sign_for',
  'assignment.in_handling': 'save_draft',
  'assignment.redoing': 'save_draft',
  'assignment.checking': 'pass',
  'assignment.signing': 'sign',
  'opinion.requested': 'give',
  'opinion.sent_back': 'give',
  'objection.raised': 'uphold',
  'extension.asked': 'grant',
  'commitment.open': 'claim',
  'commitment.claimed': 'verify',
  'commitment.verified': 'rate',
  'commitment.contested': 'confirm',
  'commitment.explained': 'accept_explanation',
}

/** Where a decision is owed, its other side: neither is put before the other. While a promise is open, a report on it. */
const others: { readonly [procedureAndState: string]: string } = {
  'proposal.disputed': 'order',
  'objection.raised': 'refuse',
  'extension.asked': 'refuse',
  'commitment.open': 'report',
  'commitment.claimed': 'send_back',
  'commitment.contested': 'reopen',
  'commitment.explained': 'reject_explanation',
  'assignment.checking': 'return_draft',
}

export function nextMoves(procedure: string, state: string): string[] {
  const key = `${procedure}.${state}`
  return [mains[key], others[key]].filter((move) => move !== undefined)
}

export function mainMove(procedure: string, state: string): string | undefined {
  return mains[`${procedure}.${state}`]
}

/** What a step is called where somebody is led to it: writing is not saving. */
export function stepLabel(visit: Visit, procedure: string, move: string): string {
  const own = `desk.step.${procedure}_${move}`
  return labels(visit.language).has(own) ? visit.say(own) : textOf(visit, moveLabel(procedure, move))
}
