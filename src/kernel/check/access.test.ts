import { describe, expect, test } from 'vitest'
import type { Access } from '../access.ts'
import type { Procedure } from '../procedure.ts'
import { child, go, made, owed, refuted, sound } from '../../../test/support/small-procedures.ts'

const { states, moves } = sound

/** A root that the clerk and the chair oversee from the day it is handed in. */
function root(access: Partial<Access>, more: Partial<Procedure> = {}): Procedure {
  const small = made(sound)
  const overseen = { ...small.access, overseers: ['clerk', 'chair'], handedIn: { states: ['asked'] } }
  return { ...small, desks: ['clerk', 'chair'], access: { ...overseen, ...access }, ...more }
}

test('a root with its rules is sound', () => {
  expect(refuted(root({}))).toEqual([])
})

describe('readable', () => {
  test('a desk owes a draft it does not know of', () => {
    expect(refuted(root({ drafts: ['asked'] }))).toEqual([
      'readable: clerk owes what no desk knows of before it is handed in: asked',
    ])
  })

  test('a desk owes what it does not oversee, itself or in what is opened inside', () => {
    const narrow = root(
      { overseers: ['chair'] },
      { moves: { ...moves, split: go('asked', 'stays', { opens: ['task'] }) } },
    )
    const task = child('task', { drop: go('asked', 'done', { by: [] }) }, 'drop')
    const line = 'readable: clerk owes what matter does not let that desk oversee: asked'
    expect(refuted(narrow, task)).toContain(line)
    expect(refuted(task, narrow)).toContain(line)
  })

  test('who takes part may owe a draft', () => {
    const own = root({ drafts: ['asked'] }, { states: { ...states, asked: owed('member') } })
    expect(refuted(own).filter((line) => line.startsWith('readable'))).toEqual([])
  })
})

describe('sided', () => {
  test.each<[string, Partial<Access>, string]>([
    ['a role on no side', { sides: { clerk: 'overseer', chair: 'overseer' } }, 'a role on no side: member'],
    ['a role there is not', { holders: ['ghost'] }, 'a rule for a role there is not: ghost'],
    ['a field nobody reads', { fields: { answer: [] } }, 'read by nobody: answer'],
    ['what was said, to nobody', { moves: { answer: { said: [] } } }, 'read by nobody: answer'],
    ['a move there is not', { moves: { vanish: { said: ['everyone'] } } }, 'a rule for a move there is not: vanish'],
    ['a state there is not', { public: { states: ['shown'] } }, 'a rule for a state there is not: shown'],
    [
      'a desk it does not need',
      { overseers: ['clerk', 'chair', 'attic'] },
      'overseen by a desk the procedure does not need: attic',
    ],
  ])('%s', (_what, access, says) => {
    expect(refuted(root(access))).toEqual([`sided: ${says}`])
  })
})

describe('private', () => {
  test('what is confidential only is not public as well', () => {
    expect(refuted(root({ confidentialOnly: true, public: { states: ['done'] } }))).toEqual([
      'private: it is confidential only, and yet everybody may see it: access.public',
    ])
  })

  test('no figure counts it, nor what is opened inside it', () => {
    const measures = { of: () => {} }
    const secret = root(
      { confidentialOnly: true },
      { moves: { ...moves, split: go('asked', 'stays', { opens: ['task'] }) } },
    )
    const task = child('task', { drop: go('asked', 'done', { by: [] }) }, 'drop')
    expect(refuted({ ...secret, measures }, task)).toEqual([
      'private: figures count what matter keeps confidential: measures',
    ])
    expect(refuted({ ...task, measures }, secret)).toEqual([
      'private: figures count what matter keeps confidential: measures',
    ])
    expect(refuted(secret, task)).toEqual([])
  })
})
