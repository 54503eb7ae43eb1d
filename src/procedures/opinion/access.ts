import type { Access } from '../../kernel/declarations/access.ts'
import { everyone, handlers, personalFields, published } from '../rules.ts'

export const access: Access = {
  sides: { unit: 'handler', lead: 'handler', office: 'overseer', chair: 'overseer' },
  holders: ['unit'],
  fields: { subject: everyone, asks: published, opinions: handlers, agrees: handlers, sentBack: handlers },
  moves: {
    give: { said: handlers },
    send_back: { seen: handlers, said: handlers },
    refer_up: { seen: handlers, said: handlers },
  },
  erasable: { fields: personalFields, ownWords: [] },
}
