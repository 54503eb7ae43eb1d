import { describe, expect, test } from 'vitest'
import {
  noTask,
  child,
  end,
  go,
  late,
  made,
  never,
  owed,
  raise,
  refuted,
  sound,
  type Broken,
} from '../../../test/support/small-procedures.ts'

const { states, moves } = sound

const broken: readonly Broken[] = [
  {
    proof: 'someone_owes',
    what: 'a role that does not exist',
    procedures: [made({ states: { asked: owed('nobody'), done: end }, moves })],
    prints: 'asked is owed by nobody, which is no role: asked',
    also: ['owing_can_act', 'bound'],
  },
  {
    proof: 'someone_owes',
    what: 'a clock that goes on without having begun',
    procedures: [made({ states: { asked: { owes: 'clerk', due: 'running', late }, done: end }, moves })],
    prints: 'asked goes on with a clock that is not running: · –raised→ asked',
  },
  {
    proof: 'someone_owes',
    what: 'waiting for what was opened, and may have ended, before',
    procedures: [
      made({
        states: { ...states, ready: owed('clerk'), waiting: { waits: 'task' } },
        moves: {
          ...moves,
          split: go('asked', 'ready', { opens: ['task'] }),
          wait: go('ready', 'waiting'),
          finished: go('waiting', 'done', { by: [], through: ['task.finish'], guards: [noTask] }),
        },
      }),
      child('task'),
    ],
    prints: 'waiting waits for a task, and none need be open: ready –wait→ waiting',
  },
  {
    proof: 'owing_can_act',
    what: 'the one who owes has to ask another to move',
    procedures: [
      made({
        states: { asked: owed('member'), done: end },
        moves,
        start: raise('asked', { binds: ['member', 'clerk', 'chair'] }),
      }),
    ],
    prints: 'member has no way out of asked: · –raised→ asked',
  },
  {
    proof: 'owing_can_act',
    what: 'the only way out is used up after a while',
    procedures: [
      made({
        states: { ...states, again: owed('clerk') },
        moves: {
          redo: go('asked', 'again', { by: ['clerk'], counts: { counter: 'n', max: 1, beyond: 'note' } }),
          note: go('asked', 'stays', { by: ['clerk'] }),
          end: go('asked', 'done', { by: ['chair'] }),
          back: go('again', 'asked'),
        },
      }),
    ],
    prints: 'clerk has no way out of asked: · –raised→ asked',
  },
  {
    proof: 'owing_can_act',
    what: 'a child that ends without a word leaves the matter waiting for nobody',
    procedures: [
      made({
        states: { ...states, waiting: { waits: 'task' } },
        moves: {
          ...moves,
          split: go('asked', 'waiting', { opens: ['task'] }),
          finished: go('waiting', 'done', { by: [], through: ['task.finish'], guards: [noTask] }),
        },
      }),
      child('task', { drop: go('asked', 'done') }),
    ],
    prints: 'waiting does not hear of the end of a task: asked –drop→ done',
  },
  {
    proof: 'bound',
    what: 'a state owed by somebody whom one of its paths does not name',
    procedures: [
      made({
        states: { ...states, named: owed('member') },
        moves: {
          ...moves,
          name: go('asked', 'stays', { binds: ['member'] }),
          hand: go('asked', 'named'),
          take: go('named', 'done', { by: ['member', 'chair'] }),
        },
      }),
    ],
    prints: 'named can be reached before anyone is bound as member: · –raised→ asked –hand→ named',
  },
  {
    proof: 'bound',
    what: 'a role that is misspelt',
    procedures: [made({ states, moves: { ...moves, help: go('asked', 'stays', { by: ['clrk'] }) } })],
    prints: 'help names clrk, which is no role: help',
  },
  {
    proof: 'lateness',
    what: 'a state in which lateness changes nothing',
    procedures: [made({ states: { asked: { owes: 'clerk', due: 'fileWithin', late: [] }, done: end }, moves })],
    prints: 'nothing happens when asked is late: asked',
  },
  {
    proof: 'lateness',
    what: 'only ever a reminder to the one who is late',
    procedures: [
      made({
        states: {
          asked: { owes: 'clerk', due: 'fileWithin', late: [{ when: 'due', remind: 'clerk' }] },
          done: end,
        },
        moves,
      }),
    ],
    prints: 'the ladder of asked ends with a reminder to the one who is late: asked',
  },
  {
    proof: 'lateness',
    what: 'up to somebody who can do nothing',
    procedures: [made({ states, moves: { answer: go('asked', 'done', { by: ['clerk'] }) } })],
    prints: 'the ladder of asked ends with chair, who has no way out of it: asked',
  },
  {
    proof: 'lateness',
    what: 'a lapse that asks time to fill in a form',
    procedures: [
      made({
        states: { asked: { owes: 'clerk', due: 'fileWithin', late: [{ when: 'due', lapse: 'expire' }] }, done: end },
        moves: { ...moves, expire: go('asked', 'done', { by: ['clock'], form: never }) },
      }),
    ],
    prints: 'expire asks of time what time cannot give: asked',
  },
]

describe('a broken procedure is refuted by the proof meant for it, and by no other', () => {
  test.each(broken)('$proof: $what', ({ proof, procedures: [procedure, ...others], prints, also = [] }) => {
    const found = refuted(procedure, ...others)
    expect(found).toContain(`${proof}: ${prints}`)
    expect(found.filter((line) => ![proof, ...also].some((name) => line.startsWith(`${name}: `)))).toEqual([])
  })
})
