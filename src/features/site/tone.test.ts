import { expect, test } from 'vitest'
import { procedures } from '../../procedures/index.ts'
import { toneOf } from './tone.ts'

const toneIn = (procedure: string, state: string, closed: boolean) =>
  toneOf({ procedures }, { procedure, state, closed })
const tones = Object.entries(procedures).flatMap(([name, { states }]) =>
  Object.entries(states).map(([state, rule]) => [`${name}.${state}`, toneIn(name, state, 'final' in rule)] as const),
)

test('open states never have an ended tone, and final states always have one', () => {
  for (const [name, { states }] of Object.entries(procedures)) {
    for (const [state, rule] of Object.entries(states)) {
      const ended = ['done', 'stopped'].includes(toneIn(name, state, 'final' in rule))
      expect(ended, `${name}.${state}`).toBe('final' in rule)
    }
  }
})

test('only states that reached their goal have the tone “done”', () => {
  const done = tones.filter(([, tone]) => tone === 'done').map(([state]) => state)
  expect(done.toSorted()).toEqual([
    'assignment.answered',
    'commitment.fulfilled',
    'extension.granted',
    'motion.closed',
    'motion.recorded',
    'objection.upheld',
    'opinion.given',
    'proposal.closed',
    'proposal.historical',
  ])
})

test('states that wait for an intervention have the tone “trouble”', () => {
  const trouble = tones.filter(([, tone]) => tone === 'trouble').map(([state]) => state)
  expect(trouble.toSorted()).toEqual([
    'assignment.objected',
    'assignment.redoing',
    'commitment.contested',
    'opinion.sent_back',
    'proposal.disputed',
    'proposal.redo',
  ])
})
