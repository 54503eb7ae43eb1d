import { z } from 'zod'
import type { Effect } from '../kernel/effect.ts'
import type { Move } from '../kernel/declarations/procedure.ts'
import { guard, type Context } from '../kernel/declarations/guard.ts'
import type { PartyId } from '../kernel/party.ts'
import { asksOf, outcomesOf, promiserOf } from './content.ts'
import { bind, parties, put } from './effects.ts'
import { answer, askId, id, listOf, outcome, unitId, type PromiseInput } from './forms.ts'

// What every root does whose asks units answer: it assigns them, hears the answers, and follows what was promised.

export const assignForm = z.strictObject({
  units: listOf(
    z.strictObject({
      unit: unitId,
      cohandlers: listOf(unitId).default([]),
      asks: listOf(askId).min(1).optional(),
    }),
  ).min(1),
})
type Assigning = z.infer<typeof assignForm>

export const unitsDistinct = guard<Assigning>('units_repeated', (c) => {
  const leads = c.form.units.map((u) => u.unit)
  const repeated = leads.filter((unit, i) => leads.indexOf(unit) !== i)
  const both = c.form.units.flatMap((u) =>
    u.cohandlers.filter((co, i) => co === u.unit || u.cohandlers.indexOf(co) !== i),
  )
  return repeated.length + both.length === 0 ? null : { units: [...repeated, ...both] }
})

/** Every ask is given to somebody; a unit named without asks gets all of them. */
export const asksAssigned = guard<Assigning>('asks_unassigned', (c) => {
  const known = asksOf(c.matter).map((ask) => ask.id)
  const given = c.form.units.flatMap((u) => u.asks ?? known)
  const [missing, unknown] = [known.filter((ask) => !given.includes(ask)), given.filter((ask) => !known.includes(ask))]
  return missing.length + unknown.length === 0 ? null : { missing, unknown }
})

/** Those a unit consults and answers: the first of them, and everybody beside. */
export type Raisers = { readonly proposer: readonly PartyId[]; readonly cosigner: readonly PartyId[] }

type Task = { readonly unit: string; readonly cohandlers: readonly string[]; readonly asks: readonly string[] }

function openAssignment(c: Context, { unit, cohandlers, asks }: Task, kind: string, raisers: Raisers): Effect {
  const { roles, content } = c.matter
  const { office = [], chair = [], verifier = [] } = roles
  return {
    do: 'open',
    procedure: 'assignment',
    roles: { unit: [unit], cohandler: cohandlers, ...raisers, office, chair, verifier },
    content: {
      kind,
      subject: content['subject'] ?? '',
      asks: asksOf(c.matter).filter((ask) => asks.includes(ask.id)),
    },
    marks: { assignment: c.today },
  }
}

/** One unit leads, or several answer each by itself. */
export function assignments(c: Context<Assigning>, raisers: Raisers): Effect[] {
  const every = asksOf(c.matter).map((ask) => ask.id)
  const { units } = c.form
  const kind = units.length === 1 ? 'lead' : 'separate'
  return [
    bind(
      'lead',
      units.map((u) => u.unit),
    ),
    ...units.map((u) => openAssignment(c, { ...u, asks: u.asks ?? every }, kind, raisers)),
  ]
}

const passedForm = z.strictObject({ from: id, unit: id, cohandlers: z.array(id), asks: listOf(id), kind: id })

/** Another unit gets the same asks, and the assignment they come with. */
export function passedOn(
  from: readonly string[],
  tells: readonly string[],
  raisers: (c: Context) => Raisers,
): Move<z.infer<typeof passedForm>> {
  return {
    from,
    to: 'stays',
    by: [],
    form: passedForm,
    binds: ['lead'],
    tells,
    does: (c) => [
      bind(
        'lead',
        parties(c.matter, 'lead').map((unit) => (unit === c.form.from ? c.form.unit : unit)),
      ),
      openAssignment(c, c.form, c.form.kind, raisers(c)),
    ],
  }
}

export const answeredForm = z.strictObject({ unit: id, answers: listOf(answer) })

/** What a unit has answered, ask by ask, and what it promises. A second reply changes what is so now, beside the first. */
export function recordAnswers(c: Context<z.infer<typeof answeredForm>>, proposers: readonly PartyId[]): Effect[] {
  const { unit, answers } = c.form
  return answers.flatMap(({ ask, outcome: now, commitments }) => {
    const key = `${ask} ${unit}`
    const atReply = outcomesOf(c.matter)[key]?.atReply ?? now
    return [
      put('outcomes', key, { ask, unit, atReply, now, on: c.today }),
      ...promises(c, proposers, unit, ask, commitments),
    ]
  })
}

/** Opens a commitment for each promise: from now on it is followed by itself until it has ended (domain.md §9). */
export function promises(
  c: Context,
  proposers: readonly PartyId[],
  unit: string,
  ask: string,
  promised: readonly PromiseInput[],
): Effect[] {
  const { office = [], chair = [], verifier = [] } = c.matter.roles
  const { subject, confidential = false } = c.matter.content
  return promised.map((promise) => ({
    do: 'open',
    procedure: 'commitment',
    roles: { unit: [unit], proposer: proposers, office, chair, verifier },
    content: { ...promise, firstDue: promise.due, ask, subject: subject ?? '', confidential },
    marks: { reply: c.today },
  }))
}

export const promiseEndedForm = z.strictObject({ commitment: id, ask: id, unit: id, fulfilled: z.boolean() })

/** What is so now, beside what the reply said: resolved when the last promise for the ask was kept. */
export function promiseEnded(c: Context<z.infer<typeof promiseEndedForm>>): Effect[] {
  if (!c.form.fulfilled) return [outcomeNow(c, 'not_now')]
  return lastPromise(c) ? [outcomeNow(c, 'resolved')] : []
}

export function outcomeNow(c: Context<{ ask: string; unit: string }>, now: z.infer<typeof outcome>): Effect {
  const key = `${c.form.ask} ${c.form.unit}`
  const known = outcomesOf(c.matter)[key]
  return put('outcomes', key, { ask: c.form.ask, unit: c.form.unit, atReply: known?.atReply ?? now, now, on: c.today })
}

function lastPromise(c: Context<z.infer<typeof promiseEndedForm>>): boolean {
  const left = [...c.tree.values()].filter((m) => m.parent === c.matter.id && m.procedure === 'commitment' && !m.closed)
  return !left.some((m) => m.content['ask'] === c.form.ask && promiserOf(m) === c.form.unit)
}
