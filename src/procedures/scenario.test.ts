import { expect, test } from 'vitest'
import { find, play } from '../../test/support/scenario.ts'
import { World } from '../../test/support/world.ts'

// Whole stories under the rules of Chongqing, 2026, with every due date counted by hand on the State Council's calendar:
// 15–23 February off and the 14th and 28th worked; 4–6 April, 1–5 May (the 9th worked) and 19–21 June off.

const begun = (): World => new World('cn-chongqing-2018', '2026-01-12')

const forms = {
  twoAsks: {
    subject: '学校周边交通',
    situation: '放学时段拥堵。',
    asks: [{ text: '调整信号灯' }, { text: '增设接送车道' }],
  },
  oneAsk: { subject: '通学路', situation: '缺人行道。', asks: [{ text: '补建人行道' }] },
  invitesZhao: { members: ['Zhao'] },
  toTransportWithFinance: { units: [{ unit: 'Transport', cohandlers: ['Finance'] }] },
  toHousing: { units: [{ unit: 'Housing' }] },
  met: { on: '2026-02-24', where: '学校', mode: 'site', who: '王委员', agreed: true, summary: '现场面商。' },
  promises: {
    answers: [
      { ask: 'a1', outcome: 'resolved', text: '已调整。' },
      {
        ask: 'a2',
        outcome: 'planned',
        text: '列入计划。',
        commitments: [{ text: '建成接送车道', owner: '基建科', due: '2026-09-30', evidence: '竣工照片' }],
      },
    ],
    coopinions: '财政局建议分期安排，已采纳。',
  },
  coveredByP1: { into: 'P1', covered: [{ ask: 'a1', by: 'a1' }] },
  silentOnFinance: {
    answers: [
      { ask: 'a1', outcome: 'resolved', text: '好。' },
      { ask: 'a2', outcome: 'explained', text: '好。' },
    ],
  },
  emptyPlan: {
    answers: [
      { ask: 'a1', outcome: 'resolved', text: '好。' },
      { ask: 'a2', outcome: 'planned', text: '研究。' },
    ],
    coopinions: '无。',
  },
  oneOfTwo: { answers: [{ ask: 'a1', outcome: 'resolved', text: '好。' }], coopinions: '无。' },
  again: {
    answers: [
      { ask: 'a1', outcome: 'resolved', text: '再次调整。' },
      { ask: 'a2', outcome: 'planned', text: '按期推进。' },
    ],
    coopinions: '财政局无新意见。',
  },
  twoPromises: {
    answers: [
      {
        ask: 'a1',
        outcome: 'in_progress',
        text: '正在改造。',
        commitments: [{ text: '完成改造', owner: '科室', due: '2026-04-30', evidence: '验收单' }],
      },
      {
        ask: 'a2',
        outcome: 'planned',
        text: '已列入。',
        commitments: [{ text: '开工', owner: '科室', due: '2026-06-30', evidence: '照片' }],
      },
    ],
  },
  explains: { answers: [{ ask: 'a1', outcome: 'explained', text: '说明如下。' }] },
  seen: { text: '已完成。', doneOn: '2026-05-30', evidence: [{ what: '照片', where: '档案 12 号' }] },
  built: { text: '已建成。', doneOn: '2026-11-13', evidence: [{ what: '照片', where: '档案 9 号' }] },
  lookedBack: {
    text: '信号灯重新配时',
    owner: '科室',
    due: '2027-03-31',
    evidence: '配时表',
    finding: '早高峰仍拥堵。',
    ask: 'a1',
    unit: 'Education',
  },
}

test('a proposal is refused with a reason and a disposition; another is returned, revised and filed', () => {
  play(
    begun(),
    `
    2026-01-12 | P1 | Wang   | draft               | oneAsk                                         | draft        | Wang   | 2026-02-11
    2026-01-12 | P1 | Wang   | submit              |                                                | submitted    | office | 2026-01-19
    2026-01-13 | P1 | office | acknowledge         |                                                | under_review | office | 2026-01-26
    2026-01-14 | P1 | office | refuse              | code: empty; reason: 空泛; disposition: as_letter | no: unknown_reason | office | 2026-01-26
    2026-01-14 | P1 | office | refuse              | code: academic; reason: 属研讨; disposition: as_social_condition_report | no: consent_missing | office | 2026-01-26
    2026-01-14 | P1 | office | refuse              | code: academic; reason: 属研讨; disposition: as_social_condition_report; consent: yes | not_filed | – | –
    2026-01-14 | P1 | Wang   | submit              |                                                | no: wrong_state | – | –

    2026-01-14 | P2 | Li     | draft               | oneAsk                                         | draft        | Li     | 2026-02-13
    2026-01-14 | P2 | Li     | submit              |                                                | submitted    | office | 2026-01-21
    2026-01-14 | P2 | office | return_for_revision | reason: 请补充地点                               | returned     | Li     | 2026-01-28
    2026-01-20 | P2 | Li     | save                | situation: 二小门前缺人行道。                      | returned     | Li     | 2026-01-28
    2026-01-20 | P2 | Li     | submit              |                                                | submitted    | office | 2026-01-27
    2026-01-21 | P2 | office | file                |                                                | filed        | office | 2026-02-04
    `,
    forms,
  )
})

test('merged, objected to twice, co-handled, answered, handled again, disputed, ordered, settled, kept and looked back at', () => {
  const world = begun()
  play(
    world,
    `
    2026-02-02 | P1 | Wang      | draft  | twoAsks     | draft     | Wang   | 2026-03-04
    2026-02-02 | P1 | Wang      | submit |             | submitted | office | 2026-02-09
    2026-02-02 | P1 | office    | file   |             | filed     | office | 2026-02-14

    2026-02-02 | P2 | Li        | draft  | oneAsk      | draft     | Li     | 2026-03-04
    2026-02-02 | P2 | Li        | invite | invitesZhao | cosigning | Li     | 2026-02-09
    2026-02-03 | P2 | Zhao      | cosign |             | cosigning | Li     | 2026-02-09
    2026-02-03 | P2 | Li        | submit |             | submitted | office | 2026-02-10
    2026-02-05 | P2 | office    | merge  | into: P2    | no: not_mergeable | office | 2026-02-10
    2026-02-05 | P2 | office    | merge  | coveredByP1 | merged    | –      | –

    2026-02-09 | P1 | office    | assign | toTransportWithFinance | in_handling | Transport | 2026-02-12
    2026-02-10 | A1 | Transport | object | reason: 不属本单位职责   | objected    | office    | 2026-03-02
    2026-02-24 | X1 | office    | uphold | to: Education; reason: 属教育局 | upheld | –       | –
    2026-02-24 | A1 | office    | transfer | to: Housing; reason: 改办 | no: wrong_state | –       | –
    2026-02-24 | P1 | Transport | urge   | reason: x              | no: not_yours | Education | 2026-02-27
    2026-02-25 | A2 | Education | object | reason: 亦不属本单位     | objected    | office    | 2026-03-10
    2026-02-27 | X2 | office    | refuse | reason: 学生安全属教育局  | refused     | –         | –
    2026-02-27 | A2 | Education | object | reason: 再次申请退办     | no: limit_reached | Education | 2026-05-25
    2026-03-10 | O1 | Finance   | sign_for |                      | requested   | Finance   | 2026-04-10

    2026-03-16 | A2 | Education | submit_draft        | promises        | no: not_consulted    | Education | 2026-05-25
    2026-03-17 | A2 | Education | record_consultation | met             | in_handling          | Education | 2026-05-25
    2026-03-17 | A2 | Education | submit_draft        | promises        | no: opinions_awaited | Education | 2026-05-25
    2026-03-18 | O1 | Finance   | give                | text: 无; agrees: yes | given          | –         | –
    2026-03-19 | O1 | Education | send_back           | reason: 未写明资金安排  | sent_back      | Finance   | 2026-03-26
    2026-03-24 | O1 | Finance   | give                | text: 建议分期; agrees: no; disagreement: 不宜一次安排 | given | – | –
    2026-03-24 | O1 | Education | send_back           | reason: 再写      | no: limit_reached    | –         | –
    2026-03-25 | A2 | Education | submit_draft        | silentOnFinance | no: coopinions_unstated | Education | 2026-05-25
    2026-03-25 | A2 | Education | submit_draft        | emptyPlan       | no: outcome_incomplete  | Education | 2026-05-25
    2026-03-25 | A2 | Education | submit_draft        | oneOfTwo        | no: asks_unanswered     | Education | 2026-05-25
    2026-03-25 | A2 | Education | submit_draft        | promises        | checking             | Education | 2026-05-25
    2026-03-26 | A2 | Education | return_draft        | reason: 格式有误  | in_handling          | Education | 2026-05-25
    2026-03-27 | A2 | Education | submit_draft        | promises        | checking             | Education | 2026-05-25
    2026-03-30 | A2 | Education | pass                |                 | signing              | Education | 2026-05-25
    2026-03-31 | A2 | Education | sign                | letterNumber: 教函〔2026〕8号 | answered | –         | –

    2026-03-31 | C1 | Education | report | text: 已立项             | open     | Education | 2026-09-30
    2026-03-31 | P1 | Education | rate   | result: satisfied       | no: not_yours | Wang | 2026-04-29
    2026-04-07 | P1 | Li        | rate   | result: dissatisfied    | no: opinion_missing | Wang | 2026-04-29
    2026-04-07 | P1 | Li        | rate   | result: dissatisfied; text: 车道未落实 | replied | Wang | 2026-04-29
    2026-04-08 | P1 | Wang      | rate   | result: satisfied       | replied  | Zhao      | 2026-04-29
    2026-04-09 | P1 | Zhao      | rate   | result: basically       | redo     | Education | 2026-06-09

    2026-04-20 | A2 | Education | submit_draft        | again | no: not_consulted | Education | 2026-06-09
    2026-04-21 | A2 | Education | record_consultation | met   | redoing           | Education | 2026-06-09
    2026-05-09 | A2 | Education | submit_draft        | again | checking          | Education | 2026-06-09
    2026-05-09 | A2 | Education | pass                |       | signing           | Education | 2026-06-09
    2026-05-11 | A2 | Education | sign                |       | answered          | –         | –
    2026-05-13 | P1 | Wang      | rate   | result: dissatisfied; text: 仍然拥堵 | replied  | Li     | 2026-06-08
    2026-05-14 | P1 | Li        | rate   | result: satisfied                  | replied  | Zhao   | 2026-06-08
    2026-05-15 | P1 | Zhao      | rate   | result: satisfied                  | disputed | office | 2026-06-15

    2026-05-22 | P1 | office    | order  | opinion: 应重新办理; heldOn: 2026-05-21 | redo    | Education | 2026-07-22
    2026-06-23 | A2 | Education | record_consultation | met   | redoing           | Education | 2026-07-22
    2026-06-23 | A2 | Education | submit_draft        | again | checking          | Education | 2026-07-22
    2026-06-24 | A2 | Education | pass                |       | signing           | Education | 2026-07-22
    2026-06-24 | A2 | Education | sign                |       | answered          | –         | –
    2026-07-01 | P1 | Wang      | rate   | result: dissatisfied; text: 没有变化 | replied  | Li     | 2026-07-22
    2026-07-01 | P1 | Li        | rate   | result: satisfied                  | replied  | Zhao   | 2026-07-22
    2026-07-01 | P1 | Zhao      | rate   | result: satisfied                  | disputed | office | 2026-08-03
    2026-07-10 | P1 | office    | order  | opinion: 再办; heldOn: 2026-07-09    | no: limit_reached | office | 2026-08-03
    2026-07-10 | P1 | office    | settle | opinion: 按承诺时限落实; heldOn: 2026-07-09 | follow_up | Education | 2026-09-30

    2026-09-01 | C1 | Education | request_extension | until: 2026-11-30; reason: 管线迁改 | open      | Education | 2026-09-30
    2026-09-01 | E1 | Education | grant             |                                  | no: not_yours | office | 2026-09-08
    2026-09-04 | E1 | office    | grant             |                                  | granted   | –         | –
    2026-09-04 | C1 | Education | request_extension | until: 2026-12-31; reason: 再延    | no: limit_reached | Education | 2026-11-30
    2026-11-16 | C1 | Education | claim             | built                            | claimed   | verifier  | 2026-11-30
    2026-11-20 | C1 | verifier  | send_back         | reason: 标线未画                   | open      | Education | 2026-11-30
    2026-11-25 | C1 | Education | claim             | built                            | claimed   | verifier  | 2026-12-09
    2026-12-01 | C1 | verifier  | verify            | finding: 属实; seenOn: 2026-11-30  | verified  | Wang      | 2026-12-29
    2026-12-03 | C1 | Wang      | rate              | rating: dissatisfied; text: 太短   | contested | office    | 2026-12-17
    2026-12-08 | C1 | office    | reopen            | opinion: 应加长; due: 2026-12-21   | open      | Education | 2026-12-21
    2026-12-14 | C1 | Education | claim             | built                            | claimed   | verifier  | 2026-12-28
    2026-12-15 | C1 | verifier  | verify            | finding: 属实; seenOn: 2026-12-15  | verified  | Wang      | 2027-01-12?
    2026-12-15 | P1 | office    | urge              | reason: 请委员评价                  | follow_up | Wang      | 2027-01-12?
    2026-12-16 | C1 | Wang      | rate              | rating: satisfied                | fulfilled | –         | –
    2026-12-16 | P1 | Wang      | withdraw          | reason: 已办结                     | no: wrong_state | –    | –
    2026-12-28 | P1 | verifier  | look_back         | lookedBack                       | follow_up | Education | 2027-03-31
    2026-12-28 | C2 | Education | report            | text: 已安排配时                   | open      | Education | 2027-03-31
    `,
    forms,
  )
  expect(find(world, 'P1')?.number).toBe('1')
  expect(find(world, 'P1')?.roles['merged_proposer']).toEqual(['m2', 'm3'])
  // What the reply said and what is so now, side by side: the look-back has taken back “resolved”.
  expect(find(world, 'P1')?.content['outcomes']).toMatchObject({
    'a1 u2': { atReply: 'resolved', now: 'in_progress' },
    'a2 u2': { atReply: 'planned', now: 'resolved' },
  })
})

test('a promise asked to be extended too late is explained as not fulfilled; closed only when every promise has ended', () => {
  const world = begun()
  play(
    world,
    `
    2026-03-02 | P1 | Wang    | draft               | twoAsks     | draft       | Wang    | 2026-04-01
    2026-03-02 | P1 | Wang    | submit              |             | submitted   | office  | 2026-03-09
    2026-03-02 | P1 | office  | file                |             | filed       | office  | 2026-03-16
    2026-03-03 | P1 | office  | assign              | toHousing   | in_handling | Housing | 2026-03-06
    2026-03-04 | A1 | Housing | sign_for            |             | in_handling | Housing | 2026-06-03
    2026-03-05 | A1 | Housing | record_consultation | met         | in_handling | Housing | 2026-06-03
    2026-03-06 | A1 | Housing | submit_draft        | twoPromises | checking    | Housing | 2026-06-03
    2026-03-06 | A1 | Housing | pass                |             | signing     | Housing | 2026-06-03
    2026-03-10 | A1 | Housing | sign                |             | answered    | –       | –
    2026-03-12 | P1 | Wang    | rate                | result: satisfied | follow_up | Housing | 2026-04-30

    2026-05-06 | C1 | Housing  | request_extension  | until: 2026-07-31; reason: 招标流标 | no: already_late | Housing | 2026-04-30
    2026-05-07 | C1 | Housing  | explain            | reason: 招标两次流标    | explained     | office   | 2026-05-20
    2026-05-07 | P1 | office   | flag               | key: yes             | follow_up     | office   | 2026-05-20
    2026-05-11 | C1 | office   | accept_explanation | opinion: 情况属实      | not_fulfilled | –        | –
    2026-05-11 | P1 | office   | flag               | key: yes             | follow_up     | Housing  | 2026-06-30
    2026-06-01 | C2 | Housing  | claim              | seen                 | claimed       | verifier | 2026-06-15
    2026-06-03 | C2 | verifier | verify             | finding: 属实; seenOn: 2026-06-02 | verified | Wang | 2026-07-02
    2026-06-05 | C2 | Wang     | rate               | rating: basically    | fulfilled     | –        | –
    2026-06-05 | P1 | office   | flag               | key: no              | no: wrong_state | –      | –
    `,
    forms,
  )
  expect(find(world, 'P1')?.state).toBe('closed')
  expect(find(world, 'P1')?.content['outcomes']).toMatchObject({
    'a1 u4': { atReply: 'in_progress', now: 'not_now' },
    'a2 u4': { atReply: 'planned', now: 'resolved' },
  })
})

test('a proposal is withdrawn with all that hangs on it, but not from those whose proposals were merged into it', () => {
  const world = begun()
  play(
    world,
    `
    2026-03-02 | P1 | Wang    | draft    | oneAsk                 | draft       | Wang      | 2026-04-01
    2026-03-02 | P1 | Wang    | submit   |                        | submitted   | office    | 2026-03-09
    2026-03-02 | P1 | office  | file     |                        | filed       | office    | 2026-03-16
    2026-03-03 | P1 | office  | assign   | toTransportWithFinance | in_handling | Transport | 2026-03-06
    2026-03-04 | A1 | Transport | sign_for |                      | in_handling | Transport | 2026-06-03
    2026-03-05 | P2 | Li      | draft    | oneAsk                 | draft       | Li        | 2026-04-07
    2026-03-05 | P2 | Li      | submit   |                        | submitted   | office    | 2026-03-12
    2026-03-05 | P2 | office  | merge    | into: P1               | merged      | –         | –
    2026-03-06 | P1 | Wang    | withdraw | reason: 另行反映          | no: others_merged | Transport | 2026-06-03
    2026-03-06 | P1 | Wang    | pass_on  | reason: 不再参与          | in_handling | Transport | 2026-06-03
    2026-03-09 | P1 | Wang    | withdraw | reason: 另行反映          | no: not_yours | Transport | 2026-06-03
    2026-03-09 | P1 | Li      | pass_on  | reason: 也不再参与        | no: nobody_merged | Transport | 2026-06-03
    2026-03-09 | P1 | Li      | withdraw | reason: 问题已解决        | withdrawn   | –         | –
    `,
    forms,
  )
  expect(find(world, 'A1')?.state).toBe('withdrawn')
  expect(find(world, 'A1')?.roles['proposer']).toEqual(['m2'])
  expect(find(world, 'O1')?.state).toBe('cancelled')
})

test('a proposer who does not answer is reminded twice, and is then recorded as silent, not as satisfied', () => {
  const world = begun()
  play(
    world,
    `
    2026-03-02 | P1 | Wang    | draft               | oneAsk    | draft       | Wang    | 2026-04-01
    2026-03-02 | P1 | Wang    | submit              |           | submitted   | office  | 2026-03-09
    2026-03-02 | P1 | office  | file                |           | filed       | office  | 2026-03-16
    2026-03-03 | P1 | office  | assign              | toHousing | in_handling | Housing | 2026-03-06
    2026-03-07 | A1 | time    | deem_received       |           | in_handling | Housing | 2026-06-03
    2026-03-09 | A1 | Housing | record_consultation | met       | in_handling | Housing | 2026-06-03
    2026-03-09 | A1 | Housing | submit_draft        | explains  | checking    | Housing | 2026-06-03
    2026-03-09 | A1 | Housing | pass                |           | signing     | Housing | 2026-06-03
    2026-03-10 | A1 | Housing | sign                |           | answered    | –       | –
    2026-03-31 | P1 | time    | remind              |           | replied     | Wang    | 2026-04-08
    2026-04-08 | P1 | office  | not_returned        |           | no: not_yet_due | Wang | 2026-04-08
    2026-04-09 | P1 | time    | remind              |           | replied     | Wang    | 2026-04-08
    2026-04-13 | P1 | time    | not_returned        |           | closed      | –       | –
    `,
    forms,
  )
  expect(find(world, 'P1')?.content['feedback']).toEqual([{ notReturned: true, round: 1, by: 'm1', on: '2026-04-13' }])
})
