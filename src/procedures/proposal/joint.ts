import { childrenOf, type Matter } from '../../kernel/matter.ts'
import type { Effect } from '../../kernel/effect.ts'
import type { Context } from '../../kernel/declarations/guard.ts'
import { tell } from '../effects.ts'

/** Everybody besides the lead proposer who is consulted and answered: co-signers, and the proposers merged in. */
export function joint(roles: Matter['roles']): string[] {
  return [...new Set([...(roles['cosigner'] ?? []), ...(roles['merged_proposer'] ?? [])])]
}

/** Tells the assignments who speaks for the proposal from now on; those handed back or withdrawn are over. */
export function tellProposers(c: Context, changed: Matter['roles']): Effect[] {
  const roles = { ...c.matter.roles, ...changed }
  const form = { proposer: roles['proposer'] ?? [], cosigner: joint(roles) }
  const current = childrenOf(c.tree, c.matter.id, 'assignment').filter((m) => !m.closed || m.state === 'answered')
  return current.map((m) => tell(m.id, 'proposers_changed', form))
}
