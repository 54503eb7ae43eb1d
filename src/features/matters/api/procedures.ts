import { z } from '@hono/zod-openapi'
import { sideOf, sides } from '../../../kernel/declarations/access.ts'
import { linkKinds } from '../../../kernel/links/link.ts'
import { leadsTo } from '../../../kernel/links/link-rules.ts'
import { slotOf, type Pack } from '../../../kernel/declarations/pack.ts'
import { isRoot, slotOfState, type Procedure, type Procedures } from '../../../kernel/declarations/procedure.ts'
import { units, type Slot } from '../../../kernel/time/slot.ts'
import { bothWords, moveLabel, stateLabel } from '../../../locales/labels.ts'
import { apiPaths, formRef } from '../../../paths.ts'
import { proceduresUsed } from '../../bodies/in-use.ts'
import { unknownNames } from '../lists/list-input.ts'
import { label } from '../reading/shapes.ts'
import { isCallable } from '../reading/view-moves.ts'
import { requestedBody } from './query-params.ts'
import { WrongParameters } from './problem.ts'
import { get, parametersOf, type Api } from './route.ts'

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
    links: z.array(z.object({ kind: z.enum(linkKinds), label, to: z.array(z.string()) })).openapi({
      description: 'What its matters may be linked with: matters of these procedures, which stand by themselves.',
    }),
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

export function mountProcedures(api: Api): void {
  const { deps } = api
  const views = new Map(Object.values(deps.store.procedures).map((one) => [one.name, procedureView(one)]))
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
      const body = await requestedBody(c, deps)
      const used = proceduresUsed(body, deps.store.procedures)
      const items = Object.values(used).flatMap((procedure) => {
        const view = views.get(procedure.name)
        return view === undefined
          ? []
          : [{ ...view, links: linksView(procedure, used), slots: slotsView(procedure, body.pack) }]
      })
      return { items }
    },
  )
}

/** The part that is the same in every body, computed once. */
function procedureView(procedure: Procedure): Omit<ProcedureView, 'slots' | 'links'> {
  return {
    name: procedure.name,
    label: { ...bothWords(`${procedure.name}.name`) },
    root: isRoot(procedure),
    roles: Object.entries(procedure.roles).map(([role, kinds]) => ({
      role,
      label: { ...bothWords(`roles.${role}`) },
      kinds: [...kinds],
      side: sideOf(procedure.access, role),
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
  }
}

/** The procedures, among those the body uses, that its matters may be linked with. */
function linksView(procedure: Procedure, used: Procedures): ProcedureView['links'] {
  return linkKinds.flatMap((kind) => {
    const rule = procedure.links?.[kind]
    if (rule === undefined) return []
    const to = Object.values(used).filter((other) => leadsTo(rule, procedure, other))
    return to.length === 0
      ? []
      : [{ kind, label: { ...bothWords(`view.links.${kind}.to`) }, to: to.map(({ name }) => name) }]
  })
}

/** The deadlines of its states in this body. */
function slotsView({ states }: Procedure, pack: Pack): ProcedureView['slots'] {
  const names = new Set(Object.values(states).flatMap((state) => slotOfState(state) ?? []))
  return [...names].map((slot) => ({ slot, ...numberOf(slotOf(pack, slot)) }))
}

function statesView(procedure: Procedure): ProcedureView['states'] {
  return Object.entries(procedure.states).map(([name, state]) => ({
    state: name,
    label: { ...stateLabel(procedure.name, name) },
    final: 'final' in state,
    owes: 'owes' in state ? state.owes : null,
    due: slotOfState(state) ?? null,
    waits: 'waits' in state ? state.waits : null,
  }))
}

/** A period after a day, or a fixed day of the year. */
function numberOf(slot: Slot) {
  return 'fixed' in slot
    ? { n: null, unit: null, from: slot.from, fixed: slot.fixed }
    : { n: slot.n, unit: slot.unit, from: slot.from, fixed: null }
}
