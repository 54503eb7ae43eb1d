import { beforeAll, describe, expect, test } from 'vitest'
import { nothingMet, walk } from '../../test/support/walk/walk.ts'
import { kernelRefusals, linkRefusals } from '../kernel/check/index.ts'
import { sayRefusal } from '../locales/refusals.ts'
import { languages } from '../locales/words.ts'
import { packs } from '../packs/index.ts'
import { procedures } from './index.ts'

// Whatever anybody does, in whatever order, under every pack: no matter is ever without somebody who owes it by a day
// and can act, nothing stays open inside what has ended, the events alone give the same tree, and everybody doing their
// part brings every matter to its end. See test/support/walk/walk.ts and invariants.ts. A failure names its seed.

/** SOAK=1 walks twenty times as far and then wants every refusal of every move met; SEED=n walks elsewhere. */
const soak = process.env['SOAK'] === '1'
const movesMin = soak ? 1_000_000 : 50_000
const seed = Number(process.env['SEED'] ?? 1)

const met = nothingMet()
const moves = Object.values(procedures).flatMap((p) =>
  Object.entries(p.moves).map(([name, move]) => ({ p, name, move })),
)

beforeAll(() => {
  const all = [...packs.values()]
  for (let world = 0; met.attempted < movesMin; world++) {
    const pack = all[world % all.length]
    if (pack === undefined) throw new Error('no packs')
    walk(pack, seed * 1_000_000 + world, met)
  }
  console.log(`walked ${met.attempted} moves, ${met.accepted} accepted, and ${met.ticks} that time made`)
}, 900_000)

describe(`${movesMin} moves at random`, () => {
  test('break nothing that must hold, and more than 40 in 100 are accepted', () => {
    expect(met.attempted).toBeGreaterThanOrEqual(movesMin)
    expect(met.accepted / met.attempted).toBeGreaterThan(0.4)
    expect(met.ticks).toBeGreaterThan(movesMin / 100)
  })

  test('make every start and every move of every procedure', () => {
    const starts = Object.values(procedures).flatMap((p) => Object.keys(p.starts).map((name) => `${p.name}.${name}`))
    const every = [...starts, ...moves.map(({ p, name }) => `${p.name}.${name}`)]
    expect(every.filter((name) => !met.moves.has(name))).toEqual([])
  })

  test('meet every refusal of the kernel', () => {
    const given = new Set([...met.refusals.values()].map(({ refusal }) => refusal.refused))
    // Of what is linked, procedures make sure before the kernel does; features/matters/reading/links.test.ts meets those.
    const all = kernelRefusals.filter((code) => !linkRefusals.has(code))
    expect(all.filter((code) => !given.has(code))).toEqual([])
  })

  test.runIf(soak)('meet every refusal of every move, and every way one move tells another', () => {
    const direct = moves.filter(({ move }) => move.by.some((role) => role !== 'clock'))
    const refusals = direct.flatMap(({ p, name, move }) => {
      const codes = (move.guards ?? []).map((guard) => guard.code)
      return [...codes, ...(move.counts ? ['limit_reached'] : [])].map((code) => `${p.name}.${name}: ${code}`)
    })
    expect(refusals.filter((key) => !met.refusals.has(key))).toEqual([])
    const told = moves.flatMap(({ p, name, move }) => (move.through ?? []).map((by) => `${by} → ${p.name}.${name}`))
    expect(told.filter((way) => !met.told.has(way))).toEqual([])
    expect([...met.told].filter((way) => !told.includes(way))).toEqual([])
  })

  test.each(languages)('are refused in sentences that name everything they speak of, in %s', (language) => {
    for (const { procedure, refusal } of met.refusals.values())
      expect(sayRefusal(language, procedure, refusal, String)).not.toMatch(/undefined|\{\{|\[object/)
  })
})
