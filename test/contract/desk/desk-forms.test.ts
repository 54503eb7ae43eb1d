import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeOf } from '../../../src/features/desk/forms/shape.ts'
import { formValuesFrom } from '../../../src/features/desk/forms/form-values.ts'
import { insertParties } from '../../../src/features/bodies/bodies-sql.ts'
import { isCallable } from '../../../src/features/matters/reading/view-moves.ts'
import { addDays } from '../../../src/kernel/time/deadline.ts'
import { procedures } from '../../../src/procedures/index.ts'
import { Drawing, looksWrong, withBrowser } from '../../browser/support/index.ts'
import { databaseMaker } from '../../support/databases/databases.ts'
import { hiddenIn, testDesk, type Desk } from '../../support/pages/desk.ts'
import { mergedByForms, motionsByForms } from '../../support/pages/stories-by-forms.ts'
import { movePath } from '../../support/pages/drafts.ts'
import { pageProblems } from '../../support/pages/page-problems.ts'

// Whatever the procedures can do can be done in a browser, without a script: a story in which every move of every
// procedure is made by its form. Each form is looked at in both languages before it is sent.

const open = databaseMaker('postgres')
let desk: Desk
const made = new Set<string>()
const problems: string[] = []
const soaking = process.env['SOAK'] === '1'
const opened: [name: string, html: string][] = []

beforeAll(async () => {
  const database = await open()
  desk = await testDesk(database)
  await insertParties(database, 'test', [{ id: 'council', kind: 'organ', name: '常务委员会' }])
})
afterAll(() => expect(desk.failures).toEqual([]))

const callable = Object.values(procedures).flatMap((procedure) =>
  Object.entries(procedure.moves).flatMap(([name, move]) => (isCallable(move) ? [`${procedure.name}.${name}`] : [])),
)

const today = (): string => desk.store.clock.today('Asia/Shanghai')
const soon = (days: number): string => addDays(today(), days)

/** Makes a move by its page: opens it, fills it in, sends it. */
async function make(party: string, id: string, move: string, input: object = {}): Promise<void> {
  desk.store.clock.moveBy({ minutes: 3 })
  const [row] = await rows('SELECT procedure, id FROM matter WHERE body_id = $1 AND id = $2', id)
  const procedure = row?.procedure ?? ''
  const key = `${procedure}.${move}`
  const form = procedures[procedure]?.moves[move]?.form
  if (form === undefined) throw new Error(`there is no ${key}`)
  const path = `/matters/${id}/do/${move}`
  const who = desk.as(`p-${party}`)
  const page = await who.get(path)
  if (!made.has(key)) {
    problems.push(...pageProblems(page.text, 'zh-CN').map((problem) => `${key}: ${problem}`))
    const english = await who.get(path, 'en')
    problems.push(...pageProblems(english.text, 'en').map((problem) => `${key} in English: ${problem}`))
    if (soaking) opened.push([key, page.text], [`${key} in English`, english.text])
  }
  const typed = [...formValuesFrom(shapeOf(form), input)].flatMap(([name, values]) =>
    values.map((text) => [name, text] as const),
  )
  const answer = await who.post(path, [...hiddenIn(page.text, path), ...typed])
  if (answer.status !== 303) throw new Error(`${key} by ${party}: ${answer.status} ${textOf(answer.text)}`)
  made.add(key)
}

function textOf(html: string): string {
  return html
    .replaceAll(/<(script|style|head)[\s\S]*?<\/\1>|<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 1_500)
}

type Row = { readonly id: string; readonly procedure: string }

function rows(statement: string, value: string): Promise<Row[]> {
  return desk.store.database.query<Row>(statement, ['test', value])
}

/** The matters of a procedure opened inside a proposal, the latest last. */
async function inside(root: string, procedure: string): Promise<string[]> {
  const all = await rows('SELECT id, procedure FROM matter WHERE body_id = $1 AND root_id = $2 ORDER BY id', root)
  return all.filter((row) => row.procedure === procedure).map(({ id }) => id)
}

async function last(root: string, procedure: string): Promise<string> {
  return (await inside(root, procedure)).at(-1) ?? ''
}

async function begin(party: string, at: string, fields: readonly (readonly [string, string])[]): Promise<string> {
  const answer = await desk.as(`p-${party}`).post(`/begin/${at}`, fields)
  expect(answer.status, textOf(answer.text)).toBe(303)
  return answer.to?.split('/')[2] ?? ''
}

function raise(member: string, subject: string): Promise<string> {
  const fields = [
    ['subject', subject],
    ['situation', '情况如此。'],
    ['asks.0.text', '做这件事。'],
    ['asks.1.text', '也做那件事。'],
  ] as const
  return begin(member, 'proposal/draft', fields)
}

async function filed(member: string, subject: string): Promise<string> {
  const id = await raise(member, subject)
  await make(member, id, 'submit')
  await make('office', id, 'file', { key: true })
  return id
}

async function handling(member: string, subject: string, unit: string): Promise<[string, string]> {
  const id = await filed(member, subject)
  await make('office', id, 'assign', { units: [{ unit }] })
  const assignment = await last(id, 'assignment')
  await make(unit, assignment, 'sign_for', { handler: '张三' })
  return [id, assignment]
}

const reason = { reason: '理由如此。' }
const promise = (days: number) => ({ text: '年内建成。', owner: '基建科', due: soon(days), evidence: '验收单' })

async function reply(unit: string, assignment: string, promises: readonly object[]): Promise<void> {
  await make(unit, assignment, 'record_consultation', {
    on: today(),
    where: '局机关',
    mode: 'meeting',
    who: '委员',
    agreed: true,
    summary: '面商。',
  })
  const outcome = promises.length > 0 ? 'in_progress' : 'resolved'
  const answers = [
    { ask: 'a1', outcome, text: '正在办。', commitments: promises },
    { ask: 'a2', outcome: 'not_possible', text: '不能办。', reason: '于法无据。' },
  ]
  await make(unit, assignment, 'submit_draft', { answers, coopinions: '会办单位没有不同意见。' })
  await make(unit, assignment, 'pass')
  await make(unit, assignment, 'sign', { letterNumber: '复〔2026〕1号' })
}

const unhappy = { handling: 'satisfied', result: 'dissatisfied', text: '没有办成。' }

async function joint(): Promise<[string, string]> {
  const id = await raise('wang', '关于一件事的提案')
  await make('wang', id, 'save', {
    subject: '关于这件事的提案',
    situation: '情况。',
    asks: [
      { id: 'a1', text: '一' },
      { id: 'a2', text: '二' },
    ],
  })
  await make('wang', id, 'invite', { members: ['li', 'zhao'] })
  await make('li', id, 'cosign')
  await make('zhao', id, 'decline', { reason: '情况不了解。' })
  await make('wang', id, 'submit')
  await make('office', id, 'acknowledge')
  await make('office', id, 'return_for_revision', reason)
  await make('wang', id, 'submit')
  await make('office', id, 'flag', { publicity: 'full', expedited: true })
  await make('office', id, 'file', {})
  await make('office', id, 'assign', { units: [{ unit: 'education', cohandlers: ['transport', 'health'] }] })
  return [id, await last(id, 'assignment')]
}

async function opinions(id: string, assignment: string): Promise<void> {
  await make('education', assignment, 'sign_for', {})
  const [first = '', second = ''] = await inside(id, 'opinion')
  await make('transport', first, 'sign_for')
  await make('transport', first, 'give', { text: '同意。', agrees: true })
  await make('education', first, 'send_back', reason)
  await make('transport', first, 'give', { text: '同意，并补充。', agrees: false, disagreement: '路权。' })
  await make('education', first, 'refer_up', reason)
  await make('office', second, 'waive', reason)
  await make('office', assignment, 'add_cohandler', { unit: 'housing' })
  await make('education', await last(id, 'opinion'), 'waive', reason)
}

it('every move of every procedure can be made by its form', async () => {
  const [id, assignment] = await joint()
  await opinions(id, assignment)
  await make('office', id, 'urge', reason)
  await make('education', assignment, 'assign_inside', { handler: '李四' })
  await make('education', assignment, 'note_progress', { text: '在办。', expected: soon(20) })
  await make('education', assignment, 'request_extension', { until: soon(120), reason: '情况复杂。' })
  await make('office', await last(id, 'extension'), 'refuse', reason)
  await make('education', assignment, 'save_draft', { answers: [{ ask: 'a1', text: '写了一半' }] })
  await make('education', assignment, 'record_consultation', {
    on: today(),
    where: '电话',
    mode: 'call',
    who: '王委员',
    agreed: false,
    summary: '说明情况。',
  })
  const asked = async (): Promise<boolean> => {
    const { to } = await desk.as('p-wang').get(`/matters/${id}`) // to its number
    const { text } = await desk.as('p-wang').get(to ?? '')
    return text.includes(`${movePath(assignment, 'acknowledge_consultation')}?`)
  }
  expect(await asked()).toBe(true)
  await make('wang', assignment, 'acknowledge_consultation', { took: true })
  expect(await asked()).toBe(false)
  const answers = ['a1', 'a2'].map((ask) => ({ ask, outcome: 'explained', text: '说明。' }))
  await make('education', assignment, 'submit_draft', { answers, coopinions: '没有不同意见。' })
  await make('education', assignment, 'return_draft', reason)
  await reply('education', assignment, [promise(60), promise(40), promise(30), promise(50)])
  await make('wang', id, 'rate', unhappy)
  await reply('education', assignment, [])
  await make('wang', id, 'rate', unhappy)
  const held = { opinion: '双方协商。', heldOn: today() }
  await make('office', id, 'order', held)
  await reply('education', assignment, [])
  await make('wang', id, 'rate', unhappy)
  await make('office', id, 'settle', held)
  await promisesOf(id)
  await make('office', id, 'refer_up', reason)
  await make('office', id, 'look_back', { ...promise(30), finding: '又坏了。', ask: 'a1', unit: 'education' })

  await objections()
  await mergedByForms({ make, raise, handling })
  const withdrawn = await raise('li', '关于撤回的提案')
  await make('li', withdrawn, 'withdraw', reason)
  const refusal = { code: 'other', reason: '不属本级职权。', disposition: 'return_to_proposer' }
  const refused = await raise('zhao', '关于不予立案的提案')
  await make('zhao', refused, 'submit')
  await make('office', refused, 'refuse', refusal)
  await silent()
  await motionsByForms({ make, begin, last, reply, today })

  expect(problems).toEqual([])
  expect(callable.filter((key) => !made.has(key))).toEqual([])
})

describe.runIf(soaking)('every form of every move', () => {
  const drawing = new Drawing((request) => desk.app.fetch(request))
  const browser = withBrowser(() => drawing)

  it('reads well for everybody', { timeout: 600_000 }, async () => {
    const page = await browser.open('/bodies')
    const wrong: string[] = []
    for (const [name, html] of opened)
      wrong.push(...(await looksWrong(page, drawing.put(html))).map((one) => `${name}: ${one}`))
    expect(opened.length).toBe(callable.length * 2)
    expect(wrong).toEqual([])
  })
})

/** One is contested twice and found fulfilled, one explained, one in default, one never rated. */
async function promisesOf(id: string): Promise<void> {
  const [first = '', second = '', third = '', fourth = ''] = await inside(id, 'commitment')
  const evidence = [{ what: '照片', where: '档案室' }]
  const claim = () => ({ text: '已经办成。', doneOn: today(), evidence })
  const seen = () => ({ finding: '属实。', seenOn: today() })
  await make('education', first, 'report', { text: '完成一半。', percent: 50, evidence })
  await make('education', first, 'request_extension', { until: soon(90), reason: '雨季。' })
  await make('office', await last(id, 'extension'), 'grant', {})
  await make('education', first, 'claim', claim())
  await make('verifier', first, 'send_back', reason)
  for (const then of ['reopen', 'confirm']) {
    await make('education', first, 'claim', claim())
    await make('verifier', first, 'verify', seen())
    await make('wang', first, 'rate', { rating: 'dissatisfied', text: '没有办成。' })
    await make(
      'office',
      first,
      then,
      then === 'reopen' ? { opinion: '继续办。', due: soon(30) } : { opinion: '已办成。' },
    )
  }
  await make('education', second, 'explain', { ...reason, instead: '另行办理。' })
  await make('office', second, 'reject_explanation', { opinion: '理由不足。', due: soon(40) })
  await make('education', second, 'explain', reason)
  await make('office', second, 'accept_explanation', { opinion: '属实。' })
  await make('education', fourth, 'claim', claim())
  await make('verifier', fourth, 'verify', seen())
  // Nobody sweeps in this story: the days pass and the office says what time would have said.
  desk.store.clock.moveBy({ days: 60 })
  await make('office', fourth, 'not_returned')
  await make('office', third, 'record_default', { finding: '到期没有办成。' })
}

async function objections(): Promise<void> {
  const id = await filed('qian', '关于异议的提案')
  await make('office', id, 'assign', { units: [{ unit: 'housing' }] })
  const assignment = await last(id, 'assignment')
  await make('housing', assignment, 'object', { ...reason, suggests: 'transport' })
  await make('office', await last(id, 'objection'), 'uphold', { to: 'transport', ...reason })
  await make('office', await last(id, 'assignment'), 'transfer', { to: 'health', ...reason })
  const second = await last(id, 'assignment')
  await make('health', second, 'object', reason)
  await make('office', await last(id, 'objection'), 'refuse', reason)
}

async function silent(): Promise<void> {
  const [id, assignment] = await handling('zhao', '关于没有反馈的提案', 'housing')
  await reply('housing', assignment, [])
  desk.store.clock.moveBy({ days: 60 })
  await make('office', id, 'not_returned')
}
