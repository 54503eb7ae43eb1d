import { STAYS, targetsOf, type Move, type Procedure } from '../procedure.ts'

/** One way from one state to another. `from` null: the matter begins. */
export type Edge = {
  readonly from: string | null
  readonly to: string
  readonly name: string
  readonly move: Move | null
  readonly binds: readonly string[]
  /** No child of this procedure is open when this edge is taken. */
  readonly ended: readonly string[]
}

/** Every edge of a procedure, staying moves as loops. */
export function edgesOf(procedure: Procedure): Edge[] {
  const edges: Edge[] = Object.entries(procedure.starts).map(([name, start]) => ({
    from: null,
    to: start.to,
    name,
    move: null,
    binds: start.binds,
    ended: [],
  }))
  for (const [name, move] of Object.entries(procedure.moves)) {
    const guarded = (move.guards ?? []).flatMap((g) => (g.ended === undefined ? [] : [g.ended]))
    for (const from of move.from) {
      for (const target of targetsOf(move, from)) {
        const to = target.state === STAYS ? from : target.state
        const ended = target.ended === undefined ? guarded : [...guarded, target.ended]
        edges.push({ from, to, name, move, binds: move.binds ?? [], ended })
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
