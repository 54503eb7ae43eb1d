import type { Procedure } from '../procedure.ts'
import type { Counterexample } from './proofs.ts'

/** Says whether a language has a label for a key such as `proposal.states.filed`. */
export type Labels = { readonly language: string; readonly has: (key: string) => boolean }

/** Refusals the kernel itself can give; every guard adds its own. */
export const kernelRefusals = [
  'unknown_move',
  'unknown_start',
  'wrong_state',
  'not_yours',
  'duty_missing',
  'only_through',
  'limit_reached',
  'form_invalid',
  'unknown_party',
] as const

/** The label keys a procedure needs: its name, states, roles, moves, form fields and refusals. */
export function labelKeys(procedure: Procedure): string[] {
  const { name } = procedure
  const acts = { ...procedure.starts, ...procedure.moves }
  const fields = Object.values(acts).flatMap((m) => ('shape' in m.form ? Object.keys(m.form.shape as object) : []))
  const guards = Object.values(procedure.moves).flatMap((m) => (m.guards ?? []).map((g) => g.code))
  return [
    ...new Set([
      `${name}.name`,
      ...Object.keys(procedure.states).map((s) => `${name}.states.${s}`),
      ...Object.keys(procedure.roles).map((r) => `roles.${r}`),
      ...Object.keys(acts).map((m) => `${name}.moves.${m}`),
      ...fields.map((f) => `fields.${f}`),
      ...[...kernelRefusals, ...guards].map((code) => `refusals.${code}`),
    ]),
  ]
}

/** 10. Every state, role, move, field and refusal has a label in every shipped language. */
export function words(procedure: Procedure, languages: readonly Labels[]): Counterexample[] {
  return languages.flatMap(({ language, has }) =>
    labelKeys(procedure)
      .filter((key) => !has(key))
      .map((key) => ({ proof: 'words' as const, says: `no ${language} label`, path: key })),
  )
}
