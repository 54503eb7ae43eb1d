/** What a story in a browser is told with; see desk-forms.test.ts. */
type Teller = {
  readonly raise: (member: string, subject: string) => Promise<string>
  readonly handling: (member: string, subject: string, unit: string) => Promise<[root: string, assignment: string]>
  readonly make: (party: string, id: string, move: string, input?: object) => Promise<void>
  readonly begin: (party: string, at: string, fields: readonly (readonly [string, string])[]) => Promise<string>
  readonly last: (root: string, procedure: string) => Promise<string>
  readonly reply: (unit: string, assignment: string, promises: readonly object[]) => Promise<void>
  readonly today: () => string
}

const reason = { reason: '理由如此。' }

/** Every move of a motion, each by its form: dropped, rejected, turned down, and answered twice. */
export async function motionsByForms({
  make,
  begin,
  last,
  reply,
  today,
}: Omit<Teller, 'raise' | 'handling'>): Promise<void> {
  const drafted = (subject: string): Promise<string> =>
    begin('li', 'motion/draft', [
      ['subject', subject],
      ['findings', '调研发现如此。'],
      ['asks.0.text', '做这件事。'],
      ['asks.1.text', '也做那件事。'],
      ['addressee', 'transport'],
    ])
  const vote = (yes: number) => {
    const counted = { entitled: 61, present: 40, for: yes, against: 40 - yes, abstain: 0 }
    return { organ: 'council', on: today(), ...counted, minutes: '会议纪要第三号' }
  }
  const sent = async (subject: string): Promise<string> => {
    const id = await drafted(subject)
    await make('li', id, 'table')
    await make('office', id, 'adopt', vote(31))
    await make('office', id, 'send', { documentNumber: '协发〔2026〕1号', publicity: 'full' })
    return id
  }

  await make('li', await drafted('关于撤销的建议案'), 'drop', reason)

  const rejected = await drafted('关于未通过的建议案')
  await make('li', rejected, 'save', {
    subject: '关于未通过的建议案',
    basis: '年度协商计划',
    findings: '调研发现如此。',
    asks: [{ id: 'a1', text: '做这件事。' }],
    addressee: 'transport',
  })
  await make('li', rejected, 'table')
  await make('office', rejected, 'remit', reason)
  await make('li', rejected, 'table')
  await make('office', rejected, 'reject', vote(20))

  await make('transport', await sent('关于不予采纳的建议案'), 'turn_down', reason)

  const id = await sent('关于水上交通的建议案')
  await make('transport', id, 'note', { leader: '市长', text: '请研究。', on: today() })
  await make('transport', id, 'assign', { units: [{ unit: 'housing' }] })
  const assignment = await last(id, 'assignment')
  await make('housing', assignment, 'sign_for', {})
  await reply('housing', assignment, [])
  await make('office', id, 'ask_again', reason)
  await reply('housing', assignment, [])
  const results = ['a1', 'a2'].map((ask) => ({ ask, asAdopted: 'not_adopted', ...reason }))
  await make('office', id, 'present', { on: today(), meeting: '常委会第四次会议', results })
}

/** Merged with one ask covered, taken apart, and merged again. */
export async function mergedByForms({
  make,
  raise,
  handling,
}: Pick<Teller, 'make' | 'raise' | 'handling'>): Promise<void> {
  const [main] = await handling('wang', '关于主案的提案', 'transport')
  const other = await raise('li', '关于并案的提案')
  await make('li', other, 'submit')
  const merge = { into: main, covered: [{ ask: 'a1', by: 'a2' }, { ask: 'a2' }], reason: '内容相同。' }
  await make('office', other, 'merge', merge)
  await make('office', main, 'unmerge', { proposal: other, ...reason })
  await make('office', other, 'merge', merge)
  await make('wang', main, 'pass_on', reason)
}
