import type { Matter } from '../../../src/kernel/matter.ts'
import type { Procedures } from '../../../src/kernel/declarations/procedure.ts'

// Who may see and do what, written down a second time: from the rules in docs/WHO-MAY-SEE-WHAT.md, plainly, with none of
// the application's own code. Slow and short on purpose.

export type Somebody = {
  readonly body: string
  /** Whom they may act for, with which duties. */
  readonly acts: { readonly [party: string]: readonly string[] }
  /** May write at all: a token may be for reading only. */
  readonly writes: boolean
  readonly administers: boolean
}

export type OracleMatter = Pick<Matter, 'id' | 'procedure' | 'state' | 'closed' | 'roles' | 'content' | 'marks'> & {
  readonly body: string
  readonly root: string
}

const desks = ['office', 'chair', 'verifier']
const deskRoles = ['office', 'chair', 'verifier', 'approver']

/** Whether somebody may know that the matter is there. `tree`: every matter that stands in the same proposal. */
export function maySeeIt(who: Somebody, matter: OracleMatter, tree: readonly OracleMatter[]): boolean {
  const root = tree.find(({ id }) => id === matter.root)
  if (root === undefined || who.body !== matter.body) return false
  const filed = root.marks['filing'] !== undefined || root.state === 'historical'
  if (filed && root.content['confidential'] !== true && root.content['publicity'] !== 'none') return true
  if (partIn(who, matter) || partIn(who, root)) return true
  return isDesk(who) && (root.marks['submission'] !== undefined || root.state === 'historical')
}

export function isDesk({ acts }: Somebody): boolean {
  return desks.some((desk) => desk in acts)
}

function partIn({ acts }: Somebody, { roles }: OracleMatter): boolean {
  return Object.entries(roles).some(([role, held]) => !deskRoles.includes(role) && held.some((party) => party in acts))
}

/**
 * Whether they may read the text of the proposal: whoever has a part in it or in anything opened inside it, for the asks
 * go along; desks, once it is handed in; and everybody, where it is published in full.
 */
export function mayReadText(who: Somebody, root: OracleMatter, tree: readonly OracleMatter[]): boolean {
  if (who.body !== root.body) return false
  if (tree.some((matter) => partIn(who, matter))) return true
  return maySeeIt(who, root, tree) && (root.content['publicity'] !== 'summary' || isDesk(who))
}

/** Whether a move of theirs can be taken at all, whatever its form says. */
export function mayDoIt(
  who: Somebody,
  matter: OracleMatter,
  tree: readonly OracleMatter[],
  move: string,
  procedures: Procedures,
): boolean {
  const rule = procedures[matter.procedure]?.moves[move]
  if (rule === undefined || !who.writes || !maySeeIt(who, matter, tree)) return false
  if (!rule.from.includes(matter.state)) return false
  return Object.entries(who.acts).some(
    ([party, duties]) =>
      rule.by.some((role) => role !== 'clock' && matter.roles[role]?.includes(party) === true) &&
      (rule.duty === undefined || duties.includes(rule.duty)),
  )
}

/** Fields of a matter's content that only some may read even where they see the matter, and which roles those hold. */
export function mayReadField(
  who: Somebody,
  matter: OracleMatter,
  tree: readonly OracleMatter[],
  field: string,
): boolean {
  const holds = (...roles: string[]) =>
    tree.some((one) => roles.some((role) => one.roles[role]?.some((party) => party in who.acts) === true))
  if (field === 'draft' || field === 'draftReturns')
    return matter.roles['unit']?.some((party) => party in who.acts) === true
  if (field === 'opinions') return isDesk(who) || holds('unit', 'lead', 'cohandler')
  if (field === 'refusal' || field === 'returns')
    return isDesk(who) || holds('proposer', 'cosigner', 'merged_proposer', 'rater', 'invited')
  return true
}
