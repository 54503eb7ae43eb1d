import type { Procedure } from '../declarations/procedure.ts'
import { marks } from '../time/slot.ts'
import type { Counterexample } from './proof.ts'

/** Says whether a language has a label for a key such as `proposal.states.filed`. */
export type Labels = { readonly language: string; readonly has: (key: string) => boolean }

/** Refusals that only links cause. */
export const linkRefusals: ReadonlySet<string> = new Set(['not_linkable', 'linked_already', 'not_linked'])

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
  ...linkRefusals,
]

/** The part of a zod schema that lists its fields; anything else counts as a form without fields. */
type Schema = {
  readonly shape?: { readonly [field: string]: Schema }
  readonly options?: readonly unknown[]
  readonly def?: {
    readonly type?: string
    readonly values?: readonly unknown[]
    readonly innerType?: Schema
    readonly element?: Schema
    readonly options?: readonly Schema[]
  }
}

/** A form's fields at every depth, and the values of its enumerations. */
function fieldKeys(schema: Schema, name = ''): string[] {
  const inside = [
    schema.def?.innerType,
    schema.def?.element,
    ...(schema.def?.type === 'union' ? (schema.def.options ?? []) : []),
  ]
  const values = schema.def?.type === 'enum' ? (schema.options ?? []) : (schema.def?.values ?? [])
  return [
    ...values.map((value) => `enums.${name}.${String(value)}`),
    ...Object.entries(schema.shape ?? {}).flatMap(([field, inner]) => [`fields.${field}`, ...fieldKeys(inner, field)]),
    ...inside.flatMap((inner) => (inner === undefined ? [] : fieldKeys(inner, name))),
  ]
}

/**
 * The label keys a procedure needs: its name, states, roles, moves, refusals, form fields and the choices they offer,
 * the deadlines and limits it declares with the days they are counted from, the desks it needs, what the pages say of
 * it, its figures and its days.
 */
export function labelKeys(procedure: Procedure): string[] {
  const { name } = procedure
  const acts = { ...procedure.starts, ...procedure.moves }
  // A Form promises only safeParse; fieldKeys asks for nothing that is not there.
  const fields = Object.values(acts).flatMap((m) => fieldKeys(m.form as Schema))
  const guards = Object.values(procedure.moves).flatMap((m) => (m.guards ?? []).map((g) => g.code))
  return [
    ...new Set([
      `${name}.name`,
      `${name}.plural`,
      `public.procedures.about.${name}`,
      ...(procedure.measures?.figures ?? []).map(({ measure }) => `public.figures.${measure}`),
      ...Object.keys(procedure.presentation.days ?? {}).map((day) => `public.matter.${day}`),
      ...Object.keys(procedure.states).map((s) => `${name}.states.${s}`),
      ...Object.keys(procedure.roles).map((r) => `roles.${r}`),
      ...Object.keys(procedure.starts).map((m) => `${name}.moves.${m}`),
      ...Object.entries(procedure.moves).map(([m, { attached }]) => `${attached ? 'attached' : name}.moves.${m}`),
      ...fields,
      ...(procedure.presentation.shownFields ?? []).map((field) => `fields.${field}`),
      ...Object.keys(procedure.slots ?? {}).map((slot) => `packs.slot.${slot}`),
      ...Object.values(procedure.slots ?? {}).flatMap(({ default: { from } }) => [
        `packs.from.${from}`,
        ...(marks.some((mark) => mark === from) ? [] : [`deadline.start.${from}`]),
      ]),
      ...Object.keys(procedure.limits ?? {}).map((limit) => `packs.limit.${limit}`),
      ...(procedure.desks ?? []).map((desk) => `admin.desk.${desk}`),
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
