import type { Procedure, Procedures } from '../declarations/procedure.ts'
import { edgesOf, endings, pathText, reopensChild, shortest, walk, type Edge } from './graph.ts'
import { fails, type Proof } from './proof.ts'

// Who owes, and whether they can act: proofs 3, 4, 5 and 9.

/** 3. Every open state names one owing role and one deadline, or the children it waits for, one of which is open. */
export const someoneOwes: Proof = (procedure, all) => {
  const edges = edgesOf(procedure)
  return Object.entries(procedure.states).flatMap(([name, state]) => {
    if ('final' in state) return []
    const entering = edges.filter((e) => e.to === name && e.from !== name)
    if ('owes' in state) {
      if (procedure.roles[state.owes] === undefined)
        return [fails('someone_owes', `${name} is owed by ${state.owes}, which is no role`, name)]
      const idle = state.due === 'running' ? entering.filter((e) => !hasClock(procedure, e.from)) : []
      return idle.map((e) => fails('someone_owes', `${name} goes on with a clock that is not running`, pathText([e])))
    }
    const child = all[state.waits]
    if (child === undefined)
      return [fails('someone_owes', `${name} waits for ${state.waits}, which is no procedure`, name)]
    const alone = entering.filter(
      (e) =>
        !e.move?.opens?.includes(child.name) && !e.passed.includes(child.name) && !reopensChild(procedure, e, child),
    )
    return alone.map((e) =>
      fails('someone_owes', `${name} waits for a ${child.name}, and none need be open`, pathText([e])),
    )
  })
}

function hasClock(procedure: Procedure, state: string | null): boolean {
  const s = state === null ? undefined : procedure.states[state]
  return s !== undefined && 'owes' in s
}

/**
 * 4. The party that owes has a move that no limit uses up. A waiting state is left when the children it waits for end.
 */
export const owingCanAct: Proof = (procedure, all) => {
  const edges = edgesOf(procedure)
  return Object.entries(procedure.states).flatMap(([name, state]) => {
    if ('final' in state) return []
    if ('owes' in state) {
      if (canLeave(edges, name, state.owes)) return []
      return [fails('owing_can_act', `${state.owes} has no way out of ${name}`, shortest(edges, name))]
    }
    const child = all[state.waits]
    const silent = child === undefined ? [] : endings(child).filter((e) => !isHeard(edges, name, child, all, e))
    return silent.map((e) =>
      fails('owing_can_act', `${name} does not hear of the end of a ${state.waits}`, pathText([e])),
    )
  })
}

function canLeave(edges: readonly Edge[], state: string, role: string): boolean {
  return edges.some((e) => e.from === state && e.to !== state && e.move?.by.includes(role) && !e.move.counts)
}

/**
 * The end of a child moves the waiting matter on, or opens the next child, or was triggered by its parent: by this
 * matter itself, or by a parent of another procedure, which does not concern this one.
 */
function isHeard(edges: readonly Edge[], state: string, child: Procedure, all: Procedures, end: Edge): boolean {
  const byParent = (end.move?.through ?? []).every((told) => opensChild(all[told.split('.')[0] ?? ''], child))
  if (end.move?.by.length === 0 && byParent) return true
  return edges.some(
    (e) =>
      e.from === state &&
      e.move?.through?.includes(`${child.name}.${end.name}`) === true &&
      (e.to !== state || e.move.opens?.includes(child.name) === true),
  )
}

function opensChild(parent: Procedure | undefined, child: Procedure): boolean {
  return Object.values(parent?.moves ?? {}).some(({ opens }) => opens?.includes(child.name))
}

/** 5. On every path into a state its owing role has been bound to a party (definite assignment, by fixpoint). */
export const bound: Proof = (procedure) => {
  const edges = edgesOf(procedure)
  const unknown = rolesNamed(procedure).filter(([, role]) => role !== 'clock' && procedure.roles[role] === undefined)
  const unbound = Object.entries(procedure.states).flatMap(([name, state]) => {
    if (!('owes' in state)) return []
    const reached = (at: string): boolean => at === name
    const path = walk(edges, null, reached, (e) => !e.binds.includes(state.owes))
    return path === null ? [] : [{ name, role: state.owes, path }]
  })
  return [
    ...unknown.map(([where, role]) => fails('bound', `${where} names ${role}, which is no role`, where)),
    ...unbound.map(({ name, role, path }) =>
      fails('bound', `${name} can be reached before anyone is bound as ${role}`, pathText(path)),
    ),
  ]
}

/** Every role that a move or a lateness ladder names, with where it is named. */
function rolesNamed({ starts, moves, states }: Procedure): (readonly [string, string])[] {
  const acts = Object.entries(moves).flatMap(([name, m]) =>
    [...m.by, ...(m.binds ?? []), ...(m.tells ?? [])].map((role) => [name, role] as const),
  )
  const begun = Object.entries(starts).flatMap(([name, s]) =>
    [...s.binds, ...(s.tells ?? [])].map((role) => [name, role] as const),
  )
  const late = Object.entries(states).flatMap(([name, state]) =>
    ('late' in state ? state.late : []).flatMap((step) =>
      'remind' in step ? [[name, step.remind] as const] : 'escalate' in step ? [[name, step.escalate] as const] : [],
    ),
  )
  return [...begun, ...acts, ...late]
}

/** 9. Every owed state's lateness ladder ends with a role that can act, or with a move of the clock. */
export const lateness: Proof = (procedure) => {
  const edges = edgesOf(procedure)
  return Object.entries(procedure.states).flatMap(([name, state]) => {
    if (!('owes' in state)) return []
    const last = state.late.at(-1)
    if (last === undefined) return [fails('lateness', `nothing happens when ${name} is late`, name)]
    if ('remind' in last)
      return [fails('lateness', `the ladder of ${name} ends with a reminder to the one who is late`, name)]
    if ('escalate' in last) {
      if (canLeave(edges, name, last.escalate)) return []
      return [fails('lateness', `the ladder of ${name} ends with ${last.escalate}, who has no way out of it`, name)]
    }
    const lapse = edges.find((e) => e.from === name && e.to !== name && e.name === last.lapse)?.move
    if (lapse?.by.includes('clock') !== true)
      return [fails('lateness', `the ladder of ${name} ends with ${last.lapse}, by which time cannot leave it`, name)]
    // The clock submits no form values.
    if (!lapse.form.safeParse({}).success || lapse.counts)
      return [fails('lateness', `${last.lapse} asks of time what time cannot give`, name)]
    return []
  })
}
