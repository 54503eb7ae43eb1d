import { kernelRefusals } from '../../../kernel/check/index.ts'
import type { Procedures } from '../../../kernel/declarations/procedure.ts'
import { problemStatus } from '../../../platform/errors.ts'

/** Refusals of the one command itself (`act.ts`), before a procedure is asked. */
export const actRefusals = [
  'unknown_body',
  'unknown_matter',
  'unknown_procedure',
  'procedure_not_used',
  'desk_missing',
  'stale_version',
  'number_taken',
  'key_reused',
] as const

export type RefusalStatus = 403 | 404 | 409 | 422

const forbidden = new Set(['not_yours', 'duty_missing', 'only_through'])
const missing = new Set(['unknown_body', 'unknown_matter', 'unknown_move'])
const unfit = new Set(['form_invalid', 'key_reused'])

/**
 * The HTTP status of a refused move. 403: visible, but the caller may not do it. 404: does not exist, or the caller may
 * not know of it. 422: the form has values that can never be valid. 409: valid at another time or in another state.
 */
export function refusalStatus(code: string): RefusalStatus {
  if (forbidden.has(code)) return 403
  if (missing.has(code)) return 404
  return unfit.has(code) || code.startsWith('unknown_') ? 422 : 409
}

export type KnownCode = {
  readonly code: string
  readonly status: number
  readonly from: 'http' | 'command' | 'kernel' | 'guard'
  /** `procedure.move` whose guards give it. */
  readonly moves: readonly string[]
}

/** Every code an answer can carry, each once, in the order of its kind. */
export function everyCode(procedures: Procedures): KnownCode[] {
  const guards = new Map<string, string[]>()
  for (const procedure of Object.values(procedures)) {
    for (const [name, move] of Object.entries(procedure.moves)) {
      for (const { code } of move.guards ?? [])
        guards.set(code, [...(guards.get(code) ?? []), `${procedure.name}.${name}`])
    }
  }
  const http = Object.entries(problemStatus).map(([code, status]) => ({
    code,
    status,
    from: 'http' as const,
    moves: [],
  }))
  const refusal = (from: KnownCode['from']) => (code: string) => ({
    code,
    status: refusalStatus(code),
    from,
    moves: guards.get(code) ?? [],
  })
  const kernel: readonly string[] = kernelRefusals
  return [
    ...http,
    ...actRefusals.map(refusal('command')),
    ...kernel.map(refusal('kernel')),
    ...[...guards.keys()]
      .filter((code) => !kernel.includes(code))
      .toSorted()
      .map(refusal('guard')),
  ]
}
