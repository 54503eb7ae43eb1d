import type { Story } from './walk/procedure-world.ts'

// Ends of a proposal that a random walk meets once in thousands: told from beginning to end. `assignment.sign` is made by the
// child opened last.

const met = { where: '局机关', mode: 'meeting', who: '委员', agreed: true, summary: '面商。' }
const assigned: Story = [
  ['m1', 'submit'],
  ['office', 'file', {}],
  ['office', 'assign', { units: [{ unit: 'u1' }] }],
]
const unhappy = ['m1', 'rate', { handling: 'satisfied', result: 'dissatisfied', text: '没有办成。' }] as const

function replied(today: string): Story {
  return [
    ['u1', 'assignment.record_consultation', { ...met, on: today }],
    [
      'u1',
      'assignment.submit_draft',
      { answers: ['a1', 'a2'].map((ask) => ({ ask, outcome: 'explained', text: '说明。' })) },
    ],
    ['u1', 'assignment.pass'],
    ['u1', 'assignment.sign', {}],
  ]
}

/** Answered twice to nobody's content. */
export function disputed(today: string): Story {
  return [...assigned, ['u1', 'assignment.sign_for', {}], ...replied(today), unhappy, ...replied(today), unhappy]
}

/** Taken back while a unit's objection is still to be decided. */
export const objectedAndWithdrawn: Story = [
  ...assigned,
  ['u1', 'assignment.object', { reason: '不属本单位职责。' }],
  ['m1', 'withdraw', { reason: '另行反映。' }],
]
