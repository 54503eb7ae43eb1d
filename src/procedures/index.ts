import { assemble } from '../kernel/declarations/assemble.ts'
import type { Procedure, Procedures } from '../kernel/declarations/procedure.ts'
import { assignment } from './assignment/index.ts'
import { commitment } from './commitment/index.ts'
import { extension } from './extension/index.ts'
import { motion } from './motion/index.ts'
import { objection } from './objection/index.ts'
import { opinion } from './opinion/index.ts'
import { proposal } from './proposal/index.ts'

const registry = {
  proposal,
  motion,
  assignment,
  opinion,
  objection,
  extension,
  commitment,
} as const satisfies Procedures

/** The name of a procedure built in. A table keyed by it `satisfies Record<ProcedureName, …>`. */
export type ProcedureName = keyof typeof registry

/** Every procedure built in. Forms, API, permissions, diagrams, labels and proofs are all read from here. */
export const procedures: Readonly<Record<ProcedureName, Procedure>> & Procedures = assemble(registry)

/** What a new body uses unless it chooses otherwise. */
export const defaultProcedures: readonly string[] = [proposal.name]
