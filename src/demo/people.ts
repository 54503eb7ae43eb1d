import type { Duty, PartyId } from '../kernel/party.ts'
import type { LocalText } from '../kernel/text.ts'
import { demoBodies, demoWorld, type DemoBody } from './worlds/index.ts'
import type { PartyKey } from './worlds/world.ts'

/** Somebody a visitor of the demo can sign in as, and what lies on their desk. */
export type DemoPerson = {
  readonly body: DemoBody
  readonly person: string
  readonly party: PartyId
  readonly name: string
  readonly partyName: string
  readonly role: LocalText
  readonly waiting: LocalText
  /** Where that stands: a matter of this procedure in this state, in which the party holds this role. */
  readonly waitsIn: { readonly procedure: string; readonly state: string; readonly role: string }
}

type Card = Pick<DemoPerson, 'role' | 'waiting' | 'waitsIn'> & { readonly as: PartyKey; readonly duty?: Duty }

const cards: readonly Card[] = [
  {
    as: 'coder',
    role: { en: 'Member', 'zh-CN': '委员' },
    waiting: {
      en: 'The reply on services for people who are not online has come: rate it. A promise about charge points is nearly due.',
      'zh-CN': '“数字鸿沟”提案的答复已到，待评价；充电设施的一项承诺即将到期。',
    },
    waitsIn: { procedure: 'proposal', state: 'replied', role: 'rater' },
  },
  {
    as: 'driver',
    role: { en: 'Co-signer', 'zh-CN': '联名委员' },
    waiting: {
      en: 'The delivery rider asks you to co-sign. Your own proposal on digging up roads is in dispute.',
      'zh-CN': '骑手委员邀您联名一件提案；您自己的“拉链路”提案两次不满意，正待协调。',
    },
    waitsIn: { procedure: 'proposal', state: 'cosigning', role: 'invited' },
  },
  {
    as: 'office',
    role: { en: 'Reviewing officer', 'zh-CN': '提案审查人员' },
    waiting: {
      en: 'Proposals to receive, review (one late) and assign; an objection, a request for time, a contested promise, an explanation, a dispute.',
      'zh-CN': '待收件、待审查（一件已超期）、待交办；另有异议、延期、承诺争议、书面说明和再次不满意各一件。',
    },
    waitsIn: { procedure: 'proposal', state: 'under_review', role: 'office' },
  },
  {
    as: 'culture',
    duty: 'liaison',
    role: { en: 'Unit liaison', 'zh-CN': '承办单位联络员' },
    waiting: {
      en: 'A new assignment about signs to sign for; a request for more time is being decided.',
      'zh-CN': '“旅游标识”提案刚刚交办，待签收；“学校场地开放”的延期申请正在审批。',
    },
    waitsIn: { procedure: 'assignment', state: 'assigned', role: 'unit' },
  },
  {
    as: 'streets',
    duty: 'handler',
    role: { en: 'Unit handler', 'zh-CN': '承办单位经办人' },
    waiting: {
      en: 'The surgeon was dissatisfied: the hospital parking reply must be written again. A promise about stalls is late.',
      'zh-CN': '医院停车一案提案人不满意，须重新办理；便民摊位的承诺已经逾期。',
    },
    waitsIn: { procedure: 'assignment', state: 'redoing', role: 'unit' },
  },
  {
    as: 'health',
    duty: 'checker',
    role: { en: 'Unit checker', 'zh-CN': '承办单位审核人' },
    waiting: {
      en: 'A draft reply on rehabilitation at home is waiting to be checked.',
      'zh-CN': '“康复进社区”的答复稿待审核。',
    },
    waitsIn: { procedure: 'assignment', state: 'checking', role: 'unit' },
  },
  {
    as: 'housing',
    duty: 'signer',
    role: { en: 'Unit signer', 'zh-CN': '承办单位签发人' },
    waiting: {
      en: 'A reply on homes for young workers is waiting for your signature, and is late.',
      'zh-CN': '青年租赁住房的答复待您签发，已经逾期。',
    },
    waitsIn: { procedure: 'assignment', state: 'signing', role: 'unit' },
  },
  {
    as: 'government',
    duty: 'liaison',
    role: { en: 'Addressee of motions', 'zh-CN': '建议案报送对象' },
    waiting: {
      en: 'The council’s motion on village surgeries has come: say who answers it.',
      'zh-CN': '关于村卫生室的建议案已报送，待确定承办单位。',
    },
    waitsIn: { procedure: 'motion', state: 'sent', role: 'addressee' },
  },
  {
    as: 'verifier',
    role: { en: 'Verifier', 'zh-CN': '承诺核验人员' },
    waiting: {
      en: 'A unit says that its promise about lifts is kept: go and see.',
      'zh-CN': '加装电梯的一项承诺申请销号，待现场核验。',
    },
    waitsIn: { procedure: 'commitment', state: 'claimed', role: 'verifier' },
  },
  {
    as: 'chair',
    role: { en: 'Chair', 'zh-CN': '分管领导' },
    waiting: {
      en: 'What nobody has moved has come up to you: village roads, the canteen promise, a review that is late.',
      'zh-CN': '久拖不决的事项已逐级提到您这里：农村公路养护、老年食堂承诺、一件超期未审的提案。',
    },
    waitsIn: { procedure: 'commitment', state: 'open', role: 'chair' },
  },
]

/** Everybody one can sign in as, body by body. */
export const demoPeople: readonly DemoPerson[] = demoBodies.flatMap((body) => {
  const world = demoWorld(body)
  return cards.map(({ as, duty, ...card }) => {
    const { person, party } = world.actor(as, duty)
    return { ...card, body, person, party, name: nameOf(world.people, person), partyName: nameOf(world.parties, party) }
  })
})

function nameOf(list: readonly { readonly id: string; readonly name: string }[], id: string): string {
  return list.find((one) => one.id === id)?.name ?? id
}
