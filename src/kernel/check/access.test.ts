import { describe, expect, test } from 'vitest'
import type { Access } from '../declarations/access.ts'
import type { Procedure } from '../declarations/procedure.ts'
import { child, go, made, naming, owed, refuted, sound } from '../../../test/support/small-procedures.ts'

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

describe('readable, in what a form refers to', () => {
  const asking = { answer: go('asked', 'done', { by: ['clerk'], form: naming('ask') }) }
  /** What the proof says; others have more to say of matters that a member owes. */
  const unread = (...all: [Procedure, ...Procedure[]]): string[] =>
    refuted(...all).filter((line) => line.startsWith('readable'))
  const about = (...says: readonly string[]): string[] => says.map((one) => `readable: ${one}`)

  test('a desk chooses among asks that only their raisers read', () => {
    expect(unread(root({ fields: { asks: ['raisers'] } }, { moves: asking }))).toEqual(
      about('clerk names an ask it may not read in matter: asked –answer→'),
    )
    expect(unread(root({ fields: { asks: ['raisers', 'overseers'] } }, { moves: asking }))).toEqual([])
  })

  test('what is published in full is read by nobody for sure: a summary may be all that is', () => {
    const member = {
      states: { ...states, asked: owed('member') },
      moves: { answer: { ...asking.answer, by: ['member'] } },
    }
    expect(unread(root({ fields: { asks: ['readers'] } }, member))).toEqual(
      about('member names an ask it may not read in matter: asked –answer→'),
    )
    expect(unread(root({ fields: { asks: ['readers', 'raisers'] } }, member))).toEqual([])
  })

  test('a desk that oversees what is handed in chooses among asks of a draft', () => {
    const { answer } = asking
    const drafted = {
      states: { ...states, asked: owed('member') },
      moves: { hand_in: go('asked', 'done', { by: ['member'] }), answer },
    }
    expect(unread(root({ drafts: ['asked'] }, drafted))).toEqual(
      about('clerk names an ask it may not read in matter: asked –answer→'),
    )
  })

  test('what keeps no asks chooses among those of what it was opened in', () => {
    const task = (access: Partial<Access> = {}): Procedure => {
      const small = child('task', { drop: go('asked', 'done', { by: [] }) }, 'drop')
      const finish = go('asked', 'done', { by: ['member'], form: naming('ask') })
      return {
        ...small,
        states: { ...small.states, asked: owed('member') },
        moves: { ...small.moves, finish },
        access: { ...small.access, ...access },
      }
    }
    const split = { moves: { ...moves, split: go('asked', 'stays', { opens: ['task'] }) } }
    const line = about('member names an ask it may not read in matter: asked –finish→')
    const of = (one: Procedure, fields: Access['fields']): string[] => unread(one, root({ fields }, split))
    expect(of(task(), { asks: ['raisers'] })).toEqual(line)
    expect(of(task(), { asks: ['everyone'] })).toEqual([])
    expect(of(task({ fields: { asks: ['raisers'] } }), { asks: ['overseers'] })).toEqual([])
  })

  test.each(['matter', 'linked'] as const)('a %s is named by who can find such', (names) => {
    const by = (role: string): Partial<Procedure> => ({
      states: { ...states, asked: owed(role) },
      moves: { answer: go('asked', 'done', { by: [role], form: naming(names) }) },
    })
    const line = about('member names a matter it may not find in matter: asked –answer→')
    expect(unread(root({}, by('member')))).toEqual(line)
    expect(unread(root({ public: { states: ['done'] } }, by('member')))).toEqual([])
    expect(unread(root({}, by('clerk')))).toEqual([])
  })

  test('who goes on with what was saved reads it', () => {
    const saved = (fields: Access['fields']): string[] => {
      const small = root(
        { fields },
        { moves: { ...moves, save: go('asked', 'stays', { form: naming(undefined, 'secret') }) } },
      )
      return unread({ ...small, presentation: { ...small.presentation, edits: ['save'] } })
    }
    expect(saved({ secret: ['raisers'] })).toEqual(
      about(
        'clerk goes on with secret, which it may not read in matter: asked –save→',
        'chair goes on with secret, which it may not read in matter: asked –save→',
      ),
    )
    expect(saved({ secret: ['overseers'] })).toEqual([])
  })

  test('parties, reasons, sessions and files of one’s own are known to whoever names them', () => {
    for (const names of ['unit', 'member', 'organ', 'reason', 'disposition', 'session', 'file', 'own'] as const)
      expect(
        unread(
          root({ fields: { asks: ['raisers'] } }, { moves: { answer: go('asked', 'done', { form: naming(names) }) } }),
        ),
      ).toEqual([])
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
