import { describe, expect, test } from 'vitest'
import { end, go, made, owed, raise, refuted, sound, type Broken } from '../../../test/support/small-procedures.ts'
import type { LinkRule } from '../links/link.ts'
import { allEnded } from '../links/link-rules.ts'
import type { Procedure } from '../declarations/procedure.ts'

const issue = go('asked', 'stays', { begins: ['task.issued'], links: ['part_of'] })
const hear = go('asked', 'stays', { by: [] })
const close = go('asked', 'done', { guards: [allEnded('tasks_open', 'part_of')] })

const plan = (moves: Procedure['moves'] = {}, states: Procedure['states'] = sound.states): Procedure =>
  made({ name: 'plan', states, moves: { issue, hear, close, ...moves } })

const tells: LinkRule = { to: ['parent'], tells: { ended: 'hear' } }
const task = (rule: LinkRule = tells, moves: Procedure['moves'] = {}): Procedure => ({
  ...made({ name: 'task', states: sound.states, moves: { ...sound.moves, ...moves } }),
  traits: [],
  links: { part_of: rule },
  starts: { issued: raise('asked', { by: [], links: ['part_of'] }) },
})

const broken: readonly Broken[] = [
  {
    proof: 'linked',
    what: 'a link to what there is not',
    procedures: [task({ to: ['sailor'] }), made(sound)],
    prints: 'nothing there is has what a link part_of leads to: task',
    also: ['reachable'],
  },
  {
    proof: 'linked',
    what: 'an end told by a move there is not',
    procedures: [task({ to: ['parent'], tells: { ended: 'listen' } }), plan()],
    prints: 'plan is told listen, which is no move of it: part_of',
  },
  {
    proof: 'linked',
    what: 'an end told where it cannot be heard',
    procedures: [
      task(),
      plan({ rest: go('asked', 'resting'), wake: go('resting', 'done') }, { ...sound.states, resting: owed('clerk') }),
    ],
    prints: 'hear is told in resting, where it cannot be: · –raised→ asked –rest→ resting',
  },
  {
    proof: 'linked',
    what: 'a plan that can end while tasks are open, and does not hear of them then',
    procedures: [task(), plan({ close: go('asked', 'done') })],
    prints: 'hear is told in done, where it cannot be: · –raised→ asked –close→ done',
  },
  {
    proof: 'linked',
    what: 'an end that can be refused',
    procedures: [
      task(),
      plan({ hear: go('asked', 'stays', { by: [], guards: [{ code: 'no', beforeForm: true, check: () => ({}) }] }) }),
    ],
    prints: 'hear can be refused, and would hold up what tells it: hear',
  },
  {
    proof: 'linked',
    what: 'an end that nothing leads to',
    procedures: [task(), plan({ issue: go('asked', 'stays') })],
    prints: 'no move of plan links part_of: plan',
  },
  {
    proof: 'linked',
    what: 'what opens again and does not say so',
    procedures: [task(tells, { reopen: go('done', 'asked') }), plan()],
    prints: 'task opens again by reopen, and what it is part_of is not told: part_of',
    also: ['bounded'],
  },
  {
    proof: 'linked',
    what: 'an opening again told where it cannot be heard',
    procedures: [
      task({ to: ['parent'], tells: { ended: 'hear', reopened: 'again' } }, { reopen: go('done', 'asked') }),
      plan({ again: go('asked', 'stays', { by: [] }) }),
    ],
    prints: 'again is told in done, where it cannot be: · –raised→ asked –close→ done',
    also: ['bounded'],
  },
  {
    proof: 'linked',
    what: 'ends that bring each other about',
    procedures: [
      task({ to: 'same', tells: { ended: 'hear' } }, { hear, tie: go('asked', 'stays', { links: ['part_of'] }) }),
    ],
    prints: 'its end can be told in a circle: task',
  },
  {
    proof: 'linked',
    what: 'a link by no rule',
    procedures: [made({ ...sound, moves: { ...sound.moves, tie: go('asked', 'stays', { links: ['about'] }) } })],
    prints: 'tie links about, by no rule: tie',
  },
  {
    proof: 'linked',
    what: 'a beginning of what there is not',
    procedures: [plan({ issue: go('asked', 'stays', { begins: ['task.hurried'], links: ['part_of'] }) }), task()],
    prints: 'issue begins task.hurried, which is no start of something open: issue',
  },
  {
    proof: 'linked',
    what: 'a wait for ends that nothing tells',
    procedures: [plan(), task({ to: ['parent'] })],
    prints: 'waits until what is part_of has ended, which nothing tells it: part_of',
    also: ['reachable'],
  },
]

describe('links between trees', () => {
  test('a plan and its tasks are sound', () => {
    expect(refuted(task(), plan())).toEqual([])
    expect(refuted(plan(), task())).toEqual([])
  })

  test.each(broken)('refuses $what', ({ procedures: [first, ...others], prints, also = [] }) => {
    const found = refuted(first, ...others)
    expect(found).toContain(`linked: ${prints}`)
    expect(found.filter((one) => !['linked', ...also].includes(one.split(':')[0] ?? ''))).toEqual([])
  })

  test('keeps what is confidential only from leading to what is not', () => {
    const secret: Procedure = { ...task(), access: { ...task().access, confidentialOnly: true, handedIn: {} } }
    const open: Procedure = { ...plan(), access: { ...plan().access, handedIn: {} } }
    expect(refuted(secret, open)).toContain('private: a link leads to plan, which others read: plan')
  })

  test('a state in which nothing is owed but by what leads here is refused', () => {
    const waiting = plan(
      { pause: go('asked', 'waiting') },
      { asked: owed('clerk'), waiting: { waits: 'task' }, done: end },
    )
    expect(refuted(waiting, task()).some((one) => one.startsWith('someone_owes'))).toBe(true)
  })
})
