import { STAYS, targetsOf, type Move, type Procedure, type Procedures } from '../declarations/procedure.ts'

/** An edge from one state to another. `from` is null for a start. */
export type Edge = {
  readonly from: string | null
  readonly to: string
  readonly name: string
  readonly move: Move | null
  readonly binds: readonly string[]
  /** No child of this procedure is open when this edge is taken. */
  readonly ended: readonly string[]
  /** A child of this procedure is open when this edge is taken: the target that requires none did not apply. */
  readonly passed: readonly string[]
}

/** Every edge of a procedure; moves that stay in the state are loops. */
export function edgesOf(procedure: Procedure): Edge[] {
  const edges: Edge[] = Object.entries(procedure.starts).map(([name, start]) => ({
    from: null,
    to: start.to,
    name,
    move: null,
    binds: start.binds,
    ended: [],
    passed: [],
  }))
  for (const [name, move] of Object.entries(procedure.moves)) {
    const guarded = (move.guards ?? []).flatMap((g) => (g.ended === undefined ? [] : [g.ended]))
    for (const from of move.from) {
      const passed: string[] = []
      for (const target of targetsOf(move, from)) {
        const to = target.state === STAYS ? from : target.state
        const ended = target.ended === undefined ? guarded : [...guarded, target.ended]
        edges.push({ from, to, name, move, binds: move.binds ?? [], ended, passed: [...passed] })
        if (target.ended !== undefined) passed.push(target.ended)
      }
    }
  }
  return edges
}

export function isFinal(procedure: Procedure, state: string): boolean {
  const s = procedure.states[state]
  return s !== undefined && 'final' in s
}

/** `draft –submit→ submitted –file→ filed`: how a reader follows a counterexample. */
export function pathText(path: readonly Edge[]): string {
  return path.map((e) => `${e.from === null ? '·' : e.from} –${e.name}→ `).join('') + (path.at(-1)?.to ?? '')
}

/**
 * The shortest walk from the beginning (or from `from`) to a state that satisfies `goal`, using only edges that `via`
 * allows; null when there is none.
 */
export function walk(
  edges: readonly Edge[],
  from: string | null,
  goal: (state: string) => boolean,
  via: (edge: Edge) => boolean = () => true,
): Edge[] | null {
  const seen = new Set<string | null>([from])
  let front: Edge[][] = [[]]
  if (from !== null && goal(from)) return []
  while (front.length > 0) {
    const next: Edge[][] = []
    for (const path of front) {
      const at = path.at(-1)?.to ?? from
      for (const edge of edges) {
        if (edge.from !== at || seen.has(edge.to) || !via(edge)) continue
        const longer = [...path, edge]
        if (goal(edge.to)) return longer
        seen.add(edge.to)
        next.push(longer)
      }
    }
    front = next
  }
  return null
}

/** The shortest way to a state, as text. */
export function shortest(edges: readonly Edge[], state: string): string {
  const path = walk(edges, null, (at) => at === state)
  return path === null ? state : pathText(path)
}

/** The move of another procedure that `procedure.move` names; undefined when there is none. */
export function moveNamed(all: Procedures, name: string): Move | undefined {
  const [procedure = '', move = ''] = name.split('.')
  return all[procedure]?.moves[move]
}

/** Edges of a child that lead from an open state to a final one. */
export function endings(child: Procedure): Edge[] {
  return edgesOf(child).filter((e) => e.from !== null && !isFinal(child, e.from) && isFinal(child, e.to))
}

/**
 * Taking the edge ends every open child of that procedure: such a child cannot be open in the new state, and the kernel
 * ends each one, whatever state it is in.
 */
export function endsChild(procedure: Procedure, edge: Edge, child: Procedure): boolean {
  const attached = procedure.attached?.find((one) => one.procedure === child.name)
  const { endsBy } = attached ?? {}
  if (attached === undefined || endsBy === undefined || attached.states.includes(edge.to)) return false
  const through = `${procedure.name}.${edge.name}`
  const ends = endings(child).filter((e) => e.name === endsBy && e.move?.through?.includes(through))
  return Object.keys(child.states).every((s) => isFinal(child, s) || ends.some((e) => e.from === s))
}

/** Taking the edge reopens children of that procedure that had ended. */
export function reopensChild(procedure: Procedure, edge: Edge, child: Procedure): boolean {
  const told = edgesOf(child).filter((e) => e.move?.through?.includes(`${procedure.name}.${edge.name}`))
  return told.some((e) => e.from !== null && isFinal(child, e.from) && !isFinal(child, e.to))
}

/** The states in which a child can be open: from where it is opened, along every edge that does not see it ended. */
export function whereOpen(
  edges: readonly Edge[],
  isOver: (e: Edge) => boolean,
  opens: (e: Edge) => boolean,
): Set<string> {
  const found = new Set(edges.filter(opens).map((e) => e.to))
  for (let size = -1; size !== found.size;) {
    size = found.size
    for (const e of edges) if (e.from !== null && found.has(e.from) && !isOver(e)) found.add(e.to)
  }
  return found
}
