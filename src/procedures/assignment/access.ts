import type { Access } from '../../kernel/declarations/access.ts'
import {
  concerned,
  everyone,
  holderAndOverseers,
  inside,
  personalFields,
  published,
  saidInFull,
  saidToEveryone,
} from '../rules.ts'

export const access: Access = {
  sides: {
    unit: 'handler',
    cohandler: 'handler',
    proposer: 'raiser',
    cosigner: 'raiser',
    office: 'overseer',
    chair: 'overseer',
    verifier: 'overseer',
  },
  holders: ['unit'],
  fields: {
    subject: everyone,
    asks: published,
    kind: everyone,
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
  moves: {
    sign: saidInFull,
    hand_back: saidToEveryone,
    object: { said: holderAndOverseers },
    assign_inside: { seen: holderAndOverseers, said: holderAndOverseers },
    save_draft: { seen: inside, said: inside },
    submit_draft: { said: inside },
    return_draft: { seen: inside, said: inside },
  },
  erasable: { fields: personalFields, ownWords: ['acknowledge_consultation'] },
}
