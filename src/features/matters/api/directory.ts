import { z } from '@hono/zod-openapi'
import { apiPaths, formRef } from '../../../paths.ts'
import { HttpProblem } from '../../../platform/errors.ts'
import { listedKinds } from '../../../kernel/party.ts'
import { sides } from '../../../kernel/access.ts'
import { slotOf, type Pack, type SlotName } from '../../../kernel/pack.ts'
import { isRoot, type Procedure, type State } from '../../../kernel/procedure.ts'
import { units, type Slot } from '../../../kernel/slot.ts'
import { bothWords, moveLabel, stateLabel } from '../../../locales/labels.ts'
import { partyEntries } from '../../bodies/bodies.ts'
import { proceduresUsed } from '../../bodies/in-use.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { readEvents } from '../events.ts'
import { eventsShape } from '../events-shape.ts'
import { limitIn, unknownNames, type ParameterProblem } from '../list-input.ts'
import { label, partyShape } from '../shapes.ts'
import { isCallable } from '../view-moves.ts'
import { askedOf, bodyAsked } from './asked.ts'
import { WrongParameters } from './problem.ts'
import { idParams, orProblem, pageOf, paging } from './reads.ts'
import { get, parametersOf, type Api } from './route.ts'

const partyEntryShape = partyShape
  .extend({ about: z.record(z.string(), z.unknown()) })
  .openapi('PartyEntry', { description: 'A party with what else is known of it.' })

const moveInfo = z.object({
  move: z.string(),
  label,
  from: z.array(z.string()),
  to: z.array(z.string()),
  by: z.array(z.string()),
  duty: z.string().nullable(),
  callable: z.boolean().openapi({ description: 'False for what only time or another matter brings about.' }),
  form: z.object({ $ref: z.string() }),
})

const procedureShape = z
  .object({
    name: z.string(),
    label,
    root: z.boolean().openapi({ description: 'Begun by itself, and not only opened by another matter.' }),
    roles: z.array(
      z.object({
        role: z.string(),
        label,
        kinds: z.array(z.string()),
        side: z
          .enum(sides)
          .openapi({ description: 'Who raised it, who handles it, who oversees it; or none of these.' }),
      }),
    ),
    states: z.array(
      z.object({
        state: z.string(),
        label,
        final: z.boolean(),
        owes: z.string().nullable(),
        due: z.string().nullable().openapi({ description: 'The deadline of `slots` it runs on.' }),
        waits: z.string().nullable().openapi({ description: 'The procedure of the children it waits for.' }),
      }),
    ),
    starts: z.array(
      z.object({
        start: z.string(),
        label,
        by: z.array(z.string()),
        to: z.string(),
        form: z.object({ $ref: z.string() }),
      }),
    ),
    moves: z.array(moveInfo),
    slots: z
      .array(
        z.object({
          slot: z.string(),
          n: z.int().nullable(),
          unit: z.enum(units).nullable(),
          from: z.string().openapi({ description: 'The day it is counted from.' }),
          fixed: z
            .string()
            .nullable()
            .openapi({ description: 'Instead of `n` and `unit`: a day of the year, as MM-DD.' }),
        }),
      )
      .openapi({ description: 'Its deadlines, with the numbers this body works by.' }),
  })
  .openapi('Procedure')
type ProcedureView = z.infer<typeof procedureShape>

export function mountDirectory(api: Api): void {
  const { deps } = api

  get(
    api,
    `${apiPaths.matters}/{id}/events`,
    {
      summary: 'The chain of a matter',
      description: 'Its events with their hashes, so that anybody can check that nothing was changed afterwards.',
      params: idParams,
      query: z.object(paging),
      shape: eventsShape,
    },
    async (c) => {
      const { body, caller } = await askedOf(c, deps)
      const events = await readEvents(deps.store, body, caller, c.req.param('id') ?? '', parametersOf(c))
      if (events === null) throw new HttpProblem('not_found')
      return orProblem(events)
    },
  )

  get(
    api,
    apiPaths.parties,
    {
      summary: 'The parties of a body',
      query: z.object({ kind: z.enum(listedKinds).optional(), ...paging }),
      shape: pageOf(partyEntryShape).openapi('PartyPage'),
    },
    async (c) => {
      const body = await bodyAsked(c, deps)
      const raw = parametersOf(c)
      const wrong: ParameterProblem[] = unknownNames(raw, ['kind', 'cursor', 'limit'])
      const limit = limitIn(raw, (problem) => void wrong.push(problem))
      const kind = listedKinds.find((known) => known === raw['kind'])
      if (raw['kind'] !== undefined && kind === undefined)
        wrong.push({ path: 'kind', code: 'unknown_value', values: listedKinds })
      if (wrong.length > 0) throw new WrongParameters(wrong)
      const question = ['parties', body.id, kind]
      const { cursor } = raw
      const place = cursor === undefined ? { id: '' } : readCursor(question, 'text', cursor)
      if (place === null) throw new HttpProblem('cursor_invalid')
      const rows = await partyEntries(deps.store.database, body.id, kind ?? null, place.id, limit + 1)
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        items: rows.slice(0, limit).map((row) => ({ ...row, names: { ...row.names }, about: { ...row.about } })),
        next: last ? writeCursor(question, { value: '', id: last.id }) : null,
      }
    },
  )

  get(
    api,
    apiPaths.procedures,
    {
      summary: 'The procedures a body uses',
      description:
        'Roles with their sides, states, moves and deadlines with their words in every language: everything a client needs to show them.',
      shape: z.object({ items: z.array(procedureShape) }),
    },
    async (c) => {
      const wrong = unknownNames(parametersOf(c), [])
      if (wrong.length > 0) throw new WrongParameters(wrong)
      const body = await bodyAsked(c, deps)
      const used = Object.values(proceduresUsed(body, deps.store.procedures))
      return { items: used.map((procedure) => procedureView(procedure, body.pack)) }
    },
  )
}

function procedureView(procedure: Procedure, pack: Pack): ProcedureView {
  return {
    name: procedure.name,
    label: { ...bothWords(`${procedure.name}.name`) },
    root: isRoot(procedure),
    roles: Object.entries(procedure.roles).map(([role, kinds]) => ({
      role,
      label: { ...bothWords(`roles.${role}`) },
      kinds: [...kinds],
      side: procedure.access.sides[role] ?? 'outsider',
    })),
    states: statesView(procedure),
    starts: Object.entries(procedure.starts).map(([start, { by, to }]) => ({
      start,
      label: { ...moveLabel(procedure.name, start) },
      by: [...by],
      to,
      form: { $ref: formRef(procedure.name, start) },
    })),
    moves: Object.entries(procedure.moves).map(([name, move]) => ({
      move: name,
      label: { ...moveLabel(procedure.name, name) },
      from: [...move.from],
      to: typeof move.to === 'string' ? [move.to] : [...new Set(move.to.map((target) => target.state))],
      by: [...move.by],
      duty: move.duty ?? null,
      callable: isCallable(move),
      form: { $ref: formRef(procedure.name, name) },
    })),
    slots: [...new Set(Object.values(procedure.states).flatMap((state) => slotOfState(state) ?? []))].map((slot) => ({
      slot,
      ...numberOf(slotOf(pack, slot)),
    })),
  }
}

/** The deadline of a state; null where the matter's own content gives the day, or the clock runs on. */
function slotOfState(state: State): SlotName | null {
  return 'due' in state && typeof state.due === 'string' && state.due !== 'running' ? state.due : null
}

function statesView(procedure: Procedure): ProcedureView['states'] {
  return Object.entries(procedure.states).map(([name, state]) => ({
    state: name,
    label: { ...stateLabel(procedure.name, name) },
    final: 'final' in state,
    owes: 'owes' in state ? state.owes : null,
    due: slotOfState(state),
    waits: 'waits' in state ? state.waits : null,
  }))
}

/** So long after a day, or on a fixed day of the year. */
function numberOf(slot: Slot) {
  return 'fixed' in slot
    ? { n: null, unit: null, from: slot.from, fixed: slot.fixed }
    : { n: slot.n, unit: slot.unit, from: slot.from, fixed: null }
}
