import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseMaker } from '../../support/databases/databases.ts'
import { hiddenIn, testDesk, type PageAnswer, type Desk, type Fields } from '../../support/pages/desk.ts'
import { pageProblems } from '../../support/pages/page-problems.ts'
import { publicWorld, type PublicWorld } from '../../support/pages/public-world.ts'

// Evidence as files: known by their bytes, kept once, served so that nothing in them runs.

const open = databaseMaker('pglite')
let desk: Desk
let world: PublicWorld

beforeAll(async () => {
  desk = await testDesk(await open())
  world = await publicWorld(desk.store)
})
afterAll(() => expect(desk.failures).toEqual([]))

const pdf = (text: string): string => `%PDF-1.7\n1 0 obj\n<< /Note (${text}) >>\nendobj\n%%EOF\n`
const file = (name: string, text: string, type = 'application/octet-stream'): File => new File([text], name, { type })
const housing = () => desk.as('p-housing')
const reporting = (): string => `/matters/${world.commitments.running}/do/report`

async function report(typed: Fields): Promise<PageAnswer> {
  desk.store.clock.moveBy({ minutes: 1 })
  const page = await housing().get(reporting())
  return housing().post(reporting(), [...hiddenIn(page.text, reporting()), ...typed])
}

async function hashIn(): Promise<string> {
  const [row] = await desk.store.database.query<{ hash: string }>(
    'SELECT hash FROM file WHERE body_id = $1 ORDER BY at DESC LIMIT 1',
    ['test'],
  )
  return row?.hash ?? ''
}

describe('a file handed in with a form', () => {
  it('is kept, named where it lies, and can be read by whoever may read the matter', async () => {
    const typed: Fields = [
      ['text', '修好一半。'],
      ['evidence.0.what', '验收单'],
      ['evidence.0.file', file('验收 单.pdf', pdf('one'), 'text/html')],
    ]
    expect((await report(typed)).status).toBe(303)
    const hash = await hashIn()
    const read = await desk.app.request(`/files/${hash}/%E9%AA%8C%E6%94%B6.pdf`)
    expect(read.status).toBe(200)
    expect(await read.text()).toBe(pdf('one'))
    expect(Object.fromEntries(read.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': "inline; filename*=UTF-8''%E9%AA%8C%E6%94%B6%20%E5%8D%95.pdf",
      'x-content-type-options': 'nosniff',
      'content-length': String(pdf('one').length),
    })
    const again = await desk.app.request(`/files/${hash}`, {
      headers: { 'if-none-match': read.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
  })

  it('stays with the form when something else is wrong with it', async () => {
    const refused = await report([
      ['text', ''],
      ['evidence.0.what', '照片'],
      ['evidence.0.file', file('照片.pdf', pdf('two'))],
    ])
    expect(refused.status).toBe(422)
    const hash = await hashIn()
    expect(refused.text).toContain(`name="evidence.0.file" value="${hash}"`)
    expect(refused.text).toContain('照片.pdf')
    expect(pageProblems(refused.text, 'zh-CN')).toEqual([])
    // Nobody else may read it until it is said what it shows.
    expect((await desk.app.request(`/files/${hash}`)).status).toBe(404)
    expect((await desk.as('p-wang').get(`/files/${hash}`)).status).toBe(404)
    expect((await housing().get(`/files/${hash}`)).status).toBe(200)
    const sent = await report([
      ['text', '这次写了。'],
      ['evidence.0.what', '照片'],
      ['evidence.0.where', '照片.pdf'],
      ['evidence.0.file', hash],
      [`_file.${hash}`, '照片.pdf'],
    ])
    expect(sent.status).toBe(303)
    expect((await desk.app.request(`/files/${hash}`)).status).toBe(200)
  })

  it('that lies about its type is refused beside its field; the rest of the form stays, and nothing is done', async () => {
    for (const [lie, told] of [
      [file('照片.png', '<html><script>alert(1)</script></html>', 'image/png'), '的内容与文件名不符'],
      [file('页面.html', '<p>', 'application/pdf'), '不是可以收下的文件类型'],
      [file('空.pdf', ''), '是空文件'],
    ] as const) {
      const refused = await report([
        ['text', '写了很久的进展'],
        ['evidence.0.what', '照片'],
        ['evidence.0.file', lie],
      ])
      expect(refused.status).toBe(422)
      expect(refused.text).toContain(told)
      expect(refused.text).toContain('写了很久的进展')
      expect(refused.text).not.toContain('<script>alert')
      expect(pageProblems(refused.text, 'zh-CN')).toEqual([])
    }
  })

  it('named by a hash nobody has given is no file', async () => {
    for (const hash of ['f'.repeat(64), '../../etc/passwd', 'x'])
      expect((await desk.app.request(`/files/${encodeURIComponent(hash)}`)).status).toBe(404)
  })

  it('of a text is saved, not shown, in a sandbox', async () => {
    await report([
      ['text', '附表。'],
      ['evidence.0.what', '附表'],
      ['evidence.0.file', file('表.csv', 'a,b\n=cmd|1,2\n', 'text/html')],
    ])
    const read = await desk.app.request(`/files/${await hashIn()}`)
    expect(read.headers.get('content-disposition')).toMatch(/^attachment;/)
    expect(read.headers.get('content-security-policy')).toContain('sandbox')
    expect(read.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('handed in twice is kept once', async () => {
    const count = async (): Promise<number> =>
      (await desk.store.database.query('SELECT FROM file WHERE body_id = $1', ['test'])).length
    const before = await count()
    for (const name of ['a.pdf', 'b.pdf'])
      await report([
        ['text', '同一份。'],
        ['evidence.0.what', '同一份'],
        ['evidence.0.file', file(name, pdf('one'))],
      ])
    expect(await count()).toBe(before)
  })

  it('as large as may be comes back byte for byte', async () => {
    const large = pdf('x'.repeat(3_000_000))
    await report([
      ['text', '大文件。'],
      ['evidence.0.what', '大文件'],
      ['evidence.0.file', file('大.pdf', large)],
    ])
    expect(await (await desk.app.request(`/files/${await hashIn()}`)).text()).toBe(large)
  })

  it('of a confidential matter is for those who take part only', async () => {
    await report([
      ['text', '内部材料。'],
      ['evidence.0.what', '内部材料'],
      ['evidence.0.file', file('内部.pdf', pdf('secret'))],
    ])
    const hash = await hashIn()
    expect((await desk.app.request(`/files/${hash}`)).status).toBe(200)
    const flag = `/matters/${world.followed}/do/flag`
    const page = await desk.as('p-office').get(flag)
    await desk
      .as('p-office')
      .post(flag, [...hiddenIn(page.text, flag), ['confidential', 'true'], ['publicity', 'full']])
    expect((await desk.app.request(`/files/${hash}`)).status).toBe(404)
    expect((await desk.as('p-qian').get(`/files/${hash}`)).status).toBe(404)
    expect((await desk.as('p-wang').get(`/files/${hash}`)).status).toBe(200)
    expect((await desk.as('p-office').get(`/files/${hash}`)).status).toBe(200)
  })
})

describe('an attachment of a proposal', () => {
  it('is handed in with the draft, stays through later edits, and stands on the proposal’s page', async () => {
    const wang = desk.as('p-wang')
    const begun = await wang.post('/begin/proposal/draft', [
      ['subject', '关于积水的提案'],
      ['situation', '一下雨就积水。'],
      ['asks.0.text', '疏通。'],
    ])
    const save = begun.to ?? ''
    const matter = save.split('/do/')[0] ?? ''
    const form = async (): Promise<Fields> => hiddenIn((await wang.get(save)).text, save)
    const text = [
      ['subject', '关于积水的提案'],
      ['situation', '一下雨就积水。'],
      ['asks.0.id', 'a1'],
      ['asks.0.text', '疏通。'],
      ['attachments.0.what', '积水照片'],
    ] as const
    desk.store.clock.moveBy({ minutes: 1 })
    const sent = await wang.post(save, [
      ...(await form()),
      ...text,
      ['attachments.0.file', file('积水.pdf', pdf('water'))],
    ])
    expect(sent.status).toBe(303)
    const hash = await hashIn()
    const again = await wang.get(save)
    expect(again.text).toContain(`name="attachments.0.file" value="${hash}"`)
    expect(again.text).toContain('积水.pdf')

    const page = await wang.get(matter)
    expect(page.text).toMatch(new RegExp(`href="/files/${hash}/[^"]*"[^>]*>积水照片`))
    expect(pageProblems(page.text, 'zh-CN')).toEqual([])
    expect((await desk.app.request(`/files/${hash}`)).status).toBe(404)
  })
})
