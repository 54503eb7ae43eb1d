/**
 * A party is whoever can owe or raise something: a member, a group of members, a unit, the office that files matters,
 * the chair above it, the verifier of promises. A person always acts for a party; what is owed is owed by the party,
 * so a change of person never changes the past.
 */
export type PartyId = string

export type PartyKind = 'member' | 'group' | 'unit' | 'office' | 'chair' | 'verifier' | 'clock'

/** What a person may do inside a unit: take matters in, write, check the draft, sign the letter (domain.md §2). */
export type Duty = 'liaison' | 'handler' | 'checker' | 'signer'

/** Who makes a move: a person, on behalf of a party, with the duties they hold in it that day. */
export type Actor = {
  readonly person: string
  readonly party: PartyId
  readonly duties: readonly Duty[]
}

/** Time itself, when a deadline's passing makes the move. Nobody can sign in as the clock. */
export const CLOCK: Actor = { person: 'clock', party: 'clock', duties: [] }

/** The three desks every body has; which party sits at each is the body's own setting. */
export type Desks = { readonly office: PartyId; readonly chair: PartyId; readonly verifier: PartyId }
