import { z } from 'zod'
import { opening, partiesOn } from '../../../src/kernel/declarations/attach.ts'
import { listedKinds } from '../../../src/kernel/party.ts'
import { move, start, type Procedure } from '../../../src/kernel/declarations/procedure.ts'
import { set } from '../../../src/procedures/effects.ts'
import { nothing, text } from '../../../src/procedures/forms.ts'
import { concerned, everyone, published } from '../../../src/procedures/rules.ts'

/**
 * What sticks to anything owed: a desk that oversees it sticks a burr to it, whoever owes it plucks it out. No procedure
 * knows of it.
 */
export const burr: Procedure = {
  name: 'burr',
  attaches: {
    to: 'owed',
    openedBy: opening<{ itch: string }>({
      move: 'stick_burr',
      by: ['overseer'],
      form: z.strictObject({ itch: text }),
      rule: { seen: concerned },
      gives: (c, parent) => ({
        roles: {
          bearer: c.matter.owedBy === null ? [] : [c.matter.owedBy],
          thorn: partiesOn(parent, c.matter, 'overseer').slice(0, 1),
        },
        content: { subject: c.matter.content['subject'] ?? '', itch: c.form.itch },
      }),
    }),
    endsBy: 'shed',
  },
  roles: { bearer: listedKinds, thorn: listedKinds },
  slots: {
    burrWithin: { default: { n: 3, unit: 'wd', from: 'entry' }, source: 'design', mark: 'D', why: 'It itches.' },
  },
  states: {
    stuck: {
      owes: 'bearer',
      due: 'burrWithin',
      late: [
        { when: 'due', remind: 'bearer' },
        { when: { after: 'escalateAfter' }, escalate: 'thorn' },
      ],
    },
    plucked: { final: true },
    shed: { final: true },
  },
  starts: { opened: start({ to: 'stuck', by: [], form: nothing, binds: ['bearer', 'thorn'], tells: ['bearer'] }) },
  moves: {
    pluck: move({
      from: ['stuck'],
      to: 'plucked',
      by: ['bearer', 'thorn'],
      form: z.strictObject({ pinch: text }),
      tells: ['thorn'],
      does: (c) => [set('pinch', c.form.pinch)],
    }),
    shed: move({ from: ['stuck'], to: 'shed', by: [], form: nothing, tells: ['bearer'] }),
  },
  access: {
    sides: { bearer: 'handler', thorn: 'overseer' },
    holders: ['bearer'],
    fields: { subject: everyone, itch: concerned, pinch: concerned },
    moves: { pluck: { said: published } },
    erasable: { fields: ['itch', 'pinch'], ownWords: [] },
  },
  presentation: {
    primary: { stuck: 'pluck' },
    tones: { shed: 'stopped' },
    raisedBy: [],
    handledBy: ['bearer'],
    receives: ['thorn'],
    single: ['bearer', 'thorn'],
  },
}
