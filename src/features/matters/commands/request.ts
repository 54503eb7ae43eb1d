import type { Actor } from '../../../kernel/party.ts'

export type ActRequest = {
  readonly body: string
  readonly actor: Actor
  readonly input: unknown
  /** A repeated request with the same key gets the answer of the first and does nothing. */
  readonly key?: string
} & (
  | {
      readonly matter: string
      readonly move: string
      /** The version the caller has read. */ readonly version?: number
    }
  | { readonly procedure: string; readonly start: string; readonly number?: string }
)

/** The result of a move: the matter's new state, and the children it opened. */
export type ActResult = {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly number: string | null
  /** The number in the form used in addresses. */
  readonly address: string | null
  readonly opened: readonly { readonly id: string; readonly procedure: string }[]
  /** Roots the move began, each linked with this matter. */
  readonly begun: readonly { readonly id: string; readonly procedure: string; readonly number: string | null }[]
}
