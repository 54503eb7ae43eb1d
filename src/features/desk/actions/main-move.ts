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
  'assignment.in_handling': 'submit_draft',
  'assignment.redoing': 'submit_draft',
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

export function mainMove(procedure: string, state: string): string | undefined {
  return mains[`${procedure}.${state}`]
}
