import type { Procedure, Procedures } from '../declarations/procedure.ts'

/** A claim that does not hold, and the path or place that shows it. */
export type Counterexample = { readonly proof: ProofName; readonly says: string; readonly path: string }

export const proofNames = [
  'reachable',
  'can_finish',
  'someone_owes',
  'owing_can_act',
  'bound',
  'answered',
  'promises_land',
  'bounded',
  'lateness',
  'declared',
  'readable',
  'sided',
  'private',
  'attached',
  'linked',
  'words',
] as const
export type ProofName = (typeof proofNames)[number]

/** One claim about one procedure; `all` are the procedures it may open or be told by, itself among them. */
export type Proof = (procedure: Procedure, all: Procedures) => Counterexample[]

export function fails(proof: ProofName, says: string, path: string): Counterexample {
  return { proof, says, path }
}
