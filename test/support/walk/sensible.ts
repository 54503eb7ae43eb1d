import { addDays } from '../../../src/kernel/time/deadline.ts'
import { asksOf } from '../../../src/procedures/content.ts'
import type { Scene } from './form-maker.ts'
import { units } from '../world.ts'

type Fields = { readonly [field: string]: unknown }

/** An answer to each ask with all that its outcome must carry. */
function answers({ matter, world, random }: Scene): Fields {
  const outcomes = [...new Set(world.pack.outcomes.flatMap((o) => o.means))]
  return {
    ...(random.chance(0.9) && { coopinions: '会办单位无不同意见。' }),
    answers: asksOf(matter).map((ask) => {
      const outcome = random.pick(outcomes)
      const promised = outcome === 'in_progress' || outcome === 'planned' || random.chance(0.2)
      const far = random.chance(0.02) ? random.pick([world.today, '9999-12-31']) : null
      const promise = {
        text: '年内建成。',
        owner: '基建科',
        due: far ?? addDays(world.today, 20 + random.below(80)),
        evidence: '验收单',
      }
      return {
        ask: ask.id,
        outcome,
        text: '答复如下。',
        reason: '条件所限。',
        upwardReport: '已报省厅。',
        commitments: promised ? [promise] : [],
      }
    }),
  }
}

function assigned({ matter, random }: Scene): Fields {
  const [first = '', second = '', third = ''] = units.toSorted(() => random.below(3) - 1)
  const asks = asksOf(matter).map((ask) => ask.id)
  // All of them to the second, or what the first has not got: what was merged in, it may be.
  const others = asks.length > 1 && random.chance(0.5) ? { asks: asks.slice(1) } : {}
  if (random.chance(0.35))
    return {
      units: [
        { unit: first, asks: asks.slice(0, 1) },
        { unit: second, ...others },
      ],
    }
  return { units: [{ unit: first, cohandlers: random.chance(0.6) ? [second, third] : [] }] }
}

/** A vote as often for it as against it, now and then with too few there or counts that differ. */
function voted({ world, random }: Scene): Fields {
  const present = random.chance(0.9) ? 40 : 25
  const yes = random.pick(present === 40 ? [31, 33, 30, 12] : [20, 12])
  return {
    organ: random.chance(0.9) ? 'o1' : 'u1',
    on: addDays(world.today, random.chance(0.1) ? 1 : -1),
    entitled: 61,
    present,
    for: yes,
    against: random.chance(0.9) ? present - yes : present,
    abstain: 0,
  }
}

function presented({ matter, world, random }: Scene): Fields {
  const asks = asksOf(matter).slice(random.chance(0.1) ? 1 : 0)
  return {
    on: addDays(world.today, random.chance(0.1) ? 1 : -1),
    results: asks.map(({ id }) => ({
      ask: id,
      asAdopted: random.pick(['adopted', 'partly', 'not_adopted']),
      ...(random.chance(0.9) && { reason: '条件尚不具备。' }),
    })),
  }
}

function anotherUnit({ matter, random }: Scene): string {
  return random.pick(units.filter((unit) => !matter.roles['unit']?.includes(unit)))
}

/** What a person who means it fills in, over what the schema alone would give. */
export const sensible: { readonly [procedureAndMove: string]: (scene: Scene) => Fields } = {
  'proposal.draft': () => ({ situation: '情况属实。', asks: [{ text: '修路' }, { text: '通车' }] }),
  'proposal.save': ({ random }) =>
    random.chance(0.9) ? { situation: '情况。', asks: [{ id: 'a1', text: '改一改' }] } : {},
  'proposal.refuse': ({ world, random }) => ({
    code: random.pick(world.pack.refusalReasons).code,
    disposition: random.pick(world.pack.dispositions),
    consent: random.chance(0.8),
  }),
  'proposal.merge': ({ world, random, matter }) => {
    const main = [...world.tree.values()].filter((m) => m.number !== null && !m.closed && m.id !== matter.id)
    if (main.length === 0) return {}
    const into = random.pick(main)
    const [own, by] = [matter, into].map((m) => random.pick([...asksOf(m).map((ask) => ask.id), 'a9']))
    return { into: into.id, covered: random.chance(0.3) ? [{ ask: own, by }] : [] }
  },
  'quince.graft': ({ random }) => ({
    medlars: Array.from({ length: 1 + random.below(3) }, () => `关于 zq${20_000 + random.below(1e6)}e 的山楂`),
  }),
  'proposal.unmerge': ({ matter, random }) => ({
    proposal: random.pick([...Object.keys(matter.content['joined'] ?? {}), 'none']),
  }),
  'proposal.assign': assigned,
  'proposal.rate': ({ random }) => ({
    handling: random.pick(['satisfied', 'basically', 'dissatisfied']),
    result: random.pick(['satisfied', 'basically', 'dissatisfied']),
    ...(random.chance(0.8) && { text: '还不够。' }),
  }),
  'proposal.look_back': ({ matter, random }) => ({
    ask: random.pick(asksOf(matter)).id,
    unit: random.chance(0.1) ? 'm1' : random.pick(matter.roles['lead'] ?? []),
  }),
  'proposal.settle': ({ world, random }) => ({ heldOn: addDays(world.today, random.chance(0.2) ? 1 : -1) }),
  'proposal.order': ({ world, random }) => ({ heldOn: addDays(world.today, random.chance(0.2) ? 1 : -1) }),
  'motion.draft': () => ({ findings: '调研发现。', asks: [{ text: '修路' }, { text: '通车' }], addressee: 'u1' }),
  'motion.save': ({ random }) =>
    random.chance(0.9) ? { findings: '调研。', asks: [{ id: 'a1', text: '改一改' }], addressee: 'u2' } : {},
  'motion.adopt': voted,
  'motion.reject': voted,
  'motion.note': ({ world, random }) => ({ on: addDays(world.today, random.chance(0.2) ? 1 : -1) }),
  'motion.assign': assigned,
  'motion.present': presented,
  'assignment.transfer': (scene) => ({ to: anotherUnit(scene) }),
  'assignment.add_cohandler': (scene) => ({ unit: anotherUnit(scene) }),
  'assignment.save_draft': answers,
  'assignment.submit_draft': answers,
  'objection.uphold': (scene) => ({ to: anotherUnit(scene) }),
  'extension.grant': ({ random, matter }) => ({ until: random.chance(0.8) ? undefined : matter.content['until'] }),
  'commitment.rate': ({ random }) => ({
    rating: random.pick(['satisfied', 'dissatisfied']),
    ...(random.chance(0.8) && { text: '看过了。' }),
  }),
}

/** How each open state is brought to its end when everybody does their part: the mover's role, the move and its form. */
export type Duty = { readonly role: string; readonly move: string; readonly form?: (scene: Scene) => Fields }

const today =
  (field: string, more: Fields = {}) =>
  ({ world }: Scene): Fields => ({ ...more, [field]: world.today })
const explained = ({ matter }: Scene): Fields => ({
  coopinions: '已听取。',
  answers: asksOf(matter).map((ask) => ({ ask: ask.id, outcome: 'explained', text: '说明如下。', reason: '见说明。' })),
})
const complete = (): Fields => ({ situation: '情况属实。', asks: [{ text: '修路' }] })
const writing: readonly Duty[] = [
  {
    role: 'unit',
    move: 'record_consultation',
    form: today('on', { where: '会议室', mode: 'meeting', who: '委员', agreed: true, summary: '已面商。' }),
  },
  { role: 'unit', move: 'submit_draft', form: explained },
]
const raised: readonly Duty[] = [
  { role: 'proposer', move: 'save', form: complete },
  { role: 'proposer', move: 'submit' },
]
const file: readonly Duty[] = [{ role: 'office', move: 'file' }]

export const ways: { readonly [procedureAndState: string]: readonly Duty[] } = {
  'proposal.draft': raised,
  'proposal.cosigning': raised,
  'proposal.returned': raised,
  'proposal.submitted': file,
  'proposal.under_review': file,
  'proposal.filed': [
    { role: 'office', move: 'assign', form: (scene) => ({ units: [{ unit: scene.random.pick(units) }] }) },
  ],
  'proposal.replied': [{ role: 'rater', move: 'rate', form: () => ({ handling: 'satisfied', result: 'basically' }) }],
  'proposal.disputed': [{ role: 'office', move: 'settle', form: today('heldOn', { opinion: '已协调。' }) }],
  'motion.drafting': [
    { role: 'drafter', move: 'save', form: () => ({ findings: '调研。', asks: [{ text: '修路' }], addressee: 'u1' }) },
    { role: 'drafter', move: 'table' },
  ],
  'motion.tabled': [
    {
      role: 'office',
      move: 'adopt',
      form: today('on', { organ: 'o1', entitled: 61, present: 40, for: 31, against: 9, abstain: 0, minutes: '纪要' }),
    },
  ],
  'motion.adopted': [{ role: 'office', move: 'send', form: () => ({ documentNumber: '政协发1号' }) }],
  'motion.sent': [
    { role: 'addressee', move: 'assign', form: (scene) => ({ units: [{ unit: scene.random.pick(units) }] }) },
  ],
  'motion.replied': [
    {
      role: 'office',
      move: 'present',
      form: ({ world, matter }) => ({
        on: world.today,
        meeting: '常委会会议',
        results: asksOf(matter).map(({ id }) => ({ ask: id, asAdopted: 'adopted' })),
      }),
    },
  ],
  'assignment.assigned': [{ role: 'unit', move: 'sign_for' }],
  'assignment.in_handling': writing,
  'assignment.redoing': writing,
  'assignment.checking': [{ role: 'unit', move: 'pass' }],
  'assignment.signing': [{ role: 'unit', move: 'sign' }],
  'opinion.requested': [{ role: 'unit', move: 'give', form: () => ({ text: '同意。', agrees: true }) }],
  'opinion.sent_back': [{ role: 'unit', move: 'give', form: () => ({ text: '同意。', agrees: true }) }],
  'objection.raised': [{ role: 'office', move: 'refuse', form: () => ({ reason: '属你单位职责。' }) }],
  'extension.asked': [{ role: 'approver', move: 'refuse', form: () => ({ reason: '应按期办结。' }) }],
  'commitment.open': [
    {
      role: 'unit',
      move: 'claim',
      form: today('doneOn', { text: '已建成。', evidence: [{ what: '照片', where: '档案' }] }),
    },
  ],
  'commitment.claimed': [{ role: 'verifier', move: 'verify', form: today('seenOn', { finding: '属实。' }) }],
  'commitment.verified': [{ role: 'proposer', move: 'rate', form: () => ({ rating: 'satisfied' }) }],
  'commitment.contested': [{ role: 'office', move: 'confirm', form: () => ({ opinion: '已核实。' }) }],
  'commitment.explained': [{ role: 'office', move: 'accept_explanation', form: () => ({ opinion: '采纳。' }) }],
}
