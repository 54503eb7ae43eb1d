import { isRefusal } from '../../../src/kernel/refusal.ts'
import { act } from '../../../src/features/matters/commands/act.ts'
import type { ActResult } from '../../../src/features/matters/commands/request.ts'
import { sweep } from '../../../src/features/matters/time/sweep.ts'
import { actorOf, type TestStore } from '../store.ts'
import { setTerms } from '../terms.ts'

/** What the public can come upon, made through `act`: a little of everything, some of it late. */
export type PublicWorld = {
  /** Answered twice, rated, with promises kept, not kept and running; its subject is as hard to show as can be. */
  readonly followed: string
  readonly assignment: string
  readonly commitments: { readonly kept: string; readonly broken: string; readonly running: string }
  /** Being handled, past its day; another was merged into it. */
  readonly late: string
  /** Only a summary of it is published. */
  readonly summary: string
  /** Taken over from an old register. */
  readonly record: string
  /** A member's draft, which nobody else may know of. */
  readonly draft: string
}

export const hardSubject = '关于<script>alert(1)</script>&“夜间”照明的提案 🏮𠮷 \u202Eمرحبا'

/** Plays in February 2026 and leaves the clock at 1 December of that year. */
export async function publicWorld(store: TestStore): Promise<PublicWorld> {
  await setTerms(store)
  const play = new Play(store)
  const followed = await followedProposal(play)
  const others = await otherProposals(play)
  store.clock.moveTo('2026-12-01T01:00:00.000Z')
  await sweep(store)
  return { ...followed, ...others }
}

class Play {
  readonly #store: TestStore
  constructor(store: TestStore) {
    this.#store = store
  }

  get today(): string {
    return this.#store.clock.today('Asia/Shanghai')
  }

  move(matter: string, move: string, party: string, input: unknown = {}): Promise<ActResult> {
    return this.#run({ matter, move }, party, input)
  }

  async begin(start: 'draft' | 'history', party: string, input: unknown): Promise<string> {
    const { id } = await this.#run({ procedure: 'proposal', start }, party, input)
    return id
  }

  async filed(party: string, input: unknown): Promise<string> {
    const id = await this.begin('draft', party, input)
    await this.move(id, 'submit', party)
    await this.move(id, 'file', 'office')
    return id
  }

  async #run(
    what: { matter: string; move: string } | { procedure: string; start: string },
    party: string,
    input: unknown,
  ): Promise<ActResult> {
    const { clock, body } = this.#store
    clock.moveBy({ minutes: 7 })
    const result = await act(this.#store, { body, actor: actorOf(party), input, ...what })
    if (isRefusal(result)) throw new Error(`${JSON.stringify(what)}: ${JSON.stringify(result)}`)
    return result
  }
}

type Followed = Pick<PublicWorld, 'followed' | 'assignment' | 'commitments'>

async function followedProposal(play: Play): Promise<Followed> {
  const followed = await play.begin('draft', 'wang', {
    subject: hardSubject,
    situation: '路灯坏了三个月。\n居民绕道走。',
    analysis: '管护责任不清。',
    asks: [{ text: '修复坏掉的路灯。' }, { text: '明确管护单位并公布电话。' }],
  })
  await play.move(followed, 'invite', 'wang', { members: ['li'] })
  await play.move(followed, 'cosign', 'li')
  await play.move(followed, 'submit', 'wang')
  await play.move(followed, 'file', 'office', { key: true })
  const given = { units: [{ unit: 'housing', cohandlers: ['education'] }] }
  const assignment = one(await play.move(followed, 'assign', 'office', given), 'assignment')
  const opinion = one(await play.move(assignment, 'sign_for', 'housing'), 'opinion')
  await play.move(opinion, 'give', 'education', { text: '同意。', agrees: true })
  const first = await answered(play, assignment, [
    {
      ask: 'a1',
      outcome: 'in_progress',
      text: '正在逐盏修复。',
      commitments: [lamps('2026-04-30'), lamps('2026-06-30')],
    },
    { ask: 'a2', outcome: 'not_now', text: '暂不具备条件。', reason: '管护主体尚未移交。' },
  ])
  await play.move(followed, 'rate', 'wang', { result: 'dissatisfied', text: '第二条没有答。' })
  const second = await answered(play, assignment, [
    { ask: 'a1', outcome: 'in_progress', text: '已修复一半。', commitments: [lamps('2026-09-30')] },
    { ask: 'a2', outcome: 'resolved', text: '管护单位已明确并公布电话。' },
  ])
  await play.move(followed, 'rate', 'wang', { result: 'basically' })
  const commitments = {
    kept: one(first, 'commitment'),
    broken: one(first, 'commitment', 1),
    running: one(second, 'commitment'),
  }
  await promisesEnded(play, commitments)
  return { followed, assignment, commitments }
}

function lamps(due: string) {
  return { text: `${due}前修复路灯`, owner: '路灯科 张三', due, evidence: '验收单' }
}

function one(acted: ActResult, procedure: string, at = 0): string {
  const found = acted.opened.filter((matter) => matter.procedure === procedure)[at]
  if (found === undefined) throw new Error(`no ${procedure} was opened`)
  return found.id
}

async function answered(play: Play, assignment: string, answers: unknown): Promise<ActResult> {
  await play.move(assignment, 'record_consultation', 'housing', {
    on: play.today,
    where: '局机关',
    mode: 'meeting',
    who: '王委员',
    agreed: true,
    summary: '当面沟通，意见一致。',
  })
  await play.move(assignment, 'submit_draft', 'housing', { answers, coopinions: '教育局同意。' })
  await play.move(assignment, 'pass', 'housing')
  return play.move(assignment, 'sign', 'housing', { letterNumber: '建复〔2026〕7号' })
}

async function promisesEnded(play: Play, { kept, broken }: PublicWorld['commitments']): Promise<void> {
  const photo = { what: '照片', where: '档案室' }
  await play.move(kept, 'report', 'housing', { text: '已完成八成。', percent: 80, evidence: [photo] })
  const slip = { what: '验收单', where: 'https://example.org/slip' }
  await play.move(kept, 'claim', 'housing', { text: '全部亮灯。', doneOn: play.today, evidence: [slip] })
  await play.move(kept, 'verify', 'verifier', { finding: '实地查看属实。', seenOn: play.today })
  await play.move(kept, 'rate', 'wang', { rating: 'satisfied' })
  await play.move(broken, 'explain', 'housing', { reason: '预算未获批准。', instead: '先换最旧的两段。' })
  await play.move(broken, 'accept_explanation', 'office', { opinion: '理由属实。' })
}

async function otherProposals(play: Play): Promise<Pick<PublicWorld, 'late' | 'summary' | 'record' | 'draft'>> {
  const late = await play.filed('zhao', {
    subject: '关于学校周边停车的提案',
    situation: '堵。',
    asks: [{ text: '错峰。' }],
  })
  await play.move(late, 'assign', 'office', { units: [{ unit: 'transport' }] })
  const twin = { subject: '关于校门口拥堵的提案', situation: '堵。', asks: [{ text: '设临停区。' }] }
  const merged = await play.begin('draft', 'qian', twin)
  await play.move(merged, 'submit', 'qian')
  await play.move(merged, 'merge', 'office', { into: late })
  const hidden = { subject: '只公开摘要的提案', situation: '不公开的内容。', asks: [{ text: '不公开的建议。' }] }
  const summary = await play.filed('wang', hidden)
  await play.move(summary, 'flag', 'office', { publicity: 'summary' })
  const draft = await play.begin('draft', 'li', {
    subject: '没有提交的草稿',
    situation: '草稿。',
    asks: [{ text: '草。' }],
  })
  const record = await play.begin('history', 'office', {
    subject: '請改善產業道路，以方便農民。',
    asks: [{ text: '請改善產業道路。' }],
    topic: '農業',
    session: '第17屆 第5次 定期大會',
    proposers: ['wang'],
    cosigners: ['li', 'zhao'],
    units: ['transport'],
    reply: { text: '本府將逐年編列預算統籌研議。', outcome: 'unclassified' },
    resolution: '議決：照案通過。',
    unknown: ['raisedOn', 'reply.on', 'ask_from_subject'],
    source: { abstract: '請改善產業道路', bill_no: 5 },
  })
  return { late, summary, record, draft }
}
