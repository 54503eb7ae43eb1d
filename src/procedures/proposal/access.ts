import { countOf } from '../../kernel/change.ts'
import type { Access } from '../../kernel/declarations/access.ts'
import {
  concerned,
  everyone,
  handlers,
  overseers,
  personalFields,
  published,
  raisers,
  saidInFull,
  saidToEveryone,
} from '../rules.ts'

/** Writing before it is handed in is the proposer's own (domain.md §4.1). */
const drafting = { seen: ['raisers'], said: ['raisers'] } as const

/**
 * The public sees a proposal from the day it is filed, or taken over from a public register, unless it is confidential or
 * its publication was refused. Drafts, reviews and refusals stay between the proposer and the office (domain.md §5.4, §8).
 */
export const access: Access = {
  sides: {
    proposer: 'raiser',
    cosigner: 'raiser',
    merged_proposer: 'raiser',
    rater: 'raiser',
    invited: 'raiser',
    lead: 'handler',
    office: 'overseer',
    chair: 'overseer',
    verifier: 'overseer',
  },
  overseers: ['office', 'chair', 'verifier'],
  handedIn: { marks: ['submission'], states: ['historical'] },
  drafts: ['draft', 'cosigning'],
  public: { marks: ['filing'], states: ['historical'] },
  yearMark: 'filing',
  fields: {
    subject: everyone,
    asks: published,
    situation: published,
    analysis: published,
    attachments: published,
    preferredUnits: published,
    category: everyone,
    topic: everyone,
    term: everyone,
    session: everyone,
    recess: everyone,
    raisedOn: everyone,
    publicity: everyone,
    key: everyone,
    expedited: everyone,
    confidential: everyone,
    outcomes: everyone,
    // Ids of other matters: pages and views show those that may be read, each as a link.
    mergedInto: overseers,
    mergedFrom: overseers,
    askOrigins: overseers,
    joined: overseers,
    answeredAs: concerned,
    reply: published,
    resolution: published,
    unknown: everyone,
    source: published,
    findings: published,
    feedback: published,
    returns: raisers,
    refusal: raisers,
    settlements: concerned,
  },
  // Who was asked to co-sign and has not answered is not shown to everybody.
  roles: { invited: raisers },
  moves: {
    draft: drafting,
    save: drafting,
    invite: drafting,
    cosign: drafting,
    decline: drafting,
    expire: drafting,
    history: saidInFull,
    return_for_revision: { seen: raisers, said: raisers },
    refuse: { said: raisers },
    urge: { seen: handlers, said: handlers },
    flag: { seen: handlers },
    take_in: { said: overseers },
    unmerge: { said: overseers },
    assign: saidToEveryone,
    reassign: saidToEveryone,
    transferred: saidToEveryone,
    promise_ended: saidToEveryone,
    answered: saidInFull,
    rate: saidInFull,
    look_back: saidInFull,
    refer_up: { seen: overseers, said: overseers },
  },
  ratings: {
    field: 'feedback',
    words: ['text'],
    openRound: (m) => (m.state === 'replied' ? 1 + countOf(m, 'redo') + countOf(m, 'orders') : null),
  },
  settled: {
    moves: ['file', 'flag'],
    fields: ['topic', 'term', 'session', 'key', 'expedited', 'confidential', 'publicity'],
  },
  erasable: { fields: personalFields, ownWords: ['rate'] },
}
