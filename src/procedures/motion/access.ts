import type { Access } from '../../kernel/access.ts'
import { concerned, everyone, personalFields, published, raisers, saidInFull, saidToEveryone } from '../rules.ts'

const drafting = { seen: raisers, said: raisers } as const

/** Public once it has been sent, if the body publishes it; of votes the counts alone are ever written down. */
export const access: Access = {
  sides: {
    drafter: 'raiser',
    organ: 'raiser',
    addressee: 'handler',
    lead: 'handler',
    office: 'overseer',
    chair: 'overseer',
    verifier: 'overseer',
  },
  overseers: ['office', 'chair', 'verifier'],
  handedIn: { marks: ['submission'] },
  drafts: ['drafting'],
  public: { marks: ['sending'] },
  yearMark: 'adoption',
  fields: {
    subject: everyone,
    asks: published,
    basis: published,
    findings: published,
    term: everyone,
    session: everyone,
    recess: everyone,
    publicity: everyone,
    addressee: published,
    documentNumber: everyone,
    votes: everyone,
    notes: concerned,
    outcomes: everyone,
    declined: published,
    presented: everyone,
    results: published,
    remits: raisers,
  },
  moves: {
    draft: drafting,
    save: drafting,
    drop: drafting,
    remit: { seen: raisers, said: raisers },
    adopt: saidToEveryone,
    reject: { said: raisers },
    send: saidToEveryone,
    assign: saidToEveryone,
    reassign: saidToEveryone,
    transferred: saidToEveryone,
    promise_ended: saidToEveryone,
    answered: saidInFull,
    turn_down: saidInFull,
    present: saidInFull,
    ask_again: saidInFull,
  },
  erasable: { fields: [...personalFields, 'leader'], ownWords: [] },
}
