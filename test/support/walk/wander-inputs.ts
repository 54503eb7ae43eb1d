import { addDays } from '../../../src/kernel/time/days.ts'
import type { Matter, Tree } from '../../../src/kernel/matter.ts'
import { asksOf } from '../../../src/procedures/content.ts'
import type { Random } from '../random.ts'

/** What somebody who makes a move can look at to fill in its form. */
export type Scene = {
  readonly matter: Matter
  readonly tree: Tree
  readonly today: string
  readonly random: Random
  /** Proposals that another may be merged into. */
  readonly filed: readonly string[]
}

type Fill = (scene: Scene) => unknown

const units = ['education', 'health', 'housing', 'transport']
const members = ['wang', 'li', 'zhao', 'qian']

/** Texts of the kinds people write: short, long, other scripts, what quoting and JSON find hard. */
export function someText(random: Random): string {
  return random.pick([
    '请予研究。',
    '放学时段校门口拥堵，家长与公交争道。'.repeat(1 + random.below(8)),
    'Ein Satz mit “Anführung”, \\Strich, \ttab und \n Zeile.',
    `第${random.below(1000)}次，金额 ${random.below(100_000) / 100} 万元 😀 {"a":1.0}`,
  ])
}

function answers({ matter, random, today }: Scene): unknown {
  const list = asksOf(matter).map((ask) => {
    const outcome = random.pick(['resolved', 'planned', 'in_progress', 'explained', 'not_possible'])
    const promised = outcome === 'planned' || outcome === 'in_progress'
    const promise = {
      text: someText(random),
      owner: '基教科',
      due: addDays(today, 5 + random.below(60)),
      evidence: '文件',
    }
    return {
      ask: ask.id,
      outcome,
      text: someText(random),
      ...(outcome === 'not_possible' && { reason: '暂无条件' }),
      ...(promised && { commitments: [promise] }),
    }
  })
  return { answers: list, coopinions: '会办单位同意。' }
}

function unitsToAssign({ matter, random }: Scene): unknown {
  const [first, second, third] = [random.below(4), 1 + random.below(3), 0]
  const lead = units[first]
  const other = units[(first + second + third) % 4]
  const asks = asksOf(matter).map((ask) => ask.id)
  if (random.chance(0.3)) return { units: [{ unit: lead, asks }, { unit: other }] }
  return { units: [{ unit: lead, cohandlers: random.chance(0.5) ? [other] : [] }] }
}

const reason: Fill = ({ random }) => ({ reason: someText(random) })
const held: Fill = ({ random, today }) => ({ opinion: someText(random), heldOn: today })
const newDate: Fill = ({ random, today, matter }) => ({
  until: addDays(matter.due?.on ?? today, 1 + random.below(20)),
  reason: someText(random),
})
const rated: Fill = ({ random }) => {
  const rating = random.pick(['satisfied', 'basically', 'dissatisfied'])
  return { handling: 'satisfied', result: rating, text: someText(random) }
}

/** How each move's form is filled in; `{}` for those not named. */
export const inputs: { readonly [procedureAndMove: string]: Fill } = {
  'proposal.save': ({ random }) => ({
    situation: someText(random),
    asks: [{ text: '一' }, { text: someText(random) }],
  }),
  'proposal.invite': ({ random }) => ({ members: [random.pick(members)] }),
  'proposal.withdraw': reason,
  'proposal.pass_on': reason,
  'proposal.return_for_revision': reason,
  'proposal.urge': reason,
  'proposal.refer_up': reason,
  'proposal.refuse': ({ random }) => ({ code: 'other', reason: someText(random), disposition: 'return_to_proposer' }),
  'proposal.unmerge': ({ matter, random }) => ({
    // `take_in` writes ids
    proposal: random.pick([...Object.keys(matter.content['joined'] ?? {}), 'none']),
    reason: '不是同一事项',
  }),
  'proposal.merge': ({ random, filed }) => ({ into: filed.length > 0 ? random.pick(filed) : 'nobody' }),
  'proposal.file': ({ random }) => ({ key: random.chance(0.1), confidential: random.chance(0.1) }),
  'proposal.flag': ({ random }) => ({ publicity: random.pick(['full', 'summary', 'none']) }),
  'proposal.assign': unitsToAssign,
  'proposal.rate': rated,
  'proposal.settle': held,
  'proposal.order': held,
  'proposal.look_back': ({ random, today, matter }) => ({
    text: someText(random),
    owner: '科室',
    due: addDays(today, 10),
    evidence: '照片',
    finding: someText(random),
    ask: asksOf(matter)[0]?.id ?? 'a1',
    unit: random.pick(units),
  }),
  'assignment.sign_for': ({ random }) => (random.chance(0.5) ? { handler: '张三' } : {}),
  'assignment.assign_inside': () => ({ handler: '李四' }),
  'assignment.object': reason,
  'assignment.transfer': ({ random }) => ({ to: random.pick(units), reason: someText(random) }),
  'assignment.add_cohandler': ({ random }) => ({ unit: random.pick(units) }),
  'assignment.record_consultation': ({ today, random }) => ({
    on: today,
    where: '局会议室',
    mode: 'meeting',
    who: '委员',
    agreed: random.chance(0.8),
    summary: someText(random),
  }),
  'assignment.acknowledge_consultation': ({ random }) => ({ took: random.chance(0.9) }),
  'assignment.note_progress': ({ random }) => ({ text: someText(random) }),
  'assignment.request_extension': newDate,
  'assignment.save_draft': answers,
  'assignment.submit_draft': answers,
  'assignment.return_draft': reason,
  'opinion.give': ({ random }) => ({ text: someText(random), agrees: random.chance(0.8) }),
  'opinion.send_back': reason,
  'opinion.refer_up': reason,
  'opinion.waive': reason,
  'objection.uphold': ({ random }) => ({ to: random.pick(units), reason: someText(random) }),
  'objection.refuse': reason,
  'extension.refuse': reason,
  'commitment.report': ({ random }) => ({ text: someText(random), percent: random.below(101) }),
  'commitment.request_extension': newDate,
  'commitment.claim': ({ today, random }) => ({
    text: someText(random),
    doneOn: today,
    evidence: [{ what: '照片', where: '档案 7' }],
  }),
  'commitment.explain': reason,
  'commitment.verify': ({ today, random }) => ({ finding: someText(random), seenOn: today }),
  'commitment.send_back': reason,
  'commitment.rate': ({ random }) => ({ rating: random.pick(['satisfied', 'dissatisfied']), text: someText(random) }),
  'commitment.confirm': ({ random }) => ({ opinion: someText(random) }),
  'commitment.reopen': ({ today, random }) => ({ opinion: someText(random), due: addDays(today, 10) }),
  'commitment.accept_explanation': ({ random }) => ({ opinion: someText(random) }),
  'commitment.reject_explanation': ({ today, random }) => ({ opinion: someText(random), due: addDays(today, 10) }),
  'commitment.record_default': ({ random }) => ({ finding: someText(random) }),
}
