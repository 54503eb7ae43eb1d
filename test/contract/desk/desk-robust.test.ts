import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databaseMaker } from '../../support/databases/databases.ts'
import { hiddenIn, testDesk, type PageAnswer, type Desk, type Fields } from '../../support/pages/desk.ts'
import { begin, fieldsOf, movePath, newDraft, seenByWang, sendForm } from '../../support/pages/drafts.ts'
import { pageProblems } from '../../support/pages/page-problems.ts'

// What people and their browsers do wrong, and what somebody might try: nothing that was typed is lost, nobody is harmed.

const open = databaseMaker('pglite')
let desk: Desk
let draft: string

beforeAll(async () => {
  desk = await testDesk(await open())
})
afterAll(() => expect(desk.failures).toEqual([]))

const wang = () => desk.as('p-wang')
const office = () => desk.as('p-office')
const path = (move: string, id = draft): string => movePath(id, move)
const send = (who: ReturnType<Desk['as']>, move: string, typed: Fields): Promise<PageAnswer> =>
  sendForm(who, path(move), typed)

beforeEach(async () => {
  draft = await newDraft(desk)
})

describe('text of any kind', () => {
  const hard = `<script>alert(1)</script>"'&amp; 🏮👨‍👩‍👧𠮷𪚥 مرحبا \u202Eabc \u0301`

  it('is kept as it was typed and shown without harm', async () => {
    const answer = await send(
      wang(),
      'save',
      fieldsOf({ ...begin, subject: hard, 'asks.0.text': hard, 'asks.0.id': 'a1' }),
    )
    expect(answer.status).toBe(303)
    const { content, asks } = await seenByWang(desk, draft)
    expect(content['subject']).toBe(hard.trim())
    expect(asks[0]?.text).toBe(hard.trim())
    for (const shown of ['save', 'submit']) {
      const page = await wang().get(path(shown))
      expect(page.text).not.toContain('<script>alert')
      expect(page.text).toContain('&lt;script&gt;alert')
      expect(pageProblems(page.text, 'zh-CN')).toEqual([])
    }
  })

  it('longer than is taken comes back whole, with word of how much too long it is', async () => {
    const long = '很长的建议。'.repeat(33_334)
    expect(long.length).toBeGreaterThan(200_000)
    const answer = await send(wang(), 'save', fieldsOf({ ...begin, 'asks.0.text': long }))
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(long)
    expect(answer.text).toContain('最多20000字，现在有200004字')
    expect(answer.text).toContain('href="#f-asks-0-text"')
    expect((await seenByWang(desk, draft)).asks[0]?.text).toBe('修复路灯。')
  })

  it('that cannot be stored is named, and the rest kept', async () => {
    const answer = await send(wang(), 'save', fieldsOf({ ...begin, situation: 'a\u0000b', analysis: '分析在此' }))
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('有不能保存的字符')
    expect(answer.text).toContain('分析在此')
  })

  it('beyond any form is turned away before it is read', async () => {
    const large = await wang().post(path('save'), [['subject', 'x'.repeat(7_900_000)]])
    expect(large.status).toBe(422)
    const answer = await wang().post(path('save'), [['subject', 'x'.repeat(9_000_000)]])
    expect(answer.status).toBe(413)
    expect(pageProblems(answer.text, 'zh-CN')).toEqual([])
  })
})

describe('a form sent', () => {
  it('twice does the thing once', async () => {
    const page = await wang().get(path('submit'))
    const fields = hiddenIn(page.text, path('submit'))
    const [first, second] = await Promise.all([
      wang().post(path('submit'), fields),
      wang().post(path('submit'), fields),
    ])
    expect([first.status, second.status]).toEqual([303, 303])
    expect((await seenByWang(desk, draft)).timeline.filter(({ move }) => move === 'submit')).toHaveLength(1)
    const third = await wang().post(path('submit'), fields)
    expect(third.status).toBe(303)
  })

  it('twice by somebody who may not see the matter after the first is done once too', async () => {
    await send(wang(), 'invite', [['members', 'zhao']])
    const zhao = desk.as('p-zhao')
    const fields = hiddenIn((await zhao.get(path('decline'))).text, path('decline'))
    expect((await zhao.post(path('decline'), fields)).to).toBe('/inbox')
    expect((await zhao.get(path('decline'))).status).toBe(404)
    const again = await zhao.post(path('decline'), fields)
    expect([again.status, again.to]).toEqual([303, '/inbox'])
  })

  it('twice to begin a proposal begins one', async () => {
    const page = await wang().get('/begin/proposal/draft')
    const fields: Fields = [...hiddenIn(page.text, '/begin/proposal/draft'), ...fieldsOf(begin)]
    const [first, second] = [
      await wang().post('/begin/proposal/draft', fields),
      await wang().post('/begin/proposal/draft', fields),
    ]
    expect(first.to).toBe(second.to)
  })

  it('from a second window shows what was saved meanwhile beside what was typed, and then takes it', async () => {
    const early = await wang().get(path('save'))
    await send(wang(), 'save', fieldsOf({ ...begin, situation: '第一个窗口写的。' }))
    const typed = fieldsOf({ ...begin, situation: '第二个窗口写的。' })
    const stale = await wang().post(path('save'), [...hiddenIn(early.text, path('save')), ...typed])
    expect(stale.status).toBe(409)
    expect(stale.text).toContain('第一个窗口写的。')
    expect(stale.text).toContain('第二个窗口写的。')
    expect(stale.text).toContain('您填写期间，这件事项有了变化')
    expect(pageProblems(stale.text, 'zh-CN')).toEqual([])
    expect((await seenByWang(desk, draft)).content['situation']).toBe('第一个窗口写的。')
    const again = await wang().post(path('save'), [...hiddenIn(stale.text, path('save')), ...typed])
    expect(again.status).toBe(303)
    expect((await seenByWang(desk, draft)).content['situation']).toBe('第二个窗口写的。')
  })

  it('again after a step back, with other words, shows both and loses neither', async () => {
    const page = await wang().get(path('save'))
    const sentWith = (situation: string): Fields => [
      ...hiddenIn(page.text, path('save')),
      ...fieldsOf({ ...begin, situation }),
    ]
    expect((await wang().post(path('save'), sentWith('先写的。'))).status).toBe(303)
    const again = await wang().post(path('save'), sentWith('回头改的。'))
    expect(again.status).toBe(409)
    for (const told of ['先写的。', '回头改的。']) expect(again.text).toContain(told)
    expect(pageProblems(again.text, 'zh-CN')).toEqual([])
  })

  it('again after a step back to where a proposal was begun goes on with that proposal', async () => {
    const page = await wang().get('/begin/proposal/draft')
    const hidden = hiddenIn(page.text, '/begin/proposal/draft')
    const first = await wang().post('/begin/proposal/draft', [...hidden, ...fieldsOf(begin)])
    const changed = fieldsOf({ ...begin, situation: '回头改的。' })
    const again = await wang().post('/begin/proposal/draft', [...hidden, ...changed])
    expect([again.status, again.to]).toEqual([303, first.to])
    const form = await wang().get(again.to ?? '')
    expect(form.text).toContain('回头改的。')
    expect(form.text).toContain('这是您上次填写、尚未提交的内容')
  })

  it('after somebody else has done it says so, and keeps the words', async () => {
    await send(wang(), 'submit', [])
    const page = await office().get(path('return_for_revision'))
    await send(office(), 'file', [])
    const late = await office().post(path('return_for_revision'), [
      ...hiddenIn(page.text, path('return_for_revision')),
      ['reason', '写了很久的理由'],
    ])
    expect(late.status).toBe(409)
    expect(late.text).toContain('写了很久的理由')
    expect(pageProblems(late.text, 'zh-CN')).toEqual([])
  })

  it('with gaps names each of them beside its field, and keeps the rest', async () => {
    await send(wang(), 'submit', [])
    const answer = await send(office(), 'refuse', [['reason', '理由写好了']])
    expect(answer.status).toBe(422)
    for (const field of ['code', 'disposition']) expect(answer.text).toContain(`href="#f-${field}"`)
    expect(answer.text).toContain('理由写好了')
    expect(pageProblems(answer.text, 'zh-CN')).toEqual([])
  })

  it('from another site is refused', async () => {
    const page = await wang().get(path('submit'))
    const answer = await wang().post(path('submit'), hiddenIn(page.text, path('submit')), {
      origin: 'https://evil.example',
    })
    expect(answer.status).toBe(403)
    expect((await seenByWang(desk, draft)).state).toBe('draft')
  })

  it('leads to no other site', async () => {
    for (const onward of ['https://evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example']) {
      const page = await wang().get(path('save'))
      const hidden = hiddenIn(page.text, path('save')).filter(([name]) => name !== '_onward')
      const answer = await wang().post(path('save'), [...hidden, ...fieldsOf(begin), ['_onward', onward]])
      expect([answer.status, answer.to]).toEqual([303, `/matters/${draft}`])
    }
  })

  it('for a party one does not act for is made for one’s own', async () => {
    const page = await wang().get(path('submit'))
    const hidden = hiddenIn(page.text, path('submit')).filter(([name]) => name !== '_party')
    await wang().post(path('submit'), [...hidden, ['_party', 'office']])
    const entry = (await seenByWang(desk, draft)).timeline.find(({ move }) => move === 'submit')
    expect(entry?.party.id).toBe('wang')
  })
})

describe('rows', () => {
  it('come and go without anything being saved or lost', async () => {
    const typed = fieldsOf({ ...begin, 'asks.0.text': '第一条', 'asks.1.text': '第二条' })
    const more = await wang().post(path('save'), [...typed, ['_row', 'add:asks']])
    expect(more.status).toBe(200)
    expect(more.text).toContain('name="asks.2.text"')
    const less = await wang().post(path('save'), [...typed, ['_row', 'drop:asks:0']])
    expect(less.text).toContain('第二条')
    expect(less.text).not.toContain('第一条')
    expect(less.text).not.toContain('name="asks.1.text"')
    expect((await seenByWang(desk, draft)).version).toBe(1)
  })

  it('that are commanded by nonsense change nothing', async () => {
    for (const command of ['add:__proto__', 'drop:asks:-1', 'drop:asks:999', 'add:', 'x', 'add:asks.0.text'])
      expect((await wang().post(path('save'), [...fieldsOf(begin), ['_row', command]])).status).toBeLessThan(500)
  })
})
