import { describe, expect, test } from 'vitest'
import type { Move } from '../declarations/procedure.ts'
import { child, end, go, made, owed, refuted, sound, type Broken } from '../../../test/support/small-procedures.ts'

const { states, moves } = sound
const promise = (...given: Parameters<typeof child>): ReturnType<typeof child> => ({
  ...child(...given),
  traits: ['promise'],
})

const broken: readonly Broken[] = [
  {
    proof: 'answered',
    what: 'an end without a word to the proposer',
    procedures: [
      made({ states, moves: { ...moves, shelve: { ...go('asked', 'done'), answers: undefined } as unknown as Move } }),
    ],
    prints: 'done can be reached without an answer to the proposer: · –raised→ asked –shelve→ done',
  },
  {
    proof: 'promises_land',
    what: 'closing past an open promise',
    procedures: [
      made({
        states: { ...states, told: owed('clerk') },
        moves: { reply: go('asked', 'told', { opens: ['vow'] }), close: go('told', 'done') },
      }),
      promise('vow'),
    ],
    prints: 'close can end the matter while a vow is open: · –raised→ asked –reply→ told … told –close→ done',
  },
  {
    proof: 'promises_land',
    what: 'a promise made in passing, by a move that stays',
    procedures: [made({ states, moves: { ...moves, vow: go('asked', 'stays', { opens: ['vow'] }) } }), promise('vow')],
    prints: 'answer can end the matter while a vow is open: · –raised→ asked … asked –answer→ done',
  },
  {
    proof: 'promises_land',
    what: 'a promise struck off because the matter closes',
    procedures: [
      made({
        states: { ...states, told: owed('clerk') },
        moves: { reply: go('asked', 'told', { opens: ['vow'] }), close: go('told', 'done') },
      }),
      promise('vow', { drop: go('asked', 'done', { by: [] }) }, 'drop'),
    ],
    prints: 'close can end the matter while a vow is open: · –raised→ asked –reply→ told … told –close→ done',
  },
  {
    proof: 'promises_land',
    what: 'another child left behind, because it is ended in one of its states only',
    procedures: [
      made({ states, moves: { ...moves, split: go('asked', 'stays', { opens: ['task'] }) } }),
      {
        ...child(
          'task',
          {
            start: go('asked', 'begun'),
            finish: go('begun', 'done'),
            drop: go('asked', 'done', { by: [] }),
          },
          'drop',
        ),
        states: { asked: owed('clerk'), begun: owed('clerk'), done: end },
      },
    ],
    prints: 'answer can end the matter while a task is open: · –raised→ asked … asked –answer→ done',
  },
]

describe('a broken procedure is refuted by the proof meant for it, and by no other', () => {
  test.each(broken)('$proof: $what', ({ proof, procedures: [procedure, ...others], prints, also = [] }) => {
    const found = refuted(procedure, ...others)
    expect(found).toContain(`${proof}: ${prints}`)
    expect(found.filter((line) => ![proof, ...also].some((name) => line.startsWith(`${name}: `)))).toEqual([])
  })
})
