import { describe, expect, it } from 'vitest'
import { edgesOf } from '../../../kernel/check/graph.ts'
import { procedures } from '../../../procedures/index.ts'
import { diagramOf } from './diagram.ts'
import { linesOf, widthOf } from './text-width.ts'

describe.each(Object.values(procedures))('the diagram of $name', (procedure) => {
  const { rows, ways, lanesLeft, lanesRight } = diagramOf(procedure)
  const rowOf = (state: string): number => rows.findIndex((row) => row.state === state)

  it('shows exactly the transitions of the procedure, each as a line or as an end', () => {
    const edges = edgesOf(procedure).filter((edge) => edge.from !== null && edge.from !== edge.to)
    const expected = new Set(edges.map((edge) => `${edge.from} ${edge.to} ${rowOf(edge.to) < 0 ? '' : edge.name}`))
    const lines = ways.flatMap((way) =>
      way.moves.map((move) => `${rows[way.from]?.state} ${rows[way.to]?.state} ${move}`),
    )
    const ends = rows.flatMap((row) => row.ends.map((end) => `${row.state} ${end} `))
    expect([...lines, ...ends].toSorted()).toEqual([...expected].toSorted())
  })

  it('keeps lines in the same lane from overlapping', () => {
    for (const a of ways) {
      for (const b of ways) {
        if (a === b || a.lane === 0 || a.lane !== b.lane || a.to > a.from !== b.to > b.from) continue
        const [low, high] = [
          Math.max(Math.min(a.from, a.to), Math.min(b.from, b.to)),
          Math.min(Math.max(a.from, a.to), Math.max(b.from, b.to)),
        ]
        expect(low, `${JSON.stringify(a)} and ${JSON.stringify(b)}`).toBeGreaterThan(high)
      }
    }
    // More lanes than this do not fit beside the boxes on a phone.
    expect(lanesLeft).toBeLessThanOrEqual(5)
    expect(lanesRight).toBeLessThanOrEqual(5)
  })
})

it('wraps text between words, and Chinese between characters', () => {
  expect(linesOf('提案委：自立案之日起10个工作日内', 8).every((line) => widthOf(line) <= 8.6)).toBe(true)
  expect(linesOf('提案委：自立案之日起10个工作日内', 8).join('')).toBe('提案委：自立案之日起10个工作日内')
  expect(linesOf('Waits for: Assignment', 8)).toEqual(['Waits for:', 'Assignment'])
})
