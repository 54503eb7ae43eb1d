import { z } from 'zod'
import { allEnded } from '../../../src/kernel/links/link-rules.ts'
import { childrenOf } from '../../../src/kernel/matter.ts'
import { seatOf } from '../../../src/kernel/party.ts'
import { move, start, type LateStep, type Procedure } from '../../../src/kernel/declarations/procedure.ts'
import { guardBeforeForm, type Context } from '../../../src/kernel/declarations/guard.ts'
import { textIn } from '../../../src/kernel/declarations/texts.ts'
import { asksOf } from '../../../src/procedures/content.ts'
import { add, bind, mark, openChildren, parties, set } from '../../../src/procedures/effects.ts'
import {
  asks,
  date,
  evidence,
  listOf,
  memberId,
  publicity,
  subject,
  text,
  unitId,
} from '../../../src/procedures/forms.ts'
import { numberedAsks, sourceField, unknownField } from '../../../src/procedures/replied.ts'
import { missingFrom, written } from '../../../src/procedures/writing.ts'
import { quinceAccess } from './access.ts'
import { medlarMoves } from './grafting.ts'

// A root whose names are like no other's: what works for it works by what a procedure declares, and by no name. A grower
// raises it, the pantry grades it and has a mill press it, the mill owes the pip, and the grower savours what came of it.
// Only `subject`, `asks`, `confidential` and `publicity` are everybody's.

const growerLate: readonly LateStep[] = [
  { when: 'near', remind: 'grower' },
  { when: { after: 'chairAfter' }, lapse: 'wither' },
]
const pantryLate: readonly LateStep[] = [
  { when: 'due', remind: 'pantry' },
  { when: { after: 'escalateAfter' }, escalate: 'loft' },
]

const fields = {
  subject,
  asks,
  confidential: z.boolean(),
  flesh: text,
  stem: z.enum(['upright', 'bent']),
  scar: text,
}
const beginForm = z.strictObject(fields).partial().required({ subject: true })
const pruneForm = z.strictObject({ ...fields, peels: listOf(evidence) }).partial()
const bruiseForm = z.strictObject({ bruise: text })
const gradeForm = z.strictObject({ publicity: publicity.optional() })
const pressForm = z.strictObject({ mill: unitId, sieve: text.optional() })
const savourForm = z.strictObject({ taste: z.enum(['sweet', 'sour']), bouquet: text.optional() })

/** Of a cellar book: a field that names parties is called like the role they get, so that nothing more need be said. */
const cellarForm = z.strictObject({
  subject,
  asks,
  term: text.optional(),
  grower: listOf(memberId),
  mill: unitId.optional(),
  flesh: text,
  stem: fields.stem.optional(),
  pickedOn: date.optional(),
  verdict: z.strictObject({ text, sweetness: z.enum(['sweet', 'sour']).optional(), on: date.optional() }).optional(),
  publicity: publicity.default('full'),
  unknown: unknownField,
  source: sourceField,
})

const ripe = guardBeforeForm('unripe', (c) => missingFrom(c.matter, ['flesh', 'asks']))

function savoured(c: Context<z.infer<typeof savourForm>>) {
  return add('savours', { ...c.form, by: c.actor.party, round: 1, on: c.today })
}

const moves: Procedure['moves'] = {
  prune: move<z.infer<typeof pruneForm>>({
    from: ['budding'],
    to: 'stays',
    by: ['grower'],
    form: pruneForm,
    does: (c) => written(c.form, asksOf(c.matter)),
  }),
  pick: move({
    from: ['budding'],
    to: 'picked',
    by: ['grower'],
    form: z.strictObject({}),
    guards: [ripe],
    tells: ['pantry'],
    does: (c) => [mark(c, 'picking')],
  }),
  uproot: move({
    from: ['budding'],
    to: 'uprooted',
    by: ['grower'],
    form: bruiseForm,
    answers: true,
    does: (c) => [set('bruise', c.form.bruise)],
  }),
  wither: move({ from: ['budding'], to: 'uprooted', by: ['clock'], form: z.strictObject({}), answers: true }),
  mulch: move({
    from: ['picked'],
    to: 'budding',
    by: ['pantry'],
    form: bruiseForm,
    counts: { counter: 'mulchings', max: 'mulchingsMax', beyond: 'compost' },
    tells: ['grower'],
    does: (c) => [set('bruise', c.form.bruise)],
  }),
  grade: move<z.infer<typeof gradeForm>>({
    from: ['picked'],
    to: 'graded',
    by: ['pantry', 'loft'],
    form: gradeForm,
    numbers: 'quince',
    tells: ['grower'],
    does: (c) => [mark(c, 'grading'), set('publicity', c.form.publicity ?? 'full')],
  }),
  compost: move({
    from: ['picked', 'graded', 'pressing'],
    to: 'composted',
    by: ['pantry', 'loft'],
    form: bruiseForm,
    answers: true,
    tells: ['grower'],
    does: (c) => [set('bruise', c.form.bruise)],
  }),
  press: move<z.infer<typeof pressForm>>({
    from: ['graded'],
    to: 'pressing',
    by: ['pantry', 'loft'],
    form: pressForm,
    binds: ['mill'],
    tells: ['grower'],
    does: (c) => [
      mark(c, 'pressing'),
      bind('mill', [c.form.mill]),
      {
        do: 'open',
        procedure: 'pip',
        roles: {
          mill: [c.form.mill],
          grower: parties(c.matter, 'grower'),
          pantry: parties(c.matter, 'pantry'),
          loft: parties(c.matter, 'loft'),
        },
        content: {
          subject: c.matter.content['subject'] ?? '',
          ...(c.form.sieve !== undefined && { sieve: c.form.sieve }),
        },
        marks: { pressing: c.today },
      },
    ],
  }),
  strained: move({
    from: ['pressing'],
    to: [{ state: 'bottled', when: (c) => openChildren(c, 'pip').length === 0, ended: 'pip' }, { state: 'stays' }],
    by: [],
    form: z.strictObject({}),
    tells: ['grower', 'pantry'],
    does: (c) => [mark(c, 'bottling'), set('jars', childrenOf(c.tree, c.matter.id, 'pip').length)],
  }),
  savour: move<z.infer<typeof savourForm>>({
    from: ['bottled'],
    to: 'savoured',
    by: ['grower'],
    form: savourForm,
    guards: [allEnded('medlars_hanging', 'part_of')],
    answers: true,
    tells: ['pantry', 'mill'],
    does: (c) => [savoured(c)],
  }),
  ...medlarMoves,
  forget: move({ from: ['bottled'], to: 'savoured', by: ['clock'], form: z.strictObject({}), answers: true }),
}

export const quince: Procedure = {
  name: 'quince',
  traits: ['pressed'],
  roles: { grower: ['member', 'group'], mill: ['unit'], pantry: ['desk'], loft: ['desk'] },
  desks: ['pantry', 'loft'],
  series: { quince: 'Q/{year}/{n}' },
  slots: {
    budWithin: { default: { n: 2, unit: 'm', from: 'entry' }, source: 'design', mark: 'D', why: 'A season to ripen.' },
    gradeWithin: {
      default: { n: 5, unit: 'wd', from: 'picking' },
      source: 'design',
      mark: 'D',
      why: 'Before it rots.',
    },
    pressWithin: {
      default: { n: 7, unit: 'd', from: 'grading' },
      source: 'design',
      mark: 'D',
      why: 'While it is firm.',
    },
    savourWithin: {
      default: { n: 10, unit: 'd', from: 'bottling' },
      source: 'design',
      mark: 'D',
      why: 'It must settle.',
    },
  },
  limits: { mulchingsMax: { default: 1, source: 'design', mark: 'D', why: 'Sent back once, then decided.' } },
  states: {
    budding: { owes: 'grower', due: 'budWithin', late: growerLate },
    picked: { owes: 'pantry', due: 'gradeWithin', late: pantryLate },
    graded: { owes: 'pantry', due: 'pressWithin', late: pantryLate },
    pressing: { waits: 'pip' },
    bottled: {
      owes: 'grower',
      due: 'savourWithin',
      late: [
        { when: 'due', remind: 'grower' },
        { when: { after: 'remindAgainAfter' }, lapse: 'forget' },
      ],
    },
    savoured: { final: true },
    composted: { final: true },
    uprooted: { final: true },
    cellared: { final: true },
  },
  starts: {
    bud: start<z.infer<typeof beginForm>>({
      to: 'budding',
      by: ['member', 'group'],
      form: beginForm,
      binds: ['grower', 'pantry', 'loft'],
      does: (c) => [
        bind('grower', [c.actor.party]),
        bind('pantry', [seatOf(c.desks, 'pantry')]),
        bind('loft', [seatOf(c.desks, 'loft')]),
        ...written(c.form, []),
      ],
    }),
    lay_down: start<z.infer<typeof cellarForm>>({
      to: 'cellared',
      by: ['desk'],
      form: cellarForm,
      binds: ['pantry', 'loft'],
      numbers: 'quince',
      does: ({ form: { grower, mill, asks: list, ...rest }, ...c }) => [
        bind('pantry', [seatOf(c.desks, 'pantry')]),
        bind('loft', [seatOf(c.desks, 'loft')]),
        bind('grower', grower),
        bind('mill', mill === undefined ? [] : [mill]),
        ...written(rest, []),
        set('asks', numberedAsks(list)),
      ],
    }),
  },
  moves,
  register: {
    recordCells: ({ root: { content, marks } }) => ({ pickedOn: content['pickedOn'] ?? marks['picking'] ?? null }),
  },
  access: quinceAccess,
  texts: { fields: ['subject', 'asks', 'flesh'], says: (content) => [textIn(content, 'flesh')] },
  measures: {
    year: ({ marks, content: { pickedOn } }) =>
      Number((marks['grading'] ?? marks['picking'] ?? (typeof pickedOn === 'string' ? pickedOn : '0')).slice(0, 4)) ||
      null,
    of: ({ marks, state, roles }, { count }) => {
      if (marks['picking'] !== undefined) count('', 'quinces_picked')
      if (marks['grading'] !== undefined) count('', 'quinces_graded')
      if (state === 'savoured') for (const one of ['', ...(roles['mill'] ?? [])]) count(one, 'quinces_savoured')
    },
    figures: [
      { measure: 'quinces_picked' },
      { measure: 'quinces_graded', of: ['quinces_picked'] },
      { measure: 'quinces_savoured', of: ['quinces_graded'] },
    ],
  },
  presentation: {
    primary: { budding: 'prune', picked: 'grade', graded: 'press', bottled: 'savour' },
    alternative: { budding: 'pick', picked: 'mulch', graded: 'compost' },
    grave: ['uproot', 'compost'],
    tones: { composted: 'stopped', uprooted: 'stopped' },
    edits: ['prune'],
    initial: { prune: ({ content }) => content },
    path: 'quinces',
    begin: 'bud',
    raisedBy: ['grower'],
    handledBy: ['mill'],
    people: ['grower', 'mill'],
    days: { pickedOn: 'pick', gradedOn: 'grade' },
    shownFields: ['flesh', 'stem', 'scar', 'peels', 'bruise', 'savours', 'pickedOn', 'verdict'],
    register: 'cellared',
    receives: ['grower'],
    single: ['grower'],
  },
}
