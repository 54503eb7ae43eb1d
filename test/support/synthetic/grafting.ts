import { z } from 'zod'
import { move, type Procedure } from '../../../src/kernel/declarations/procedure.ts'
import { id, subject, unitId } from '../../../src/procedures/forms.ts'

// The moves of a quince that have to do with its medlars.

const graftsForm = z.strictObject({ mill: unitId, medlars: z.array(subject).min(1).max(30) })
const told = ['graded', 'pressing', 'bottled', 'savoured', 'composted']
const heard = { to: 'stays', by: [], form: z.strictObject({ linked: id }) } as const

export const medlarMoves: Procedure['moves'] = {
  graft: move<z.infer<typeof graftsForm>>({
    from: ['graded', 'pressing', 'bottled'],
    to: 'stays',
    by: ['pantry'],
    form: graftsForm,
    begins: ['medlar.graft'],
    links: ['part_of'],
    does: (c) =>
      c.form.medlars.map((one) => ({
        do: 'begin',
        procedure: 'medlar',
        start: 'graft',
        form: { subject: one, mill: c.form.mill, grower: c.matter.roles['grower'] ?? [] },
        link: 'part_of',
      })),
  }),
  medlar_joined: move({ ...heard, from: ['graded', 'pressing', 'bottled'], links: ['part_of'] }),
  medlar_left: move({ ...heard, from: told, links: ['part_of'] }),
  medlar_fell: move({ ...heard, from: told, tells: ['pantry'] }),
  medlar_rose: move({ ...heard, from: told }),
}
