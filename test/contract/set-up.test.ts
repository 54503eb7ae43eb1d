import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { languages } from '../../src/locales/words.ts'
import { openLog } from '../../src/platform/log.ts'
import { serve, type Serving } from '../../src/serving/serve.ts'
import { goodPassword } from '../support/pages/accounts.ts'
import { commandLine, type Ran } from '../support/processes/command-line.ts'
import { cloneDatabase } from '../support/databases/databases.ts'
import { pageProblems } from '../support/pages/page-problems.ts'
import { visitorOf, type VisitedPage, type Visitor } from '../support/pages/visitor.ts'

// The way a real office takes, from an empty database to its first proposal on its way to a unit, without a developer:
// two commands, then a browser without scripts. Every page met on it is looked at.

describe.each(languages)('an office sets itself up in %s', (language) => {
  let url: string
  let drop: () => Promise<void>
  let serving: Serving
  let huiyin: (...args: string[]) => Promise<Ran>
  const complaints: string[] = []
  const visitor = (): Visitor => visitorOf(serving.server.url)

  beforeAll(async () => {
    ;({ url, drop } = await cloneDatabase())
    huiyin = commandLine(url)
  })
  afterAll(async () => {
    await serving.stop()
    await drop()
    expect(complaints).toEqual([])
  })

  /** Looks at a page as it goes by: whole, valid and worded. */
  const look = async (who: Visitor, path: string): Promise<VisitedPage> => {
    const seen = await who.get(path, { 'accept-language': language })
    expect([seen.status, pageProblems(seen.text, language)], path).toEqual([200, []])
    return seen
  }
  const send = async (who: Visitor, path: string, form: Record<string, string | string[]>): Promise<VisitedPage> => {
    const seen = await who.post(path, form, { 'accept-language': language })
    expect(seen.status, `${path} ${JSON.stringify(form)}\n${seen.text.match(/error-summary.*?<\/ul>/s)?.[0]}`).toBe(303)
    return seen
  }
  /** Accepts the invitation a page or command has shown, and signs in. */
  const accept = async (link: string, email: string): Promise<Visitor> => {
    const who = visitor()
    await send(who, new URL(link).pathname, { 'new-password': goodPassword })
    await send(who, '/sign-in', { email, password: goodPassword })
    return who
  }
  const linkIn = ({ text }: VisitedPage): string =>
    /https?:\/\/[^\s<"]+\/invitation\/[\w-]+/.exec(text)?.[0] ?? 'no link'

  it('from the command line to a proposal that is assigned', async () => {
    const config = { port: 0, host: '127.0.0.1', place: { databaseUrl: url }, baseUrl: 'http://localhost', demo: false }
    serving = await serve(config, { log: openLog((line) => void complaints.push(line), 'warn') })
    const empty = await visitor().get('/', { 'accept-language': language })
    expect([empty.status, pageProblems(empty.text, language)]).toEqual([404, []])
    expect(empty.text).toContain('npx huiyin body add')

    const body = ['--name-en', 'Qinghe Assembly', '--name-zh', '清河区政协', '--pack', 'cn-chongqing-2018']
    expect(await huiyin('body', 'add', 'qinghe', ...body)).toMatchObject({ code: 0 })
    expect(await huiyin('body', 'add', 'qinghe', ...body)).toMatchObject({ code: 2, err: [/taken/] })
    const person = ['--person', 'zhou', '--name', '周敏', '--party', 'office', '--administrator']
    const added = await huiyin('user', 'add', 'zhou@example.org', '--body', 'qinghe', ...person)
    expect(added.code, added.err.join()).toBe(0)

    const zhou = await accept(added.out.at(-1) ?? '', 'zhou@example.org')

    const home = await look(zhou, '/')
    expect(home.text).toContain('href="/admin"')
    await look(zhou, '/admin')
    const settings = { 'name.en': 'Qinghe Assembly', 'name.zh-CN': '清河区政协委员会', timeZone: 'Asia/Shanghai' }
    await send(zhou, '/admin', { ...settings, language: 'zh-CN', publicity: 'summary' })
    expect((await look(zhou, '/admin')).text).toContain('清河区政协委员会')
    await send(zhou, '/admin/terms', {
      within: '',
      'name.en': 'Sixth term',
      'name.zh-CN': '第六届',
      from: '2025-01-01',
      until: '2029-12-31',
      id: '',
    })
    expect((await look(zhou, '/admin/terms')).text).toContain(language === 'en' ? 'Sixth term' : '第六届')

    // Members by a table as an office keeps it: looked at first, then done.
    const members = '姓名,界别,单位职务,邮箱\n李明,教育界,第一中学教师,li@example.org\n王芳,医药卫生界,区医院医师,\n'
    const wrong = await zhou.post(
      '/admin/import',
      { do: 'preview', table: 'members', text: `${members},空行,x,\n` },
      { 'accept-language': language },
    )
    expect(wrong.text).not.toContain('name="fingerprint"')
    const seen = await zhou.post(
      '/admin/import',
      { do: 'preview', table: 'members', text: members },
      { 'accept-language': language },
    )
    expect([seen.status, pageProblems(seen.text, language)]).toEqual([200, []])
    expect((await look(zhou, '/admin/members')).text).not.toContain('李明')
    await send(zhou, '/admin/import', { ...hiddenIn(seen.text), invite: 'true' })
    expect((await look(zhou, '/admin/members')).text).toContain('李明')
    const again = await zhou.post(
      '/admin/import',
      { do: 'preview', table: 'members', text: members },
      { 'accept-language': language },
    )
    expect(again.text).not.toContain('name="fingerprint"')

    await send(zhou, '/admin/parties/new-unit', {
      name: '区教育局',
      nameOther: 'Education Bureau',
      id: 'education',
      topics: '学校、教育',
    })
    await look(zhou, '/admin/units')
    await look(zhou, '/admin/parties/education')
    const chenForm = { name: '陈联络', id: 'chen', party: 'education', email: 'chen@example.org' }
    await send(zhou, '/admin/people/new', { ...chenForm, duties: ['liaison', 'handler', 'checker', 'signer'] })
    const chenLink = linkIn(await look(zhou, '/admin/people/chen'))
    const chen = await accept(chenLink, 'chen@example.org')

    // A letter went to the member; its link is asked for anew here, as an office does when letters do not arrive.
    const list = (await look(zhou, '/admin/people?q=李明')).text
    const li = /\/admin\/people\/(p-member-\w+)/.exec(list)?.[1] ?? ''
    await send(zhou, `/admin/people/${li}`, { do: 'invite', email: 'li@example.org' })
    const member = await accept(linkIn(await look(zhou, `/admin/people/${li}`)), 'li@example.org')

    const writing = await look(member, '/begin/proposal/draft')
    expect(writing.text).toMatch(/value="summary" checked/)
    const draft = await send(member, '/begin/proposal/draft', {
      ...hiddenIn(writing.text),
      subject: '关于校门口交通的提案',
      situation: '拥堵。',
      'asks.0.text': '设置接送区。',
      publicity: 'full',
    })
    expect(draft.to).toContain('/matters/')
    for (const page of [
      'rules',
      'rules?pack=cn-zhejiang-2016',
      'calendar',
      'members',
      'people',
      'people/new',
      'import',
      'tokens',
      'audit',
      'bodies',
      'parties/office',
    ]) {
      await look(zhou, `/admin/${page}`)
    }
    // Whom the office's members and units are is nobody's to change but the administrators'.
    expect((await chen.get('/admin')).status).toBe(403)
    expect((await visitor().get('/admin')).to).toBe('/sign-in?return=%2Fadmin')
    // A district of the city comes, with what it is to use; nothing chosen is said beside the choice.
    const name = { 'name.en': 'East District', 'name.zh-CN': '东区政协', id: 'east' }
    const district = { ...name, pack: 'cn-henan-2017', calendar: 'cn', timeZone: 'Asia/Shanghai' }
    const nothing = await zhou.post('/admin/bodies', district, { 'accept-language': language })
    expect([nothing.status, pageProblems(nothing.text, language)]).toEqual([422, []])
    expect(nothing.text).toContain('id="f-procedures-error"')
    await send(zhou, '/admin/bodies', { ...district, procedures: 'proposal' })
    const chosen = await huiyin('body', 'use', 'east', '--json')
    expect(JSON.parse(chosen.out.at(-1) ?? '')).toMatchObject({ used: ['proposal'], missing: [] })
    const verified = await huiyin('verify', '--body', 'qinghe', '--json')
    expect(JSON.parse(verified.out.at(-1) ?? '')).toMatchObject({
      sound: true,
      bodies: [{ administration: { erased: 0, findings: [] } }],
    })
  })
})

/** Everything the last form of a page that has hidden fields carries unseen. */
function hiddenIn(html: string): Record<string, string> {
  const form = html.split('<form ').find((one) => /name="(fingerprint|_key)"/.test(one)) ?? ''
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]))
}
