import type { Duty, PartyId } from '../../kernel/party.ts'

/** A party a person may act for today, and what they may do inside it. */
export type Mandate = { readonly party: PartyId; readonly duties: readonly Duty[] }

/** Who asks: a person who has signed in, or nobody in particular. */
export type Caller =
  | { readonly person: string; readonly name: string; readonly acts: readonly Mandate[] }
  | { readonly person: null; readonly acts: readonly [] }

export const anonymous: Caller = { person: null, acts: [] }
