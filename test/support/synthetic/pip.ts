import { z } from 'zod'
import { move, start, type Procedure } from '../../../src/kernel/declarations/procedure.ts'
import { add, set, tellParent } from '../../../src/procedures/effects.ts'
import { nothing, text } from '../../../src/procedures/forms.ts'
import { pipAccess } from './access.ts'

/** What a mill owes of a quince: it stirs, and in the end it jars what came of it. */
export const pip: Procedure = {
  name: 'pip',
  attaches: { to: ['pressed'], openedBy: ['press'], endsBy: 'sour' },
  roles: { mill: ['unit'], grower: ['member', 'group'], pantry: ['desk'], loft: ['desk'] },
  desks: ['pantry', 'loft'],
  slots: {
    soakWithin: { default: { n: 20, unit: 'd', from: 'pressing' }, source: 'design', mark: 'D', why: 'Three weeks.' },
  },
  states: {
    soaking: {
      owes: 'mill',
      due: 'soakWithin',
      late: [
        { when: 'due', remind: 'mill' },
        { when: { after: 'escalateAfter' }, escalate: 'loft' },
      ],
    },
    jarred: { final: true },
    soured: { final: true },
  },
  starts: {
    opened: start({
      to: 'soaking',
      by: [],
      form: nothing,
      binds: ['mill', 'grower', 'pantry', 'loft'],
      tells: ['mill'],
    }),
  },
  moves: {
    stir: move({
      from: ['soaking'],
      to: 'stays',
      by: ['mill'],
      form: z.strictObject({ froth: text }),
      does: (c) => [add('froths', { froth: c.form.froth, on: c.today })],
    }),
    mutter: move({
      from: ['soaking'],
      to: 'stays',
      by: ['mill'],
      form: z.strictObject({ murmur: text }),
      does: (c) => [set('murmur', c.form.murmur)],
    }),
    jar: move({
      from: ['soaking'],
      to: 'jarred',
      by: ['mill', 'loft'],
      form: z.strictObject({ juice: text }),
      triggers: { parent: ['strained'] },
      tells: ['grower'],
      does: (c) => [set('juice', c.form.juice), tellParent(c, 'strained')],
    }),
    sour: move({
      from: ['soaking'],
      to: 'soured',
      by: [],
      form: nothing,
      tells: ['mill'],
    }),
  },
  access: pipAccess,
  texts: { fields: ['juice'], answers: ({ juice }) => (typeof juice === 'string' ? [juice] : []) },
  measures: {
    of: ({ state, roles }, { count }) => {
      for (const one of roles['mill'] ?? []) count(one, state === 'jarred' ? 'pips_jarred' : 'pips_soaking')
    },
  },
  presentation: {
    primary: { soaking: 'jar' },
    alternative: { soaking: 'stir' },
    tones: { soured: 'stopped' },
    raisedBy: ['grower'],
    handledBy: ['mill'],
    elsewhere: ['grower'],
    single: ['mill'],
  },
}
