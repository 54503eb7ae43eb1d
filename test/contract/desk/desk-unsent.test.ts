import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databaseMaker } from '../../support/databases/databases.ts'
import { hiddenIn, origin, testDesk, type Desk, type Fields } from '../../support/pages/desk.ts'
import { begin, fieldsOf, movePath, newDraft, seenByWang, sendForm } from '../../support/pages/drafts.ts'
import { pageProblems } from '../../support/pages/page-problems.ts'

// What was typed and has not arrived: a session that ended meanwhile, a page left before it was sent.

const open = databaseMaker('pglite')
let desk: Desk
let draft: string

beforeAll(async () => {
  desk = await testDesk(await open())
})
afterAll(() => expect(desk.failures).toEqual([]))
beforeEach(async () => {
  draft = await newDraft(desk)
})

const wang = () => desk.as('p-wang')
const path = (move: string): string => movePath(draft, move)
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

describe('a session that ends while a form is filled in', () => {
  it('brings the form back filled after signing in, and sends nothing by itself', async () => {
    const situation = '第一行\n第二行 <b>"引号"</b>'
    const page = await wang().get(path('save'))
    const fields: Fields = [...hiddenIn(page.text, path('save')), ...fieldsOf({ ...begin, situation })]
    const headers = { origin, 'accept-language': 'zh-CN' }
    const body = (list: Fields): URLSearchParams => new URLSearchParams(list as [string, string][]) // texts only
    const ended = await desk.app.request(path('save'), { method: 'POST', body: body(fields), headers })
    expect(ended.status).toBe(403)
    const asked = await ended.text()
    expect(pageProblems(asked, 'zh-CN')).toEqual([])
    expect(asked).toContain('登录已失效')
    const carried = carriedIn(asked)
    expect(new Map(carried).get('situation')).toBe(situation)
    const signedIn = await desk.app.request('/sign-in', {
      method: 'POST',
      body: body([...carried, ['_person', 'p-wang']]),
      headers,
    })
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([307, path('save')])
    const cookie =
      signedIn.headers
        .getSetCookie()
        .find((one) => one.startsWith('session.'))
        ?.split(';')[0] ?? ''
    const back = await desk.app.request(path('save'), {
      method: 'POST',
      body: body([...carried, ['_person', 'p-wang']]),
      headers: { ...headers, cookie },
    })
    expect(back.status).toBe(200)
    const restored = await back.text()
    expect(restored).toContain(escaped(situation))
    expect(restored).toContain('您已重新登录')
    expect((await seenByWang(desk, draft)).version).toBe(1)
  })

  it('lasts a working day, and cannot be forged', async () => {
    const signedIn = await desk.app.request('/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ _person: 'p-wang' }),
      headers: { origin },
    })
    const cookie = signedIn.headers.getSetCookie().find((one) => one.startsWith('session.')) ?? ''
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    const pair = cookie.split(';')[0] ?? ''
    const inbox = async (sent: string): Promise<number> =>
      (await desk.app.request('/inbox', { headers: { cookie: sent } })).status
    expect(await inbox(pair)).toBe(200)
    expect(await inbox(pair.replace('p-wang', 'p-office'))).toBe(303)
    desk.store.clock.moveBy({ hours: 11 })
    expect(await inbox(pair)).toBe(200)
    desk.store.clock.moveBy({ hours: 2 })
    expect(await inbox(pair)).toBe(303)
  })
})

function carriedIn(html: string): [string, string][] {
  const form = html.split('<form ').find((one) => one.includes('name="_to"')) ?? ''
  const plain = (text: string): string =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const areas = [...form.matchAll(/<textarea name="([^"]+)" hidden="">\n([\s\S]*?)<\/textarea>/g)]
  return [...hidden, ...areas].map(([, name = '', value = '']) => [plain(name), plain(value)])
}

describe('what was typed and not sent', () => {
  it('is kept for its writer alone, comes back, and can be thrown away', async () => {
    const kept = await wang().post(`${path('save')}/keep`, fieldsOf({ ...begin, situation: '还没写完' }))
    expect(kept.status).toBe(204)
    const page = await wang().get(path('save'))
    expect(page.text).toContain('还没写完')
    expect(page.text).toContain('这是您上次填写、尚未提交的内容')
    expect(pageProblems(page.text, 'zh-CN')).toEqual([])
    expect((await seenByWang(desk, draft)).content['situation']).toBe('路灯坏了。')
    expect((await desk.as('p-li').post(`${path('save')}/keep`, fieldsOf(begin))).status).toBe(403)
    const gone = await wang().post(`${path('save')}/keep`, [['_discard', '1']])
    expect([gone.status, gone.to]).toEqual([303, path('save')])
    expect((await wang().get(path('save'))).text).not.toContain('还没写完')
  })

  it('is forgotten once it was sent', async () => {
    await wang().post(`${path('save')}/keep`, fieldsOf({ ...begin, situation: '还没写完' }))
    await sendForm(wang(), path('save'), fieldsOf({ ...begin, situation: '写完了' }))
    expect((await wang().get(path('save'))).text).not.toContain('还没写完')
  })
})
