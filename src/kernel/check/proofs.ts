import type { Procedure, Procedures } from '../procedure.ts'
import { edgesOf, isFinal, pathText, walk, type Edge } from './graph.ts'

/** A claim that does not hold, and the path or place that shows it. */
export type Counterexample = { readonly proof: ProofName; readonly says: string; readonly path: string }

export const proofNames = [
  'reachable',
  'can_finish',
  'someone_owes',
  'owing_can_act',
  'bound',
  'answered',
  'promises_land',
  'bounded',
  'lateness',
  'words',
] as const
export type ProofName = (typeof proofNames)[number]

export type Proof = (procedure: Procedure, all: Procedures) => Counterexample[]

function fails(proof: ProofName, says: string, path: string): Counterexample {
  return { proof, says, path }
}

const states = (procedure: Procedure): string[] => Object.keys(procedure.states)

/** 1. Every state can be reached from the start, and every move starts and ends in a state there is. */
export const reachable: Proof = (procedure) => {
  const edges = edgesOf(procedure)
  const known = new Set(states(procedure))
  const stray = edges.filter((e) => !known.has(e.to) || (e.from !== null && !known.has(e.from)))
  const lost = states(procedure).filter((s) => walk(edges, null, (at) => at === s) === null)
  return [
    ...stray.map((e) => fails('reachable', `the move ${e.name} uses a state that is not declared`, pathText([e]))),
    ...lost.map((s) => fails('reachable', `no path leads to ${s}`, s)),
  ]
}

/** 2. From every state some final state can be reached. */
export const canFinish: Proof = (procedure) => {
  const edges = edgesOf(procedure)
  const stuck = states(procedure).filter((s) => walk(edges, s, (at) => isFinal(procedure, at)) === null)
  return stuck.map((s) => fails('can_finish', `no end can be reached from ${s}`, shortest(edges, s)))
}

/** 3. Every open state names one owing role and one deadline, or the children it waits for, which exist by then. */
export const someoneOwes: Proof = (procedure, all) => {
  const edges = edgesOf(procedure)
  return Object.entries(procedure.states).flatMap(([name, state]) => {
    if ('final' in state) return []
    if ('owes' in state) {
      if (procedure.roles[state.owes] === undefined)
        return [fails('someone_owes', `${name} is owed by ${state.owes}, which is no role`, name)]
      if (state.due !== 'running') return []
      const idle = edges.filter((e) => e.to === name && e.from !== name && !hasClock(procedure, e.from))
      return idle.map((e) => fails('someone_owes', `${name} goes on with a clock that is not running`, pathText([e])))
    }
    if (all[state.waits] === undefined)
      return [fails('someone_owes', `${name} waits for ${state.waits}, which is no procedure`, name)]
    const opened = walk(
      edges,
      null,
      (at) => at === name,
      (e) => e.move?.opens?.includes(state.waits) !== true,
    )
    return opened === null
      ? []
      : [fails('someone_owes', `${name} waits for a ${state.waits} that was never opened`, pathText(opened))]
  })
}

function hasClock(procedure: Procedure, state: string | null): boolean {
  const s = state === null ? undefined : procedure.states[state]
  return s !== undefined && 'owes' in s
}

/** 4. Whoever owes has a move out of the state; a waiting state is left through the children it waits for. */
export const owingCanAct: Proof = (procedure, all) => {
  const edges = edgesOf(procedure)
  return Object.entries(procedure.states).flatMap(([name, state]) => {
    if ('final' in state) return []
    const out = edges.filter((e) => e.from === name && e.to !== name)
    const acts =
      'owes' in state
        ? out.some((e) => e.move?.by.includes(state.owes))
        : out.some((e) => e.move?.through?.some((t) => t.startsWith(`${state.waits}.`) && told(t, all)))
    const who = 'owes' in state ? state.owes : `a ${state.waits}`
    return acts ? [] : [fails('owing_can_act', `${who} has no move out of ${name}`, shortest(edges, name))]
  })
}

function told(through: string, all: Procedures): boolean {
  const [procedure = '', move = ''] = through.split('.')
  return all[procedure]?.moves[move] !== undefined
}

/** 5. On every path into a state its owing role has been bound to a party (definite assignment, by fixpoint). */
export const bound: Proof = (procedure) => {
  const edges = edgesOf(procedure)
  return Object.entries(procedure.states).flatMap(([name, state]) => {
    if (!('owes' in state)) return []
    const path = walk(
      edges,
      null,
      (at) => at === name,
      (e) => !e.binds.includes(state.owes),
    )
    return path === null
      ? []
      : [fails('bound', `${name} can be reached before anyone is bound as ${state.owes}`, pathText(path))]
  })
}

/** 6. Every path to a final state passes a move that answers the proposer. */
export const answered: Proof = (procedure) => {
  const raisable = Object.values(procedure.starts).some((s) => s.by.length > 0)
  if (!raisable) return [] // opened by another matter, whose proposer that matter answers
  // A record taken over from an old register begins where it ended; only what is raised here must be answered here.
  const raised = edgesOf(procedure).filter((e) => e.from !== null || !isFinal(procedure, e.to))
  return states(procedure).flatMap((end) => {
    const path = isFinal(procedure, end)
      ? walk(
          raised,
          null,
          (at) => at === end,
          (e) => !e.move?.answers,
        )
      : null
    return path === null
      ? []
      : [fails('answered', `${end} can be reached without an answer to the proposer`, pathText(path))]
  })
}

/** 7. No path closes a matter while a child it must see through (a commitment) can be open. */
export const promisesLand: Proof = (procedure) => {
  const edges = edgesOf(procedure)
  const promises = new Set(
    Object.values(procedure.moves)
      .flatMap((m) => m.opens ?? [])
      .filter((name) => name === 'commitment'),
  )
  return [...promises].flatMap((name) => {
    const mayBeOpen = reachableAfter(edges, (e) => e.move?.opens?.includes(name) === true)
    const open = edges.filter((e) => isFinal(procedure, e.to) && !e.ended.includes(name))
    const loose = open.filter(
      (e) => e.move?.opens?.includes(name) || (e.from !== null && !isFinal(procedure, e.from) && mayBeOpen.has(e.from)),
    )
    return loose.map((e) =>
      fails(
        'promises_land',
        `${e.name} can end the matter while a ${name} is open`,
        `${shortest(edges, e.from ?? e.to)} … ${pathText([e])}`,
      ),
    )
  })
}

function reachableAfter(edges: readonly Edge[], opening: (edge: Edge) => boolean): Set<string> {
  const found = new Set(edges.filter(opening).map((e) => e.to))
  for (let size = -1; size !== found.size;) {
    size = found.size
    for (const e of edges) if (e.from !== null && found.has(e.from)) found.add(e.to)
  }
  return found
}

/** 8. Every cycle contains a move that is counted up to a limit, beyond which another move leads on. */
export const bounded: Proof = (procedure, all) => {
  const edges = edgesOf(procedure).filter((e) => e.from !== e.to)
  const free = edges.filter((e) => !isCounted(e, all))
  const rounds = free.flatMap((e) => {
    const back = e.from === null ? null : walk(free, e.to, (at) => at === e.from)
    return back === null ? [] : [[e, ...back]]
  })
  const blind = Object.entries(procedure.moves).filter(
    ([, m]) => m.counts && !leadsOn(procedure, m.from, m.counts.beyond),
  )
  return [
    ...rounds.slice(0, 1).map((path) => fails('bounded', 'the matter can go round without end', pathText(path))),
    ...blind.map(([name, m]) =>
      fails('bounded', `when ${name} is used up, ${m.counts?.beyond} does not lead on`, `${m.from[0]} –${name}→`),
    ),
  ]
}

/** Counted here, or told only by moves of other procedures that are counted there. */
function isCounted({ move }: Edge, all: Procedures): boolean {
  if (move?.counts) return true
  if (!move || move.by.length > 0 || !move.through?.length) return false
  return move.through.every((t) => {
    const [procedure = '', name = ''] = t.split('.')
    return all[procedure]?.moves[name]?.counts !== undefined
  })
}

function leadsOn(procedure: Procedure, from: readonly string[], beyond: string): boolean {
  return procedure.moves[beyond]?.from.some((s) => from.includes(s)) === true
}

/** 9. Every owed state's ladder ends with somebody who can act, or with time itself acting. */
export const lateness: Proof = (procedure) =>
  Object.entries(procedure.states).flatMap(([name, state]) => {
    if (!('owes' in state)) return []
    const last = state.late.at(-1)
    if (last === undefined) return [fails('lateness', `nothing happens when ${name} is late`, name)]
    const role = 'lapse' in last ? 'clock' : 'escalate' in last ? last.escalate : null
    if (role === null)
      return [fails('lateness', `the ladder of ${name} ends with a reminder to the one who is late`, name)]
    const acts = edgesOf(procedure).some(
      (e) =>
        e.from === name && e.to !== name && e.move?.by.includes(role) && (!('lapse' in last) || e.name === last.lapse),
    )
    return acts ? [] : [fails('lateness', `the ladder of ${name} ends with ${role}, who has no move out of it`, name)]
  })

function shortest(edges: readonly Edge[], state: string): string {
  const path = walk(edges, null, (at) => at === state)
  return path === null ? state : pathText(path)
}
