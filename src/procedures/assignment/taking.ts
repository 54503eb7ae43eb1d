import { z } from 'zod'
import { seatOf } from '../../kernel/party.ts'
import type { Effect } from '../../kernel/effect.ts'
import { move, start } from '../../kernel/declarations/procedure.ts'
import { guardBeforeForm, guard, type Context } from '../../kernel/declarations/guard.ts'
import { asksOf, draftOf, repliesOf } from '../content.ts'
import { add, bind, mark, parties, set, tellParent } from '../effects.ts'
import { id, keptAsks, unitId, nothing, optionalText, shortText, text } from '../forms.ts'
import { noneAskedFor, noneOpen, within } from '../guards.ts'

// Taking it in: sign for it, or object in time and once; only the assigning body moves it to another unit.

function openOpinion(c: Context, cohandler: string): Effect {
  const { subject = '', asks = [] } = c.matter.content
  return {
    do: 'open',
    procedure: 'opinion',
    roles: {
      unit: [cohandler],
      lead: parties(c.matter, 'unit'),
      office: [seatOf(c.desks, 'office')],
      chair: [seatOf(c.desks, 'chair')],
    },
    content: { subject, asks },
    marks: { assignment: c.today, receipt: c.today, request: c.today },
  }
}

export const opened = start({
  to: 'assigned',
  by: [],
  form: nothing,
  binds: ['unit', 'cohandler', 'office', 'chair', 'verifier', 'proposer'],
  tells: ['unit', 'cohandler'],
})

const notExtended = guardBeforeForm('extended_already', (c) =>
  c.matter.due?.changes.some((change) => change.kind === 'extended') ? { due: c.matter.due.on } : null,
)

const anotherUnit = guard<{ to: string }>('same_unit', (c) =>
  parties(c.matter, 'unit').includes(c.form.to) || c.partyKind(c.form.to) !== 'unit' ? { to: c.form.to } : null,
)

/** The proposal gives the same asks to the other unit; co-handlers stay, unless one of them now leads. */
function passTo(c: Context, to: string, told: 'reassign' | 'transferred'): Effect[] {
  const [from = ''] = parties(c.matter, 'unit')
  const cohandlers = parties(c.matter, 'cohandler').filter((unit) => unit !== to)
  const asks = asksOf(c.matter).map((ask) => ask.id)
  const kind = c.matter.content['kind'] ?? 'lead'
  return [tellParent(c, told, { from, unit: to, cohandlers, asks, kind })]
}

const moreAsks = z.strictObject({ asks: keptAsks })
const fewerAsks = z.strictObject({ asks: z.array(id) })

/** What was drafted on asks that are no longer asked. */
function withoutAnswers(c: Context<z.infer<typeof fewerAsks>>): Effect[] {
  const draft = draftOf(c.matter)
  if (draft === null) return []
  return [set('draft', { ...draft, answers: draft.answers.filter(({ ask }) => !c.form.asks.includes(ask)) })]
}

export const taking = {
  sign_for: move({
    from: ['assigned'],
    to: 'in_handling',
    by: ['unit'],
    duty: 'liaison',
    form: z.strictObject({ handler: shortText.optional() }),
    tells: ['office'],
    does: (c) => [mark(c, 'receipt'), ...(c.form.handler ? [set('handler', c.form.handler)] : []), ...askCohandlers(c)],
  }),
  // Not signing for it does not stop the clock: it counts as received.
  deem_received: move({
    from: ['assigned'],
    to: 'in_handling',
    by: ['clock'],
    form: nothing,
    tells: ['unit', 'office'],
    does: (c) => [mark(c, 'receipt'), ...askCohandlers(c)],
  }),
  assign_inside: move({
    from: ['in_handling', 'redoing'],
    to: 'stays',
    by: ['unit'],
    duty: 'liaison',
    form: z.strictObject({ handler: shortText }),
    does: (c) => [set('handler', c.form.handler)],
  }),
  object: move({
    from: ['assigned', 'in_handling'],
    to: 'objected',
    by: ['unit'],
    form: z.strictObject({ reason: text, suggests: unitId.optional() }),
    guards: [within('objectWithin'), notExtended, noneAskedFor],
    counts: { counter: 'objections', max: 1, beyond: 'submit_draft' },
    tells: ['office', 'proposer'],
    does: (c) => [
      {
        do: 'open',
        procedure: 'objection',
        roles: {
          unit: parties(c.matter, 'unit'),
          office: [seatOf(c.desks, 'office')],
          chair: [seatOf(c.desks, 'chair')],
        },
        content: {
          subject: c.matter.content['subject'] ?? '',
          reason: c.form.reason,
          suggests: c.form.suggests ?? null,
        },
        marks: { request: c.today },
      },
    ],
  }),
  // Refused: the unit is bound, and does not object a second time (Qingdao Art. 19, Weifang Art. 22).
  keep: move({
    from: ['objected'],
    to: 'in_handling',
    by: [],
    form: nothing,
    guards: [noneOpen('objection')],
    tells: ['unit'],
    does: (c) => (c.matter.marks['receipt'] ? [] : [mark(c, 'receipt'), ...askCohandlers(c)]),
  }),
  hand_back: move({
    from: ['objected'],
    to: 'handed_back',
    by: [],
    form: z.strictObject({ to: id }),
    guards: [noneOpen('objection'), anotherUnit],
    triggers: { parent: ['reassign'] },
    tells: ['unit', 'proposer'],
    does: (c) => passTo(c, c.form.to, 'reassign'),
  }),
  transfer: move({
    from: ['assigned', 'in_handling', 'redoing', 'checking', 'signing'],
    to: 'handed_back',
    by: ['office', 'chair'],
    form: z.strictObject({ to: unitId, reason: text }),
    guards: [anotherUnit],
    triggers: { parent: ['transferred'] },
    tells: ['unit', 'proposer'],
    does: (c) => passTo(c, c.form.to, 'transferred'),
  }),
  withdraw: move({
    from: ['assigned', 'objected', 'in_handling', 'redoing', 'checking', 'signing'],
    to: 'withdrawn',
    by: [],
    form: nothing,
    tells: ['unit', 'cohandler'],
  }),
  // Somebody else leads the proposal now, or others' proposals were merged into it: they are consulted like the first.
  proposers_changed: move({
    from: ['assigned', 'objected', 'in_handling', 'redoing', 'checking', 'signing', 'answered'],
    to: 'stays',
    by: [],
    form: z.strictObject({ proposer: z.array(id), cosigner: z.array(id) }),
    binds: ['proposer', 'cosigner'],
    does: (c) => [bind('proposer', c.form.proposer), bind('cosigner', c.form.cosigner)],
  }),
  // Another proposal was merged in: its asks are answered with the others, and a draft that is finished is opened again.
  more_asks: move<z.infer<typeof moreAsks>>({
    from: ['assigned', 'objected', 'in_handling', 'redoing', 'checking', 'signing'],
    to: [
      { state: 'redoing', from: ['checking', 'signing'], when: (c) => repliesOf(c.matter).length > 0 },
      { state: 'in_handling', from: ['checking', 'signing'] },
      { state: 'stays' },
    ],
    by: [],
    form: moreAsks,
    counts: { counter: 'moreAsks', max: 20, beyond: 'submit_draft' },
    tells: ['unit'],
    does: (c) => [set('asks', [...asksOf(c.matter), ...c.form.asks])],
  }),
  fewer_asks: move<z.infer<typeof fewerAsks>>({
    from: ['assigned', 'objected', 'in_handling', 'redoing', 'checking', 'signing'],
    to: 'stays',
    by: [],
    form: fewerAsks,
    tells: ['unit'],
    does: (c) => [
      set(
        'asks',
        asksOf(c.matter).filter((ask) => !c.form.asks.includes(ask.id)),
      ),
      ...withoutAnswers(c),
    ],
  }),
  add_cohandler: move({
    from: ['in_handling', 'redoing'],
    to: 'stays',
    by: ['office', 'chair'],
    form: z.strictObject({ unit: unitId, reason: optionalText.optional() }),
    guards: [
      guard<{ unit: string }>('units_repeated', (c) => {
        const taken = [...parties(c.matter, 'unit'), ...parties(c.matter, 'cohandler')].includes(c.form.unit)
        return taken || c.partyKind(c.form.unit) !== 'unit' ? { units: [c.form.unit] } : null
      }),
    ],
    tells: ['unit', 'cohandler'],
    does: (c) => [
      bind('cohandler', [...parties(c.matter, 'cohandler'), c.form.unit]),
      openOpinion(c, c.form.unit),
      add('cohandlersAdded', { unit: c.form.unit, on: c.today }),
    ],
  }),
}

/** Co-handlers are asked when the lead unit has taken the matter in, each under a clock of its own. */
function askCohandlers(c: Context): Effect[] {
  return parties(c.matter, 'cohandler').map((unit) => openOpinion(c, unit))
}
