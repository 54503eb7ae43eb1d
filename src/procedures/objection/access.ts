import type { Access } from '../../kernel/declarations/access.ts'
import { everyone, holderAndOverseers, personalFields } from '../rules.ts'

export const access: Access = {
  sides: { unit: 'handler', office: 'overseer', chair: 'overseer' },
  holders: ['unit'],
  fields: {
    subject: everyone,
    reason: holderAndOverseers,
    suggests: holderAndOverseers,
    decision: holderAndOverseers,
  },
  moves: { uphold: { said: holderAndOverseers }, refuse: { said: holderAndOverseers } },
  erasable: { fields: personalFields, ownWords: [] },
}
