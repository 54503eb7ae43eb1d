import { edgesOf, isFinal } from '../../../kernel/check/graph.ts'
import type { Procedure } from '../../../kernel/declarations/procedure.ts'

/** A way between two states that are both drawn, with the moves that lead along it. */
export type Connection = {
  readonly from: number
  readonly to: number
  readonly moves: readonly string[]
  /** 0: straight down to the next row; else how far out from the boxes it runs, on its side. */
  readonly lane: number
}

export type Row = {
  readonly state: string
  /** A matter begins here. */
  readonly begins: boolean
  readonly final: boolean
  /** Ends that can be reached from here in one move. */
  readonly ends: readonly string[]
}

/** A procedure laid out as rows from top to bottom, as its states are written down. Pure; units are rows and lanes. */
export type Diagram = {
  readonly rows: readonly Row[]
  /** Ways down stand on the left, ways back up on the right. */
  readonly ways: readonly Connection[]
  readonly lanesLeft: number
  readonly lanesRight: number
}

/**
 * Ends are named in the row they are reached from instead of drawn, except those from which a way leads on: otherwise
 * every row would send lines to the bottom and nothing could be followed.
 */
export function diagramOf(procedure: Procedure): Diagram {
  const edges = edgesOf(procedure).filter((edge) => edge.from !== edge.to)
  const leadsOn = new Set(edges.map((edge) => edge.from))
  const begun = new Set(edges.filter((edge) => edge.from === null).map((edge) => edge.to))
  const drawn = Object.keys(procedure.states).filter((state) => !isFinal(procedure, state) || leadsOn.has(state))
  const at = new Map(drawn.map((state, i) => [state, i]))
  const rows = drawn.map((state) => ({
    state,
    begins: begun.has(state),
    final: isFinal(procedure, state),
    ends: [...new Set(edges.filter((edge) => edge.from === state && !at.has(edge.to)).map((edge) => edge.to))],
  }))
  const between = new Map<string, { from: number; to: number; moves: string[] }>()
  for (const edge of edges) {
    const [from, to] = [at.get(edge.from ?? ''), at.get(edge.to)]
    if (from === undefined || to === undefined) continue
    const way = between.get(`${from} ${to}`) ?? { from, to, moves: [] }
    if (!way.moves.includes(edge.name)) way.moves.push(edge.name)
    between.set(`${from} ${to}`, way)
  }
  const ways = inLanes([...between.values()])
  return {
    rows,
    ways,
    lanesLeft: widest(ways.filter(({ from, to }) => to > from)),
    lanesRight: widest(ways.filter(({ from, to }) => to < from)),
  }
}

function widest(side: readonly Connection[]): number {
  return Math.max(0, ...side.map((way) => way.lane))
}

/** Gives each way the innermost lane in which it meets no other; the short ones first, so that they stay close. */
function inLanes(ways: readonly Omit<Connection, 'lane'>[]): Connection[] {
  const taken: Connection[] = []
  const short = ways.toSorted((a, b) => Math.abs(a.to - a.from) - Math.abs(b.to - b.from) || a.from - b.from)
  for (const way of short) {
    const down = way.to > way.from
    if (way.to === way.from + 1) {
      taken.push({ ...way, lane: 0 })
      continue
    }
    const others = taken.filter((other) => other.lane > 0 && other.to > other.from === down && overlap(other, way))
    let lane = 1
    while (others.some((other) => other.lane === lane)) lane++
    taken.push({ ...way, lane })
  }
  return taken
}

function overlap(a: { from: number; to: number }, b: { from: number; to: number }): boolean {
  return Math.min(a.from, a.to) <= Math.max(b.from, b.to) && Math.min(b.from, b.to) <= Math.max(a.from, a.to)
}
