import { describe, expect, test } from 'vitest'
import { find, play } from '../../../test/support/scenario.ts'
import { World } from '../../../test/support/world.ts'

// The faults that merging had: what a merged proposal asked was answered by nobody, and merging a confidential proposal
// into a public one published who had raised it.

const begun = (): World => new World('cn-chongqing-2018', '2026-03-02')

const forms = {
  one: { subject: '完善路灯', situation: '路灯昏暗。', asks: [{ text: '增设路灯' }] },
  two: { subject: '完善步道', situation: '步道破损。', asks: [{ text: '增设路灯' }, { text: '修补步道' }] },
  toHousing: { units: [{ unit: 'Housing' }] },
  toBoth: {
    units: [
      { unit: 'Housing', asks: ['a1'] },
      { unit: 'Education', asks: ['a2'] },
    ],
  },
  sameLight: { into: 'P1', covered: [{ ask: 'a1', by: 'a1' }] },
  broughtByP2: { into: 'P1', covered: [{ ask: 'a1', by: 'a2' }] },
  members: { members: ['Li'] },
  unknownAsk: { into: 'P1', covered: [{ ask: 'a1', by: 'a7' }] },
  notSaid: { into: 'P1', covered: [{ ask: 'a1', by: '' }] },
  apart: { proposal: 'P2', reason: '不是同一事项' },
  met: { on: '2026-03-05', where: '现场', mode: 'site', who: '王委员', agreed: true, summary: '面商。' },
  lights: { answers: [{ ask: 'a1', outcome: 'resolved', text: '已增设。' }] },
  all: {
    answers: [
      { ask: 'a1', outcome: 'resolved', text: '已增设。' },
      { ask: 'a2', outcome: 'explained', text: '说明如下。' },
    ],
  },
}

const upToFiled = `
  2026-03-02 | P1 | Wang   | draft  | one | draft     | Wang   | 2026-04-01
  2026-03-02 | P1 | Wang   | submit |     | submitted | office | 2026-03-09
  2026-03-02 | P1 | office | file   |     | filed     | office | 2026-03-16
  2026-03-02 | P2 | Li     | draft  | two | draft     | Li     | 2026-04-01
  2026-03-02 | P2 | Li     | submit |     | submitted | office | 2026-03-09
`

function asksIn(world: World, alias: string) {
  return find(world, alias)?.content['asks']
}

describe('what a merged proposal asks', () => {
  test('becomes asks of the main one, unless each is said to be covered by one of its own', () => {
    const world = begun()
    play(
      world,
      `${upToFiled}
      2026-03-03 | P2 | office | merge | unknownAsk | no: asks_unknown | office | 2026-03-09
      2026-03-03 | P2 | office | merge | sameLight  | merged | – | –
      `,
      forms,
    )
    expect(asksIn(world, 'P1')).toEqual([
      { id: 'a1', text: '增设路灯' },
      { id: 'a2', text: '修补步道' },
    ])
    const from = find(world, 'P2')?.id
    expect(find(world, 'P1')?.content).toMatchObject({ askOrigins: { a2: from } })
    expect(find(world, 'P1')?.links).toEqual({ merged_into: { to: [], from: 1, open: 0 } })
    const to = find(world, 'P1')?.id
    expect(find(world, 'P2')?.links).toEqual({ merged_into: { to: [{ id: to, root: to }], from: 0, open: 0 } })
    expect(find(world, 'P2')?.content['answeredAs']).toEqual([
      { ask: 'a1', as: 'a1' },
      { ask: 'a2', as: 'a2' },
    ])
  })

  test('is answered by the units at work already; a letter that was ready for signing is opened again', () => {
    const world = begun()
    play(
      world,
      `${upToFiled}
      2026-03-03 | P1 | office  | assign              | toHousing | in_handling | Housing | 2026-03-06
      2026-03-04 | A1 | Housing | sign_for            |           | in_handling | Housing | 2026-06-03
      2026-03-05 | A1 | Housing | record_consultation | met       | in_handling | Housing | 2026-06-03
      2026-03-06 | A1 | Housing | submit_draft        | lights    | checking    | Housing | 2026-06-03
      2026-03-09 | P2 | office  | merge               | sameLight | merged      | –       | –
      2026-03-09 | A1 | Housing | submit_draft        | lights    | no: asks_unanswered | Housing | 2026-06-03
      2026-03-09 | A1 | Housing | submit_draft        | all       | checking    | Housing | 2026-06-03
      `,
      forms,
    )
    expect(asksIn(world, 'A1')).toEqual(asksIn(world, 'P1'))
  })
})

describe('a merge is undone', () => {
  test('while no reply has left: the asks and the proposer leave, and the proposal is under review again', () => {
    const world = begun()
    play(
      world,
      `${upToFiled}
      2026-03-03 | P1 | office | unmerge | apart     | no: nothing_to_unmerge | office | 2026-03-16
      2026-03-03 | P2 | office | merge   | notSaid   | merged | – | –
      2026-03-04 | P1 | office | unmerge | apart     | filed  | office | 2026-03-16
      `,
      forms,
    )
    expect(asksIn(world, 'P1')).toEqual([{ id: 'a1', text: '增设路灯' }])
    expect(find(world, 'P1')?.roles['merged_proposer']).toEqual([])
    expect(find(world, 'P1')?.links).toEqual({})
    expect(find(world, 'P2')).toMatchObject({ state: 'under_review', closed: false, owedBy: 'office' })
    expect(find(world, 'P2')?.links).toEqual({})
  })

  test('and a unit that was given nothing else has nothing left to answer', () => {
    const world = begun()
    play(
      world,
      `${upToFiled}
      2026-03-03 | P2 | office | merge   | sameLight | merged      | –       | –
      2026-03-03 | P1 | office | assign  | toBoth    | in_handling | Housing | 2026-03-06
      2026-03-04 | P1 | office | unmerge | apart     | in_handling | Housing | 2026-03-06
      `,
      forms,
    )
    expect(find(world, 'A2')?.state).toBe('withdrawn')
    expect(find(world, 'A1')?.state).toBe('assigned')
    expect(find(world, 'P1')?.roles['lead']).toEqual(find(world, 'A1')?.roles['unit'])
  })

  test('but not once a reply has left', () => {
    play(
      begun(),
      `${upToFiled}
      2026-03-03 | P2 | office  | merge               | sameLight | merged      | –       | –
      2026-03-03 | P1 | office  | assign              | toBoth    | in_handling | Housing | 2026-03-06
      2026-03-04 | A1 | Housing | sign_for            |           | in_handling | Housing   | 2026-06-03
      2026-03-05 | A1 | Housing | record_consultation | met       | in_handling | Housing   | 2026-06-03
      2026-03-06 | A1 | Housing | submit_draft        | lights    | checking    | Housing   | 2026-06-03
      2026-03-06 | A1 | Housing | pass                |           | signing     | Housing   | 2026-06-03
      2026-03-06 | A1 | Housing | sign                |           | answered    | –       | –
      2026-03-06 | P1 | office  | unmerge             | apart     | no: nothing_to_unmerge | Education | 2026-03-06
      `,
      forms,
    )
  })
})

describe('a proposal that fewer may read', () => {
  const secret = `${upToFiled}
    2026-03-02 | P2 | office | flag | confidential: yes | submitted | office | 2026-03-09
  `

  test('is not merged where more may read its asks and its proposer', () => {
    play(
      begun(),
      `${secret}
      2026-03-03 | P2 | office | merge | into: P1 | no: main_more_open | office | 2026-03-09
      2026-03-03 | P1 | office | flag  | publicity: none | filed | office | 2026-03-16
      2026-03-03 | P2 | office | merge | into: P1 | no: main_more_open | office | 2026-03-09
      2026-03-03 | P1 | office | flag  | confidential: yes | filed | office | 2026-03-16
      2026-03-03 | P2 | office | merge | into: P1 | merged | – | –
      `,
      forms,
    )
  })

  test('holds the main one closed as long as it stays in', () => {
    play(
      begun(),
      `${secret}
      2026-03-03 | P1 | office | flag    | confidential: yes | filed | office | 2026-03-16
      2026-03-03 | P2 | office | merge   | into: P1 | merged | – | –
      2026-03-03 | P1 | office | flag    | confidential: no | no: merged_less_open | office | 2026-03-16
      2026-03-03 | P1 | office | unmerge | apart | filed | office | 2026-03-16
      2026-03-03 | P1 | office | flag    | confidential: no | filed | office | 2026-03-16
      `,
      forms,
    )
  })

  /** As it stood before it was kept how widely what is merged in may be read; and as it stood before that was a link. */
  function forget(world: World, linked = true): void {
    const [main, other] = [find(world, 'P1'), find(world, 'P2')]
    if (main === undefined || other === undefined) throw new Error('no main proposal')
    const { joined: _, ...content } = main.content
    const before = linked
      ? { ...main, content }
      : { ...main, links: {}, content: { ...content, mergedFrom: [other.id] } }
    world.tree = new Map([...world.tree, [main.id, before]])
  }

  test.each([true, false])('may be anything where that was not kept: the main one is opened no further', (linked) => {
    const world = begun()
    play(
      world,
      `${secret}
      2026-03-03 | P1 | office | flag  | confidential: yes | filed | office | 2026-03-16
      2026-03-03 | P2 | office | merge | into: P1 | merged | – | –
      `,
      forms,
    )
    forget(world, linked)
    play(
      world,
      `2026-03-04 | P1 | office | flag | confidential: no | no: merged_less_open | office | 2026-03-16`,
      forms,
    )
  })

  test('does not keep a main one that is open already from being flagged', () => {
    const world = begun()
    play(world, `${upToFiled}\n2026-03-03 | P2 | office | merge | into: P1 | merged | – | –`, forms)
    forget(world)
    play(world, `2026-03-04 | P1 | office | flag | key: yes | filed | office | 2026-03-16`, forms)
  })
})

describe('of several merged into one', () => {
  const three = `${upToFiled}
    2026-03-02 | P3 | Zhao | draft  | one | draft     | Zhao   | 2026-04-01
    2026-03-02 | P3 | Zhao | submit |     | submitted | office | 2026-03-09
    2026-03-03 | P2 | office | merge | sameLight | merged | – | –
  `

  test('an ask that one brought covers nothing of another, since it may leave', () => {
    play(
      begun(),
      `${three}
      2026-03-03 | P3 | office | merge | broughtByP2 | no: asks_unknown | office | 2026-03-09
      `,
      forms,
    )
  })

  test('none is taken out whose proposer leads the main one now', () => {
    play(
      begun(),
      `${three}
      2026-03-03 | P1 | Wang   | pass_on | reason: 不再参与 | filed | office | 2026-03-16
      2026-03-03 | P1 | office | unmerge | apart | no: leads_main | office | 2026-03-16
      `,
      forms,
    )
  })

  test('a co-signer of the main one speaks for their own too, so that it is not withdrawn under them', () => {
    const world = begun()
    play(
      world,
      `
      2026-03-02 | P1 | Wang   | draft   | one   | draft     | Wang | 2026-04-01
      2026-03-02 | P1 | Wang   | invite  | members | cosigning | Wang | 2026-03-09
      2026-03-02 | P1 | Li     | cosign  |       | cosigning | Wang |
      2026-03-02 | P1 | Wang   | submit  |       | submitted | office | 2026-03-09
      2026-03-02 | P1 | office | file    |       | filed     | office | 2026-03-16
      2026-03-02 | P2 | Li     | draft   | two   | draft     | Li     | 2026-04-01
      2026-03-02 | P2 | Li     | submit  |       | submitted | office | 2026-03-09
      2026-03-03 | P2 | office | merge   | sameLight | merged | – | –
      2026-03-03 | P1 | Wang   | withdraw | reason: 另行反映 | no: others_merged | office | 2026-03-16
      `,
      forms,
    )
  })
})
