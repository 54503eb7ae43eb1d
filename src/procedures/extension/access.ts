import type { Access } from '../../kernel/declarations/access.ts'
import { concerned, everyone, personalFields, published } from '../rules.ts'

export const access: Access = {
  sides: { unit: 'handler', proposer: 'raiser', approver: 'overseer', chair: 'overseer' },
  holders: ['unit'],
  fields: { subject: everyone, until: published, dueBefore: published, reason: concerned, decision: concerned },
  moves: {},
  erasable: { fields: personalFields, ownWords: [] },
}
