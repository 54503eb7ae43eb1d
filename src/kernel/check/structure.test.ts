import { describe, expect, test } from 'vitest'
import { noTask, child, go, made, owed, refuted, sound, type Broken } from '../../../test/support/small-procedures.ts'

const { states, moves } = sound

const broken: readonly Broken[] = [
  {
    proof: 'reachable',
    what: 'a state that nothing leads to',
    procedures: [made({ states: { ...states, lost: owed('clerk') }, moves: { ...moves, find: go('lost', 'done') } })],
    prints: 'no path leads to lost: lost',
  },
  {
    proof: 'reachable',
    what: 'a move into a state that is not declared',
    procedures: [made({ states, moves: { ...moves, stray: go('asked', 'nowhere') } })],
    prints: 'the move stray uses a state that is not declared: asked –stray→ nowhere',
  },
  {
    proof: 'reachable',
    what: 'a move that nobody can make',
    procedures: [made({ states, moves: { ...moves, hide: go('asked', 'done', { by: [] }) } })],
    prints: 'nobody can make the move hide: hide',
  },
  {
    proof: 'reachable',
    what: 'a move told by a move that does not exist',
    procedures: [made({ states, moves: { ...moves, keep: go('asked', 'done', { by: [], through: ['other.gone'] }) } })],
    prints: 'keep is told by other.gone, which is no move: keep',
  },
  {
    proof: 'can_finish',
    what: 'a room without a door to the end',
    procedures: [
      made({
        states: { ...states, a: owed('clerk'), b: owed('clerk') },
        moves: {
          ...moves,
          enter: go('asked', 'a'),
          there: go('a', 'b', { counts: { counter: 'n', max: 1, beyond: 'stay' } }),
          stay: go('a b', 'stays'),
          back: go('b', 'a'),
          on: go('a', 'b'),
        },
      }),
    ],
    prints: 'no end can be reached from a: · –raised→ asked –enter→ a',
    // Who can always leave, and never for good, goes round.
    also: ['bounded'],
  },
  {
    proof: 'bounded',
    what: 'round and round',
    procedures: [
      made({
        states: { ...states, back: owed('clerk') },
        moves: { ...moves, return: go('asked', 'back'), resubmit: go('back', 'asked') },
      }),
    ],
    prints: 'the matter can go round without end: asked –return→ back –resubmit→ asked',
  },
  {
    proof: 'bounded',
    what: 'a limit beyond which somebody else would have to act',
    procedures: [
      made({
        states: { ...states, back: owed('clerk') },
        moves: {
          answer: go('asked', 'done', { by: ['chair'] }),
          skip: go('asked', 'back', { by: ['clerk'] }),
          return: go('asked', 'back', { by: ['clerk'], counts: { counter: 'n', max: 2, beyond: 'answer' } }),
          resubmit: go('back', 'done'),
        },
      }),
    ],
    prints: 'when return is used up, answer does not lead on: asked –return→',
  },
  {
    proof: 'bounded',
    what: 'a round through the children, each of which counts from nothing',
    procedures: [
      made({
        states: { ...states, waiting: { waits: 'task' } },
        moves: {
          ...moves,
          split: go('asked', 'waiting', { opens: ['task'] }),
          returned: go('waiting', 'asked', { by: [], through: ['task.finish'], guards: [noTask] }),
        },
      }),
      child('task', {
        finish: go('asked', 'done', { counts: { counter: 'n', max: 1, beyond: 'end' } }),
        end: go('asked', 'stays'),
      }),
    ],
    prints: 'the matter can go round without end: asked –split→ waiting –returned→ asked',
  },
  {
    proof: 'bounded',
    what: 'each child that ends opens the next',
    procedures: [
      made({
        states: { ...states, waiting: { waits: 'task' } },
        moves: {
          ...moves,
          split: go('asked', 'waiting', { opens: ['task'] }),
          next: go('waiting', 'stays', { by: [], through: ['task.finish'], opens: ['task'] }),
          stop: go('waiting', 'done', { by: ['clerk'] }),
        },
      }),
      child('task', { finish: go('asked', 'done', { by: ['clerk'] }), drop: go('asked', 'done', { by: [] }) }, 'drop'),
    ],
    prints: 'each child that ends can open the next, without end: waiting –next→ waiting',
  },
]

describe('a broken procedure is refuted by the proof meant for it, and by no other', () => {
  test.each(broken)('$proof: $what', ({ proof, procedures: [procedure, ...others], prints, also = [] }) => {
    const found = refuted(procedure, ...others)
    expect(found).toContain(`${proof}: ${prints}`)
    expect(found.filter((line) => ![proof, ...also].some((name) => line.startsWith(`${name}: `)))).toEqual([])
  })
})
