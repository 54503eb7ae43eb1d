import { describe, expect, test } from 'vitest'
import { child, end, go, made, owed, refuted, sound, type Broken } from '../../../test/support/small-procedures.ts'
import { statesForChild } from '../declarations/assemble.ts'
import type { Attachment } from '../declarations/attach.ts'
import type { Procedure } from '../declarations/procedure.ts'

const { states, moves } = sound
const drop = go('asked', 'done', { by: [] })
const attaching = (attaches: Attachment, more: Procedure['moves'] = {}): Procedure => ({
  ...child('task', { drop, ...more }),
  attaches,
})
const byAsking: Attachment = { to: ['parent'], openedBy: ['ask'], endsBy: 'drop' }
const ask = go('asked', 'stays')
const tells = go('asked', 'done', { triggers: { parent: ['hear'] } })
const hear = go('asked', 'stays', { by: [] })

const broken: readonly Broken[] = [
  {
    proof: 'attached',
    what: 'a child of what there is not',
    procedures: [attaching({ ...byAsking, to: ['sailor'] }), made({ states, moves: { ...moves, ask } })],
    prints: 'nothing there is has what task attaches to: sailor',
    also: ['reachable'],
  },
  {
    proof: 'attached',
    what: 'a child that nothing opens',
    procedures: [attaching(byAsking), made(sound)],
    prints: 'no move of matter opens a task: matter',
    also: ['reachable'],
  },
  {
    proof: 'attached',
    what: 'a child that needs what its parent has not',
    procedures: [attaching(byAsking, { finish: tells }), made({ states, moves: { ...moves, ask } })],
    prints: 'task needs hear of matter, which has no such move: hear',
  },
  {
    proof: 'attached',
    what: 'a child that ends by what it has not',
    procedures: [attaching({ ...byAsking, endsBy: 'vanish' }), made({ states, moves: { ...moves, ask } })],
    prints: 'task ends by vanish, which is no move of it: vanish',
    also: ['reachable'],
  },
  {
    proof: 'attached',
    what: 'a child opened where its parent does not hear it',
    procedures: [
      attaching(byAsking, { finish: tells }),
      made({
        states: { ...states, deaf: owed('clerk') },
        moves: { ...moves, hear, ask: go('asked', 'deaf'), close: go('deaf', 'done') },
      }),
    ],
    prints: 'a task is opened where it cannot tell matter what it has to: asked –ask→ deaf',
    also: ['reachable'],
  },
  {
    proof: 'attached',
    what: 'a parent that goes on to where it does not hear a child that cannot be ended',
    procedures: [
      { ...child('task', { finish: tells }), attaches: { to: ['parent'], openedBy: ['ask'] } },
      made({
        states: { ...states, deaf: owed('clerk') },
        moves: { hear, ask, on: go('asked', 'deaf'), close: go('deaf', 'done') },
      }),
    ],
    prints: 'matter goes on to where a task still open cannot tell it what it has to: asked –on→ deaf',
  },
  {
    proof: 'attached',
    what: 'a move that says it tells what nobody hears',
    procedures: [made({ states, moves: { answer: go('asked', 'done', { triggers: { children: ['rejoice'] } }) } })],
    prints: 'answer says that it tells rejoice, which nothing it could tell has as a told move: answer',
  },
]

describe('a broken procedure is refuted by the proof meant for it, and by no other', () => {
  test.each(broken)('$proof: $what', ({ proof, procedures: [procedure, ...others], prints, also = [] }) => {
    const found = refuted(procedure, ...others)
    expect(found).toContain(`${proof}: ${prints}`)
    expect(found.filter((line) => ![proof, ...also].some((name) => line.startsWith(`${name}: `)))).toEqual([])
  })
})

test('a child stands where all it tells its parent can be told', () => {
  const parent = made({
    states: { asked: owed('clerk'), heard: owed('clerk'), deaf: owed('clerk'), done: end },
    moves: { hear: go('asked heard', 'stays', { by: [] }), note: go('heard deaf', 'stays', { by: [] }) },
  })
  expect(statesForChild(parent, child('task'))).toEqual(['asked', 'heard', 'deaf'])
  expect(statesForChild(parent, child('task', { finish: tells }))).toEqual(['asked', 'heard'])
  const both = go('asked', 'done', { triggers: { parent: ['hear', 'note'] } })
  expect(statesForChild(parent, child('task', { finish: both }))).toEqual(['heard'])
})

test('a sound child and its parent are refuted by no proof', () => {
  const parent = made({ states, moves: { ...moves, ask, hear } })
  const task = attaching(byAsking, { finish: tells })
  expect([...refuted(task, parent), ...refuted(parent, task)]).toEqual([])
})
