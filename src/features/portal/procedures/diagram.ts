import { edgesOf, isFinal } from '../../../kernel/check/graph.ts'
import type { Procedure } from '../../../kernel/declarations/procedure.ts'

/** A connection between two drawn states, with the moves that make this transition. */
export type Connection = {
  readonly from: number
  readonly to: number
  readonly moves: readonly string[]
  /** 0 is straight down to the next row; else the distance from the boxes, on its side. */
  readonly lane: number
}

export type Row = {
  readonly state: string
  /** Whether a matter can begin here. */
  readonly begins: boolean
  readonly final: boolean
  /** Final states that are not drawn and can be reached from here in one move. */
  readonly ends: readonly string[]
}

/** A procedure laid out in rows from top to bottom, in the order of its states. Units are rows and lanes. */
export type Diagram = {
  readonly rows: readonly Row[]
  /** Connections downwards are on the left, upwards on the right. */
  readonly ways: readonly Connection[]
  readonly lanesLeft: number
  readonly lanesRight: number
}

/**
 * Final states are named in the rows they are reached from instead of drawn, unless a move leads on from them: otherwise
 * every row would have lines to the bottom and none could be followed.
 */
export function diagramOf(procedure: Procedure): Diagram {
  const edges = edgesOf(procedure).filter((edge) => edge.from !== edge.to)
  const leadsOn = new Set(edges.map((edge) => edge.from))
  const startStates = new Set(edges.filter((edge) => edge.from === null).map((edge) => edge.to))
  const drawn = Object.keys(procedure.states).filter((state) => !isFinal(procedure, state) || leadsOn.has(state))
  const rowOf = new Map(drawn.map((state, i) => [state, i]))
  const rows = drawn.map((state) => ({
    state,
    begins: startStates.has(state),
    final: isFinal(procedure, state),
    ends: [...new Set(edges.filter((edge) => edge.from === state && !rowOf.has(edge.to)).map((edge) => edge.to))],
  }))
  const connections = new Map<string, { from: number; to: number; moves: string[] }>()
  for (const edge of edges) {
    const [from, to] = [rowOf.get(edge.from ?? ''), rowOf.get(edge.to)]
    if (from === undefined || to === undefined) continue
    const connection = connections.get(`${from} ${to}`) ?? { from, to, moves: [] }
    if (!connection.moves.includes(edge.name)) connection.moves.push(edge.name)
    connections.set(`${from} ${to}`, connection)
  }
  const ways = assignLanes([...connections.values()])
  return {
    rows,
    ways,
    lanesLeft: laneMax(ways.filter(({ from, to }) => to > from)),
    lanesRight: laneMax(ways.filter(({ from, to }) => to < from)),
  }
}

function laneMax(side: readonly Connection[]): number {
  return Math.max(0, ...side.map((way) => way.lane))
}

/** Gives each connection the innermost lane without overlaps; short ones first, so that they stay close. */
function assignLanes(ways: readonly Omit<Connection, 'lane'>[]): Connection[] {
  const placed: Connection[] = []
  const shortFirst = ways.toSorted((a, b) => Math.abs(a.to - a.from) - Math.abs(b.to - b.from) || a.from - b.from)
  for (const way of shortFirst) {
    const down = way.to > way.from
    if (way.to === way.from + 1) {
      placed.push({ ...way, lane: 0 })
      continue
    }
    const others = placed.filter((other) => other.lane > 0 && other.to > other.from === down && overlap(other, way))
    let lane = 1
    while (others.some((other) => other.lane === lane)) lane++
    placed.push({ ...way, lane })
  }
  return placed
}

function overlap(a: { from: number; to: number }, b: { from: number; to: number }): boolean {
  return Math.min(a.from, a.to) <= Math.max(b.from, b.to) && Math.min(b.from, b.to) <= Math.max(a.from, a.to)
}
