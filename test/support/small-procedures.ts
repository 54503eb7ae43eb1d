import { assemble } from '../../src/kernel/declarations/assemble.ts'
import { check, type ProofName } from '../../src/kernel/check/index.ts'
import { referenceKey, type Reference } from '../../src/kernel/declarations/reference.ts'
import type { LateStep, Move, Procedure, Procedures, Start, State } from '../../src/kernel/declarations/procedure.ts'
import type { Form, Guard } from '../../src/kernel/declarations/guard.ts'

// Procedures of a few lines, for showing each proof of the checker something it must refute.

export const any: Form<unknown> = { safeParse: (input) => ({ success: true, data: input }) }
export const never: Form<unknown> = { safeParse: () => ({ success: false, error: { issues: [] } }) }

/** A form whose one field names something, as a zod schema says it; with further fields that name nothing. */
export function naming(names: Reference | undefined, ...fields: readonly string[]): Form<unknown> {
  const field = { meta: () => (names === undefined ? undefined : { [referenceKey]: names }) }
  const inner = { def: { innerType: { def: { element: { shape: { named: field } } } } } }
  return Object.assign({}, any, { shape: { list: inner, ...Object.fromEntries(fields.map((one) => [one, {}])) } })
}

export const late: readonly LateStep[] = [{ when: 'due', escalate: 'chair' }]
export const owed = (owes: string): State => ({ owes, due: 'fileWithin', late })
export const end: State = { final: true }
export const go = (from: string, to: Move['to'], more: Partial<Move> = {}): Move => ({
  from: from.split(' '),
  to,
  by: ['clerk', 'chair'],
  form: any,
  answers: true,
  ...more,
})
export const raise = (to: string, more: Partial<Start> = {}): Start => ({
  to,
  by: ['member'],
  form: any,
  binds: ['clerk', 'chair'],
  ...more,
})
export type Parts = { states: Procedure['states']; moves: Procedure['moves']; start?: Start; name?: string }
export const made = ({ states, moves, start = raise('asked'), name = 'matter' }: Parts): Procedure => ({
  name,
  traits: ['parent'],
  roles: { member: ['member'], clerk: ['office'], chair: ['chair'] },
  states,
  starts: { raised: start },
  moves,
  access: { sides: { member: 'raiser', clerk: 'overseer', chair: 'overseer' }, fields: {}, moves: {} },
  presentation: { primary: {}, raisedBy: ['member'], handledBy: [] },
})
/** A child matter: opened by another, ended by its own move `finish`, or by `endsBy` where its parent goes on without it. */
export const child = (name: string, moves: Procedure['moves'] = {}, endsBy?: string): Procedure => ({
  ...made({ name, states: { asked: owed('clerk'), done: end }, moves: { finish: go('asked', 'done'), ...moves } }),
  traits: [],
  ...(endsBy !== undefined && { attaches: { to: ['parent'], openedBy: [], endsBy } }),
  starts: { opened: raise('asked', { by: [] }) },
})

export const sound: Parts = { states: { asked: owed('clerk'), done: end }, moves: { answer: go('asked', 'done') } }

/** Declares the deadline the small procedures name, so that each of them need not. */
export const deadlines: Procedures = {
  deadlines: {
    name: 'deadlines',
    roles: {},
    states: {},
    starts: {},
    moves: {},
    access: { sides: {}, fields: {}, moves: {} },
    presentation: { primary: {}, raisedBy: [], handledBy: [] },
    slots: {
      fileWithin: { default: { n: 5, unit: 'wd', from: 'entry' }, source: 'design', mark: 'D', why: 'A week.' },
    },
  },
}

export function refuted(procedure: Procedure, ...others: Procedure[]): string[] {
  const all: Procedures = assemble({
    ...deadlines,
    ...Object.fromEntries([procedure, ...others].map((p) => [p.name, p])),
  })
  return check(all[procedure.name] ?? procedure, all, []).map(({ proof, says, path }) => `${proof}: ${says}: ${path}`)
}

/** A guard that passes only when no task is open any more. */
export const noTask: Guard = { code: 'children_open', beforeForm: true, check: () => null, ended: 'task' }

/**
 * A broken procedure (with the others it speaks of), the proof meant for it, and the line that proof prints. Other
 * proofs may refute it only where the mistake is one of theirs by logic.
 */
export type Broken = {
  readonly proof: ProofName
  readonly what: string
  readonly procedures: readonly [Procedure, ...Procedure[]]
  readonly prints: string
  readonly also?: readonly ProofName[]
}
