import type { Procedure, Procedures } from '../declarations/procedure.ts'
import { isPrivate, readable, sided } from './access.ts'
import { attached } from './attached.ts'
import { declared } from './declared.ts'
import { answered, promisesLand } from './ends.ts'
import { linked } from './linked.ts'
import { bound, lateness, owingCanAct, someoneOwes } from './owing.ts'
import type { Counterexample, Proof } from './proof.ts'
import { bounded, canFinish, reachable } from './structure.ts'
import { words, type Labels } from './words.ts'

export { edgesOf, type Edge } from './graph.ts'
export { type Counterexample, type ProofName } from './proof.ts'
export { kernelRefusals, labelKeys, linkRefusals, type Labels } from './words.ts'

const proofs: readonly Proof[] = [
  reachable,
  canFinish,
  someoneOwes,
  owingCanAct,
  bound,
  answered,
  promisesLand,
  bounded,
  lateness,
  declared,
  readable,
  sided,
  isPrivate,
  attached,
  linked,
]

/**
 * Proves a procedure sound, or returns counterexamples. `all` are the procedures it may open or be triggered by, itself
 * included. An empty answer is a proof over the declared states and moves. Conditions inside guards are not examined,
 * except that a guard's `ended` is taken as true.
 */
export function check(procedure: Procedure, all: Procedures, languages: readonly Labels[]): Counterexample[] {
  return [...proofs.flatMap((proof) => proof(procedure, all)), ...words(procedure, languages)]
}
