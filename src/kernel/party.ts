/**
 * A party can owe or raise something: a member, a group of members, a unit, the office that files matters, the chair
 * above it, the verifier of promises. A person always acts for a party, and the party owes, so a change of person never
 * changes the past.
 */
export type PartyId = string

/** Members and groups of members raise matters. */
export const raiserKinds = ['member', 'group'] as const

/** The desks that have a kind of their own; every other desk a procedure names is a `desk`. */
const namedDeskKinds = ['office', 'chair', 'verifier'] as const

/**
 * The kinds that are shown in lists. An `organ` (the plenary, a standing committee, the chairs' meeting) acts by a
 * vote; a person with a mandate for it records the vote.
 */
export const listedKinds = [...raiserKinds, 'unit', ...namedDeskKinds, 'desk', 'organ'] as const
export type ListedKind = (typeof listedKinds)[number]

/** Every kind of party. A `person` (a petitioner, a caller) is reached by a token and is in no list. */
export const partyKinds = [...listedKinds, 'person'] as const
export type StoredKind = (typeof partyKinds)[number]

/** The listed kinds as a person choosing among parties looks for them: desks first. */
export const kindsDesksFirst: readonly StoredKind[] = [...namedDeskKinds, 'desk', 'organ', 'unit', ...raiserKinds]

export type PartyKind = StoredKind | 'clock'

export function isListed(kind: PartyKind | undefined): kind is ListedKind {
  return listedKinds.some((one) => one === kind)
}

/** What a person may do inside a unit: receive matters, write, check the draft, sign the letter (domain.md §2). */
export type Duty = 'liaison' | 'handler' | 'checker' | 'signer'

/** Who makes a move: a person, on behalf of a party, with the duties they hold in it that day. */
export type Actor = {
  readonly person: string
  readonly party: PartyId
  readonly duties: readonly Duty[]
}

/** Time itself, when a deadline's passing makes the move. Nobody can sign in as the clock. */
export const CLOCK: Actor = { person: 'clock', party: 'clock', duties: [] }

/** Which party sits at each desk of a body. A procedure names the desks it needs; a body that uses it seats them. */
export type Desks = { readonly [desk: string]: PartyId }

/** The kind a party must be of to sit at a desk. */
export function kindOfDesk(desk: string): (typeof namedDeskKinds)[number] | 'desk' {
  return namedDeskKinds.find((kind) => kind === desk) ?? 'desk'
}

/**
 * The party at a desk. A body uses a procedure only once its desks are assigned, so a missing one is a programming
 * error.
 */
export function seatOf(desks: Desks, desk: string): PartyId {
  const party = Object.hasOwn(desks, desk) ? desks[desk] : undefined
  if (party === undefined)
    throw new Error(`nobody sits at the desk '${desk}': the procedure that needs it must name it`)
  return party
}
