import type { Actor } from '../../../kernel/party.ts'

export type ActRequest = {
  readonly body: string
  readonly actor: Actor
  readonly input: unknown
  /** A repeated request with the same key gets the first one's answer and does nothing. */
  readonly key?: string
} & (
  | {
      readonly matter: string
      readonly move: string
      /** The version the caller has read. */ readonly version?: number
    }
  | { readonly procedure: string; readonly start: string; readonly number?: string }
)

/** What was done: the matter as it stands now, and those opened by the move. */
export type ActResult = {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly number: string | null
  /** The number as it stands in an address. */
  readonly address: string | null
  readonly opened: readonly { readonly id: string; readonly procedure: string }[]
  /** Roots the move has begun, each linked with this matter. */
  readonly begun: readonly { readonly id: string; readonly procedure: string; readonly number: string | null }[]
}
