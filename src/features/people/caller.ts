import type { Duty, PartyId } from '../../kernel/party.ts'

/** A party a person may act for today, and what they may do inside it. */
export type Mandate = { readonly party: PartyId; readonly duties: readonly Duty[] }

/** The caller: a signed-in person, or anonymous. */
export type Caller =
  | { readonly person: string; readonly name: string; readonly acts: readonly Mandate[] }
  | { readonly person: null; readonly acts: readonly [] }

export const anonymous: Caller = { person: null, acts: [] }
