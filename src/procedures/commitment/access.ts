import type { Access } from '../../kernel/declarations/access.ts'
import { concerned, everyone, personalFields, published, saidInFull } from '../rules.ts'

export const access: Access = {
  sides: { unit: 'handler', proposer: 'raiser', verifier: 'overseer', office: 'overseer', chair: 'overseer' },
  holders: ['unit'],
  fields: {
    subject: everyone,
    ask: everyone,
    due: everyone,
    confidential: everyone,
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
  moves: {
    report: saidInFull,
    claim: saidInFull,
    verify: saidInFull,
    explain: saidInFull,
    record_default: saidInFull,
    rate: saidInFull,
    send_back: { seen: concerned },
  },
  ratings: { field: 'ratings', words: ['text'], openRound: () => null },
  erasable: { fields: personalFields, ownWords: ['rate'] },
}
