// Who may read what in a matter, as tables: a row for each field of a matter's content, each role and each move.

/**
 * Groups of readers of one matter.
 *
 * - `everyone` whoever may see the matter at all
 * - `readers` the same, unless only a summary of it is published
 * - `proposers` the proposer's side: proposer, co-signers, those of merged proposals, those invited
 * - `unit` the unit the matter itself was given to
 * - `units` any unit that takes part in it, in what it was opened in, or in the proposal
 * - `desks` the office, the chair above it, the verifier of promises
 */
export type Audience = 'everyone' | 'readers' | 'proposers' | 'unit' | 'units' | 'desks'

type Rule = readonly Audience[]
type Rules = { readonly [procedure: string]: { readonly [name: string]: Rule } }

const open: Rule = ['everyone']
/** What is published in full: the text itself and the answers to it. */
export const published: Rule = ['readers', 'proposers', 'units', 'desks']
/** What passes between those concerned. Also the rule for every field no table names: unknown is not public. */
export const concerned: Rule = ['proposers', 'units', 'desks']
const raisers: Rule = ['proposers', 'desks']
/** Inside one unit until it is signed (domain.md §5.2). */
const inside: Rule = ['unit']
const unitAndDesks: Rule = ['unit', 'desks']
const units: Rule = ['units', 'desks']

const asked = { subject: open, asks: published }

/** Fields of content. Entries of `feedback` and `ratings` are judged one by one besides (see `visibility.ts`). */
export const fieldRules: Rules = {
  proposal: {
    ...asked,
    situation: published,
    analysis: published,
    attachments: published,
    preferredUnits: published,
    category: open,
    topic: open,
    term: open,
    session: open,
    recess: open,
    raisedOn: open,
    publicity: open,
    key: open,
    expedited: open,
    confidential: open,
    outcomes: open,
    mergedInto: open,
    mergedFrom: open,
    reply: published,
    resolution: published,
    unknown: open,
    source: published,
    findings: published,
    feedback: published,
    returns: raisers,
    refusal: raisers,
    settlements: concerned,
  },
  assignment: {
    ...asked,
    kind: open,
    replies: published,
    extensions: published,
    handler: concerned,
    consultations: concerned,
    acknowledgements: concerned,
    progress: concerned,
    cohandlersAdded: concerned,
    draft: inside,
    draftReturns: inside,
  },
  opinion: { ...asked, opinions: units, agrees: units, sentBack: units },
  objection: { subject: open, reason: unitAndDesks, suggests: unitAndDesks, decision: unitAndDesks },
  extension: { subject: open, until: published, dueBefore: published, reason: concerned, decision: concerned },
  commitment: {
    subject: open,
    ask: open,
    due: open,
    confidential: open,
    text: published,
    owner: published,
    evidence: published,
    reports: published,
    claims: published,
    verification: published,
    explanations: published,
    default: published,
    extensions: published,
    ratings: published,
    sentBack: concerned,
    opinions: concerned,
  },
}

/** Roles whose holders are not shown to everybody: who was asked to co-sign and has not answered. */
export const roleRules: { readonly [role: string]: Rule } = { invited: raisers }

/** A move in the timeline: who sees that it was made, and who sees what was said with it. */
export type MoveRule = { readonly seen: Rule; readonly said: Rule }
type MoveRules = { readonly [procedure: string]: { readonly [move: string]: Partial<MoveRule> } }

/** Writing before it is handed in is the proposer's own (domain.md §4.1). */
const drafting = { seen: ['proposers'], said: ['proposers'] } as const
const openly = { said: open } as const

/** Moves not named here are seen by whoever sees the matter, and what was said with them by those concerned. */
export const moveRules: MoveRules = {
  proposal: {
    draft: drafting,
    save: drafting,
    invite: drafting,
    cosign: drafting,
    decline: drafting,
    expire: drafting,
    history: { said: published },
    return_for_revision: { seen: raisers, said: raisers },
    refuse: { said: raisers },
    urge: { seen: units, said: units },
    flag: { seen: units },
    take_in: openly,
    assign: openly,
    reassign: openly,
    transferred: openly,
    promise_ended: openly,
    answered: { said: published },
    rate: { said: published },
    look_back: { said: published },
    refer_up: { seen: ['desks'], said: ['desks'] },
  },
  assignment: {
    sign: { said: published },
    extend: { said: concerned },
    hand_back: openly,
    object: { said: unitAndDesks },
    assign_inside: { seen: unitAndDesks, said: unitAndDesks },
    save_draft: { seen: inside, said: inside },
    submit_draft: { said: inside },
    return_draft: { seen: inside, said: inside },
  },
  opinion: { give: { said: units }, send_back: { seen: units, said: units }, refer_up: { seen: units, said: units } },
  objection: { uphold: { said: unitAndDesks }, refuse: { said: unitAndDesks } },
  extension: {},
  commitment: {
    report: { said: published },
    claim: { said: published },
    verify: { said: published },
    explain: { said: published },
    record_default: { said: published },
    rate: { said: published },
    send_back: { seen: concerned },
  },
}

/** What the clock does is no secret; whom it reminded is. */
const clockMoves: { readonly [move: string]: Partial<MoveRule> } = {
  remind: { seen: concerned },
  pass: { seen: concerned },
  recount: openly,
  succeed: openly,
}

export function fieldRule(procedure: string, field: string): Rule {
  return fieldRules[procedure]?.[field] ?? concerned
}

export function roleRule(role: string): Rule {
  return roleRules[role] ?? open
}

export function moveRule(procedure: string, move: string): MoveRule {
  return { seen: open, said: concerned, ...clockMoves[move], ...moveRules[procedure]?.[move] }
}
