import type { Json } from './matter.ts'

/**
 * Why a move is refused: a stable code and the values that explain what would satisfy it. A value, never an exception.
 */
export type Refusal = {
  readonly refused: string
  readonly about: { readonly [name: string]: Json }
  /** Set when a form is at fault: the fields, in the order they stand in the form. */
  readonly fields?: readonly FieldProblem[]
}

export type FieldProblem = { readonly path: string; readonly code: string; readonly message: string }

export function refuse(code: string, about: Refusal['about'] = {}): Refusal {
  return { refused: code, about }
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value
}
