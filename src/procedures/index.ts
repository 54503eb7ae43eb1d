import type { Procedures } from '../kernel/procedure.ts'
import { assignment } from './assignment/index.ts'
import { commitment } from './commitment/index.ts'
import { extension } from './extension/index.ts'
import { motion } from './motion/index.ts'
import { objection } from './objection/index.ts'
import { opinion } from './opinion/index.ts'
import { proposal } from './proposal/index.ts'

/** Every procedure built in. Forms, API, permissions, diagrams, labels and proofs are all read from here. */
export const procedures: Procedures = {
  proposal,
  motion,
  assignment,
  opinion,
  objection,
  extension,
  commitment,
}

/** What a new body uses unless it chooses otherwise. */
export const defaultProcedures: readonly string[] = [proposal.name]
