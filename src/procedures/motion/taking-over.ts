import type { z } from 'zod'
import { start } from '../../kernel/declarations/procedure.ts'
import { partyCells, type Register } from '../../kernel/declarations/sheets.ts'
import { textIn } from '../../kernel/declarations/texts.ts'
import { bind, desks, set, setAll, type Plain } from '../effects.ts'
import { placedAsNamed } from '../placing.ts'
import { numberedAsks, replyIn } from '../replied.ts'
import { recordForm } from './forms.ts'

// Motions of former terms: adopted, sent and answered on paper. They stand beside those of today, and say what is known.

const optional = (party: string | undefined): readonly string[] => (party === undefined ? [] : [party])

export const takeOver = start<z.infer<typeof recordForm>>({
  to: 'recorded',
  by: ['office'],
  form: recordForm,
  binds: ['office'],
  numbers: 'motion',
  does: (c) => {
    const { drafters, organ, addressee, units, asks, term, session, ...rest } = c.form
    return [
      ...desks(c),
      bind('drafter', drafters),
      bind('organ', optional(organ)),
      bind('addressee', optional(addressee)),
      bind('lead', units),
      ...setAll(rest as { [field: string]: Plain }),
      ...placedAsNamed(c, { term, session }),
      set('asks', numberedAsks(asks)),
    ]
  },
})

/** A motion of today as such a record: who adopted it and when, to whom it went, and all answers as one. */
export const register: Register = {
  recordCells: ({ root, tree }, body) => {
    const { content, roles, marks } = root
    const { text, outcome, on = null } = replyIn(body, { root, tree }) ?? {}
    return {
      drafters: partyCells(body, roles['drafter']),
      organ: partyCells(body, roles['organ']?.slice(-1)),
      // Until it is sent the draft alone names it.
      addressee: partyCells(body, roles['addressee'] ?? optional(textIn(content, 'addressee') || undefined)),
      units: partyCells(body, roles['lead']),
      adoptedOn: content['adoptedOn'] ?? marks['adoption'] ?? null,
      sentOn: content['sentOn'] ?? marks['sending'] ?? null,
      reply: text === undefined || outcome === undefined ? null : { text, outcome, on },
    }
  },
}
