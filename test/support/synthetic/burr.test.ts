import { describe, expect, test } from 'vitest'
import { assemble, owedStates } from '../../../src/kernel/declarations/assemble.ts'
import { check } from '../../../src/kernel/check/index.ts'
import type { Procedures } from '../../../src/kernel/declarations/procedure.ts'
import { isRefusal } from '../../../src/kernel/refusal.ts'
import { procedures } from '../../../src/procedures/index.ts'
import { person, World } from '../world.ts'
import { withSynthetic } from './index.ts'

// A child that no procedure knows of attaches to each of them, and every proof still holds (the words of it are held beside
// the other proofs in synthetic.test.ts).

const others = Object.values(withSynthetic).filter(({ name }) => name !== 'burr')

describe.each(others.map((one) => [one.name, one] as const))('%s', (name, procedure) => {
  test('can be stuck to in every state in which somebody owes it and desks may know of it', () => {
    const { stick_burr: stick } = procedure.moves
    const drafts = procedure.access.drafts ?? []
    expect(stick?.from).toEqual(owedStates(procedure).filter((state) => !drafts.includes(state)))
    expect(stick).toMatchObject({ to: 'stays', opens: ['burr'] })
    expect(stick?.by.length).toBeGreaterThan(0)
  })

  test('sheds it by whatever ends it, and every proof holds', () => {
    const { shed } = withSynthetic['burr']?.moves ?? {}
    const ends = (shed?.through ?? []).filter((teller) => teller.startsWith(`${name}.`))
    expect(ends.length).toBeGreaterThan(0)
    expect(check(procedure, withSynthetic, [])).toEqual([])
  })
})

test('a burr sticks to no burr', () => {
  expect(withSynthetic['burr']?.moves['stick_burr']).toBeUndefined()
})

/** Without its forms: a schema that has been used holds itself. */
function written(all: Procedures): string {
  return JSON.stringify(all, (key, value: unknown) => (key === 'form' ? undefined : value))
}

test('procedures built in know nothing of it, and put together again they are what they were', () => {
  expect(written(procedures)).not.toContain('burr')
  expect(written(assemble(withSynthetic))).toBe(written(withSynthetic))
  const names = Object.keys(procedures)
  const left = Object.fromEntries(Object.entries(withSynthetic).filter(([name]) => names.includes(name)))
  expect(written(assemble(left))).toBe(written(procedures))
})

test('it is owed by whoever owes what it sticks to, and ends with that', () => {
  const world = new World('cn-chongqing-2018', '2026-03-02', withSynthetic)
  const draft = { subject: '校门口拥堵', situation: '拥堵', asks: [{ text: '错时放学' }] }
  const opened = world.open('proposal', 'draft', person('m1'), draft)
  if (isRefusal(opened)) throw new Error(opened.refused)
  const { id } = opened
  const done = (matter: string, move: string, party: string, form: object = {}): string[] => {
    const outcome = world.move(matter, move, person(party), form)
    if (isRefusal(outcome)) throw new Error(`${move}: ${outcome.refused}`)
    return outcome.happenings.map((h) => `${h.procedure}.${h.move}`)
  }
  done(id, 'submit', 'm1')
  done(id, 'file', 'office')
  done(id, 'assign', 'office', { units: [{ unit: 'u1' }] })
  const [assignment] = world.children(id, 'assignment')
  if (assignment === undefined) throw new Error('no assignment')
  expect(isRefusal(world.move(assignment.id, 'stick_burr', person('u1'), { itch: '痒' }))).toBe(true)
  done(assignment.id, 'stick_burr', 'office', { itch: '痒' })
  done(assignment.id, 'stick_burr', 'chair', { itch: '还痒' })
  const [burr, second] = world.children(assignment.id, 'burr')
  expect(burr).toMatchObject({ state: 'stuck', owedBy: 'u1', content: { subject: '校门口拥堵', itch: '痒' } })
  done(burr?.id ?? '', 'pluck', 'u1', { pinch: '摘了' })
  expect(done(assignment.id, 'transfer', 'office', { to: 'u2', reason: '职责不符' })).toEqual([
    'assignment.transfer',
    'burr.shed',
    'proposal.transferred',
    'assignment.opened',
  ])
  expect(world.matter(second?.id ?? '')).toMatchObject({ state: 'shed', closed: true })
})
