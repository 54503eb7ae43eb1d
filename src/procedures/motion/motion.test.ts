import { beforeEach, describe, expect, test } from 'vitest'
import { person, World } from '../../../test/support/world.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { ActOutcome } from '../../kernel/act.ts'

// domain-2 §A: the vectors of the vote, and the course from the draft to the last promise.

let world: World
let motion: string

const asks = [{ text: '建设标准化渡口' }, { text: '公布水上应急预案' }]
const draft = { subject: '关于澜江水上交通安全的建议案', findings: '调研发现渡口设施老化。', asks, addressee: 'u1' }

beforeEach(() => {
  world = new World('cn-chongqing-2018', '2026-03-02')
  const opened = world.open('motion', 'draft', person('g1'), draft)
  if (isRefusal(opened)) throw new Error(JSON.stringify(opened))
  motion = opened.id
})

function make(move: string, by: string, form: object = {}, matter = motion): ActOutcome {
  const made = world.move(matter, move, person(by), form)
  if (isRefusal(made)) throw new Error(`${move}: ${JSON.stringify(made)}`)
  return made
}

function refused(move: string, by: string, form: object): Refusal {
  const made = world.move(motion, move, person(by), form)
  if (!isRefusal(made)) throw new Error(`${move} was made`)
  return made
}

const vote = (yes: number, more: object = {}) => ({
  organ: 'o1',
  on: '2026-03-02',
  entitled: 61,
  present: 40,
  for: yes,
  against: 40 - yes,
  abstain: 0,
  minutes: '第三次常委会会议纪要',
  ...more,
})

describe('the vote of the organ', () => {
  beforeEach(() => void make('table', 'g1'))

  test('31 of 61 members for it adopt it, and it gets its number', () => {
    make('adopt', 'office', vote(31))
    expect(world.matter(motion)).toMatchObject({ state: 'adopted', roles: { organ: ['o1'] } })
    expect(world.matter(motion).number).not.toBeNull()
    expect(world.matter(motion).due?.on).toBe('2026-03-11') // 7 working days after the vote
  })

  test.each<[string, object, string]>([
    ['30 of 61 are no majority', vote(30), 'majority_missing'],
    ['30 of 61 present are no quorum', vote(29, { present: 30, against: 1 }), 'quorum_missing'],
    ['more votes than members present', vote(31, { abstain: 1 }), 'count_mismatch'],
    ['more present than are entitled', vote(31, { present: 62 }), 'count_mismatch'],
    ['a unit is no organ', vote(31, { organ: 'u1' }), 'not_an_organ'],
  ])('%s', (_what, form, code) => {
    expect(refused('adopt', 'office', form).refused).toBe(code)
  })

  test('what a majority was for is not rejected', () => {
    expect(refused('reject', 'office', vote(31)).refused).toBe('majority_reached')
    make('reject', 'office', vote(30))
    expect(world.matter(motion)).toMatchObject({ state: 'not_adopted', closed: true, number: null })
  })

  test('it is sent back for revision twice and no oftener', () => {
    for (let i = 0; i < 2; i++) {
      make('remit', 'office', { reason: '请补充数据。' })
      make('table', 'g1')
    }
    expect(refused('remit', 'office', { reason: '再改。' })).toMatchObject({
      refused: 'limit_reached',
      about: { instead: 'reject' },
    })
  })
})

test('it is tabled only when it says what was found, what is asked and of whom', () => {
  const opened = world.open('motion', 'draft', person('g1'), { subject: '空白' })
  if (isRefusal(opened)) throw new Error('refused')
  motion = opened.id
  expect(refused('table', 'g1', {})).toMatchObject({ refused: 'incomplete', about: { missing: ['findings', 'asks'] } })
  make('save', 'g1', { findings: '调研。', asks })
  expect(refused('table', 'g1', {}).refused).toBe('addressee_missing')
})

test('sent, answered ask by ask, presented, and followed until its promise is kept', () => {
  make('table', 'g1')
  make('adopt', 'office', vote(35))
  make('send', 'office', { documentNumber: '政协发〔2026〕3号' })
  expect(world.matter(motion)).toMatchObject({ state: 'sent', owedBy: 'u1' })
  make('note', 'u1', { leader: '市长', text: '请交通局牵头办理。', on: '2026-03-02' })
  make('assign', 'u1', { units: [{ unit: 'u2' }] })
  const [assignment] = world.children(motion, 'assignment')
  if (assignment === undefined) throw new Error('nothing was assigned')
  expect(assignment.roles).toMatchObject({ unit: ['u2'], proposer: ['g1'] })
  make('sign_for', 'u2', {}, assignment.id)
  const met = { on: '2026-03-02', where: '渡口', mode: 'site', who: '调研组', agreed: true, summary: '现场商定。' }
  make('record_consultation', 'u2', met, assignment.id)
  const promise = { text: '改造六处渡口', owner: '海事处', due: '2026-09-30', evidence: '验收单' }
  const answers = [
    { ask: 'a1', outcome: 'planned', text: '列入计划。', commitments: [promise] },
    { ask: 'a2', outcome: 'resolved', text: '已公布。' },
  ]
  make('submit_draft', 'u2', { answers }, assignment.id)
  make('pass', 'u2', {}, assignment.id)
  make('sign', 'u2', {}, assignment.id)
  expect(world.matter(motion)).toMatchObject({ state: 'replied', owedBy: 'office' })

  const presented = { on: '2026-03-02', meeting: '第四次常委会会议' }
  const partly = { ask: 'a1', asAdopted: 'partly' }
  const whole = { ask: 'a2', asAdopted: 'adopted' }
  expect(refused('present', 'office', { ...presented, results: [whole] }).refused).toBe('asks_unanswered')
  expect(refused('present', 'office', { ...presented, results: [partly, whole] }).refused).toBe('reason_missing')
  make('present', 'office', { ...presented, results: [{ ...partly, reason: '分两年实施。' }, whole] })
  expect(world.matter(motion).state).toBe('follow_up')

  const [commitment] = world.children(motion, 'commitment')
  if (commitment === undefined) throw new Error('nothing was promised')
  const claim = { text: '六处全部完工。', doneOn: '2026-03-02', evidence: [{ what: '验收单', where: '档案' }] }
  make('claim', 'u2', claim, commitment.id)
  make('verify', 'verifier', { finding: '属实。', seenOn: '2026-03-02' }, commitment.id)
  make('rate', 'g1', { rating: 'satisfied' }, commitment.id)
  expect(world.matter(motion)).toMatchObject({ state: 'closed', closed: true })
  expect(world.matter(motion).content['outcomes']).toMatchObject({ 'a1 u2': { atReply: 'planned', now: 'resolved' } })
})

test('an addressee that turns it down says why, and the reason is put before the body', () => {
  make('table', 'g1')
  make('adopt', 'office', vote(35))
  make('send', 'office', { documentNumber: '政协发〔2026〕4号' })
  make('turn_down', 'u1', { reason: '属国务院事权。' })
  expect(refused('ask_again', 'office', { reason: '请再研究。' }).refused).toBe('nothing_handled')
  const results = ['a1', 'a2'].map((ask) => ({ ask, asAdopted: 'not_adopted', reason: '属国务院事权。' }))
  make('present', 'office', { on: '2026-03-02', meeting: '主席会议', results })
  expect(world.matter(motion).state).toBe('closed')
})
