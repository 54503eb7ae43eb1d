import { z } from 'zod'
import { move } from '../../kernel/declarations/procedure.ts'
import { askExtension } from '../assignment/answering.ts'
import { add, mark, set } from '../effects.ts'
import { date, evidence, listOf, text } from '../forms.ts'
import { after, laterThanDue, noneAskedFor, notInFuture, notYetLate } from '../guards.ts'

// Keeping a promise: the unit reports, shows evidence, asks for time before it runs out, or says openly it cannot.

export const keeping = {
  report: move({
    from: ['open'],
    to: 'stays',
    by: ['unit'],
    form: z.strictObject({
      text,
      percent: z.int().min(0).max(100).optional(),
      evidence: listOf(evidence).default([]),
    }),
    tells: ['verifier'],
    does: (c) => [add('reports', { ...c.form, on: c.today })],
  }),
  request_extension: move({
    from: ['open'],
    to: 'stays',
    by: ['unit'],
    form: z.strictObject({ until: date, reason: text }),
    guards: [notYetLate, noneAskedFor, after('until'), laterThanDue('until')],
    counts: { counter: 'extensions', max: 'extensionsMax', beyond: 'explain' },
    tells: ['office', 'proposer'],
    does: askExtension,
  }),
  extend: move({
    from: ['open'],
    to: 'stays',
    by: [],
    form: z.strictObject({ until: date, reason: text }),
    tells: ['unit', 'proposer', 'verifier'],
    does: (c) => [
      set('due', c.form.until),
      { do: 'extend', to: c.form.until, why: c.form.reason },
      add('extensions', { ...c.form, from: c.matter.due?.on, on: c.today }),
    ],
  }),
  // Struck off only after somebody else has looked: a claim names the evidence and the verifier goes and sees.
  claim: move({
    from: ['open'],
    to: 'claimed',
    by: ['unit'],
    form: z.strictObject({ text, doneOn: date, evidence: listOf(evidence).min(1) }),
    guards: [notInFuture('doneOn')],
    tells: ['verifier', 'proposer'],
    does: (c) => [mark(c, 'report'), add('claims', { ...c.form, on: c.today })],
  }),
  // What cannot be kept is explained in writing to proposer and filing body (Beijing Art. 26, Shanghai Art. 22).
  explain: move({
    from: ['open'],
    to: 'explained',
    by: ['unit'],
    duty: 'signer',
    form: z.strictObject({ reason: text, instead: text.optional() }),
    tells: ['office', 'proposer', 'verifier'],
    does: (c) => [mark(c, 'report'), add('explanations', { ...c.form, on: c.today })],
  }),
}
