import { z } from 'zod'
import { guard, move, type Context, type Effect, type Move } from '../../kernel/procedure.ts'
import { asksOf, outcomesOf } from '../content.ts'
import { bind, mark, openChildren, parties, put } from '../effects.ts'
import { answer, id, listOf, text } from '../forms.ts'
import { joint } from './joint.ts'
import { promises } from './promises.ts'

// Handling (办): assigned to one lead unit, or to several that each answer; replied when all of them have (§5.2).

const assignForm = z.strictObject({
  units: listOf(
    z.strictObject({ unit: id, cohandlers: listOf(id).default([]), asks: listOf(id).min(1).optional() }),
  ).min(1),
})

const unitsDistinct = guard<z.infer<typeof assignForm>>('units_repeated', (c) => {
  const leads = c.form.units.map((u) => u.unit)
  const repeated = leads.filter((unit, i) => leads.indexOf(unit) !== i)
  const both = c.form.units.flatMap((u) =>
    u.cohandlers.filter((co, i) => co === u.unit || u.cohandlers.indexOf(co) !== i),
  )
  return repeated.length + both.length === 0 ? null : { units: [...repeated, ...both] }
})

/** Every ask is given to somebody; a unit named without asks gets all of them. */
const asksAssigned = guard<z.infer<typeof assignForm>>('asks_unassigned', (c) => {
  const known = asksOf(c.matter).map((ask) => ask.id)
  const given = c.form.units.flatMap((u) => u.asks ?? known)
  const [missing, unknown] = [known.filter((ask) => !given.includes(ask)), given.filter((ask) => !known.includes(ask))]
  return missing.length + unknown.length === 0 ? null : { missing, unknown }
})

type Task = { readonly unit: string; readonly cohandlers: readonly string[]; readonly asks: readonly string[] }

function openAssignment(c: Context, { unit, cohandlers, asks }: Task, kind: string): Effect {
  const { roles, content } = c.matter
  const { proposer = [], office = [], chair = [], verifier = [] } = roles
  return {
    do: 'open',
    procedure: 'assignment',
    roles: { unit: [unit], cohandler: cohandlers, proposer, cosigner: joint(roles), office, chair, verifier },
    content: {
      kind,
      subject: content['subject'] ?? '',
      asks: asksOf(c.matter).filter((ask) => asks.includes(ask.id)),
    },
    marks: { assignment: c.today },
  }
}

/** Whoever the pack lets rate the reply; the proposers of merged proposals always speak for themselves. */
function raters(c: Context): string[] {
  const lead = parties(c.matter, 'proposer')
  const cosigners = c.pack.raters === 'each' ? parties(c.matter, 'cosigner') : []
  return [...lead, ...cosigners, ...parties(c.matter, 'merged_proposer')]
}

const passedForm = z.strictObject({ from: id, unit: id, cohandlers: z.array(id), asks: listOf(id), kind: id })

/** Another unit gets the same asks, and the assignment they come with. */
const passedOn: Move<z.infer<typeof passedForm>> = {
  from: ['in_handling', 'redo'],
  to: 'stays',
  by: [],
  form: passedForm,
  binds: ['lead'],
  opens: ['assignment'],
  tells: ['proposer'],
  does: (c) => [
    bind(
      'lead',
      parties(c.matter, 'lead').map((unit) => (unit === c.form.from ? c.form.unit : unit)),
    ),
    openAssignment(c, c.form, c.form.kind),
  ],
}

export const handling = {
  assign: move({
    from: ['filed'],
    to: 'in_handling',
    by: ['office', 'chair'],
    form: assignForm,
    guards: [unitsDistinct, asksAssigned],
    binds: ['lead'],
    opens: ['assignment'],
    tells: ['proposer', 'cosigner', 'merged_proposer'],
    does: (c) => {
      const every = asksOf(c.matter).map((ask) => ask.id)
      const kind = c.form.units.length === 1 ? 'lead' : 'separate'
      return [
        mark(c, 'assignment'),
        bind(
          'lead',
          c.form.units.map((u) => u.unit),
        ),
        ...c.form.units.map((u) => openAssignment(c, { ...u, asks: u.asks ?? every }, kind)),
      ]
    },
  }),
  // A unit never passes a matter on by itself; the assigning body gives it to another (不得自行转办).
  // Objections are upheld so often and no oftener; then who assigns decides, by transferring it.
  reassign: move({
    ...passedOn,
    through: ['assignment.hand_back'],
    counts: { counter: 'handBacks', max: 'handBacksMax', beyond: 'transferred' },
  }),
  transferred: move({ ...passedOn, through: ['assignment.transfer'] }),
  urge: move({
    from: ['in_handling', 'redo', 'follow_up'],
    to: 'stays',
    by: ['office', 'chair'],
    form: z.strictObject({ reason: text }),
    tells: ['lead'],
  }),
  answered: move({
    from: ['in_handling', 'redo'],
    to: [
      { state: 'replied', when: (c) => openChildren(c, 'assignment').length === 0, ended: 'assignment' },
      { state: 'stays' },
    ],
    by: [],
    through: ['assignment.sign'],
    form: z.strictObject({ unit: id, answers: listOf(answer) }),
    binds: ['rater'],
    opens: ['commitment'],
    answers: true,
    tells: ['proposer', 'cosigner', 'merged_proposer', 'office'],
    does: (c) => [
      mark(c, 'reply'),
      bind('rater', raters(c)),
      ...c.form.answers.flatMap(({ ask, outcome, commitments }) => [
        put('outcomes', `${ask} ${c.form.unit}`, outcomeOf(c, ask, outcome)),
        ...promises(c, c.form.unit, ask, commitments),
      ]),
    ],
  }),
}

/** A second reply changes what is so now; what the first one said stays on record beside it. */
function outcomeOf(c: Context<{ unit: string }>, ask: string, outcome: string) {
  const first = outcomesOf(c.matter)[`${ask} ${c.form.unit}`]
  return { ask, unit: c.form.unit, atReply: first?.atReply ?? outcome, now: outcome, on: c.today }
}
