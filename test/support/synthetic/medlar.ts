import { z } from 'zod'
import { seatOf } from '../../../src/kernel/party.ts'
import { move, start, type Procedure } from '../../../src/kernel/declarations/procedure.ts'
import type { Context } from '../../../src/kernel/declarations/guard.ts'
import { textIn } from '../../../src/kernel/declarations/texts.ts'
import { bind, link, mark, set, setAll, unlink } from '../../../src/procedures/effects.ts'
import { id, linkedId, matterId, nothing, subject, text, unitId } from '../../../src/procedures/forms.ts'
import { medlarAccess } from './access.ts'

// A root that stands by itself and belongs to a quince: grafted by it, several in one move, or seeded by somebody and
// joined to one later. The quince counts those that still hang, and is told of each that falls.

const seedForm = z.strictObject({ subject, rind: text.optional(), mill: unitId, confidential: z.boolean().optional() })
const graftForm = z.strictObject({ subject, mill: id, grower: z.array(id) })
const ofForm = z.strictObject({ of: matterId })
const linkedForm = z.strictObject({ linked: linkedId })

const begun = (c: Context, growers: readonly string[], mill: string) => [
  mark(c, 'grafting'),
  bind('grower', growers),
  bind('mill', [mill]),
  bind('pantry', [seatOf(c.desks, 'pantry')]),
  bind('loft', [seatOf(c.desks, 'loft')]),
]

export const medlar: Procedure = {
  name: 'medlar',
  roles: { grower: ['member', 'group'], mill: ['unit'], pantry: ['desk'], loft: ['desk'] },
  desks: ['pantry', 'loft'],
  series: { medlar: 'M/{year}/{n}' },
  slots: {
    bletWithin: { default: { n: 30, unit: 'd', from: 'grafting' }, source: 'design', mark: 'D', why: 'It softens.' },
  },
  links: {
    part_of: { to: ['pressed'], tells: { ended: 'medlar_fell', reopened: 'medlar_rose' } },
    repeats: { to: 'same' },
  },
  states: {
    hanging: {
      owes: 'mill',
      due: 'bletWithin',
      late: [
        { when: 'due', remind: 'mill' },
        { when: { after: 'chairAfter' }, lapse: 'drop' },
      ],
    },
    bletted: { final: true },
    dropped: { final: true },
    buried: { final: true },
  },
  starts: {
    seed: start<z.infer<typeof seedForm>>({
      to: 'hanging',
      by: ['member', 'group'],
      form: seedForm,
      numbers: 'medlar',
      takesNumber: true,
      binds: ['grower', 'mill', 'pantry', 'loft'],
      tells: ['mill'],
      does: (c) => [...begun(c, [c.actor.party], c.form.mill), ...setAll({ ...c.form, mill: undefined })],
    }),
    graft: start<z.infer<typeof graftForm>>({
      to: 'hanging',
      by: [],
      form: graftForm,
      numbers: 'medlar',
      takesNumber: true,
      links: ['part_of'],
      binds: ['grower', 'mill', 'pantry', 'loft'],
      tells: ['mill'],
      does: (c) => [...begun(c, c.form.grower, c.form.mill), set('subject', c.form.subject)],
    }),
  },
  moves: {
    join: move<z.infer<typeof ofForm>>({
      from: ['hanging'],
      to: 'stays',
      by: ['mill', 'pantry'],
      form: ofForm,
      links: ['part_of'],
      triggers: { linked: ['medlar_joined'] },
      does: (c) => [link('part_of', c.form.of, ['medlar_joined', {}])],
    }),
    leave: move<z.infer<typeof linkedForm>>({
      from: ['hanging'],
      to: 'stays',
      by: ['mill', 'pantry'],
      form: linkedForm,
      links: ['part_of'],
      triggers: { linked: ['medlar_left'] },
      does: (c) => [unlink('part_of', c.form.linked, ['medlar_left', {}])],
    }),
    liken: move<z.infer<typeof ofForm>>({
      from: ['hanging', 'bletted'],
      to: 'stays',
      by: ['pantry'],
      form: ofForm,
      links: ['repeats'],
      does: (c) => [link('repeats', c.form.of)],
    }),
    unliken: move<z.infer<typeof linkedForm>>({
      from: ['hanging', 'bletted'],
      to: 'stays',
      by: ['pantry'],
      form: linkedForm,
      links: ['repeats'],
      does: (c) => [unlink('repeats', c.form.linked)],
    }),
    blet: move({
      from: ['hanging'],
      to: 'bletted',
      by: ['mill', 'loft'],
      form: z.strictObject({ pulp: text }),
      answers: true,
      tells: ['grower'],
      does: (c) => [set('pulp', c.form.pulp)],
    }),
    drop: move({ from: ['hanging'], to: 'dropped', by: ['clock'], form: nothing, answers: true, tells: ['grower'] }),
    regraft: move({
      from: ['dropped'],
      to: 'hanging',
      by: ['pantry'],
      form: nothing,
      counts: { counter: 'regrafts', max: 1, beyond: 'bury' },
      tells: ['mill'],
      does: (c) => [mark(c, 'grafting')],
    }),
    bury: move({ from: ['dropped'], to: 'buried', by: ['pantry'], form: nothing, answers: true }),
  },
  access: medlarAccess,
  texts: { fields: ['subject', 'rind'], says: (content) => [textIn(content, 'rind')] },
  measures: {
    year: ({ marks }) => Number((marks['grafting'] ?? '0').slice(0, 4)) || null,
    of: ({ state, roles }, { count }) => {
      for (const one of ['', ...(roles['mill'] ?? [])]) count(one, 'medlars_grafted')
      if (state === 'bletted') for (const one of ['', ...(roles['mill'] ?? [])]) count(one, 'medlars_bletted')
    },
    figures: [{ measure: 'medlars_grafted' }, { measure: 'medlars_bletted', of: ['medlars_grafted'] }],
  },
  presentation: {
    primary: { hanging: 'blet', dropped: 'regraft' },
    alternative: { hanging: 'join', dropped: 'bury' },
    tones: { dropped: 'stopped', buried: 'stopped' },
    path: 'medlars',
    begin: 'seed',
    raisedBy: ['grower'],
    handledBy: ['mill'],
    people: ['grower', 'mill'],
    days: { graftedOn: 'seed' },
    shownFields: ['rind', 'pulp'],
    receives: ['grower'],
    single: ['mill'],
  },
}
