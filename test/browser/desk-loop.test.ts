import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { addDays } from '../../src/kernel/time/deadline.ts'
import { languages, words, type Language } from '../../src/locales/words.ts'
import { databaseMaker } from '../support/databases/databases.ts'
import { testDesk, type Desk } from '../support/pages/desk.ts'
import { Teller, withBrowser } from './support/index.ts'

// Everybody takes their part in one proposal, in a real browser: from the first word of it to the promise kept. Once in
// Chinese with scripts, once in English without; what only a script does is looked at in the first.

const open = databaseMaker('pglite')
let desk: Desk

beforeAll(async () => {
  desk = await testDesk(await open())
})

const browser = withBrowser(() => ({ fetch: (request: Request) => desk.app.fetch(request) }), { fonts: false })

class Story extends Teller {
  readonly #scripted: boolean
  readonly #say: (key: string, params?: { readonly n: number }) => string
  /** The address of the proposal's page. */
  proposal = ''

  constructor(page: Page, language: Language, scripted: boolean) {
    super(page, `关于修复滨河路路灯的提案（${language}${scripted ? '' : '，无脚本'}）`)
    this.#scripted = scripted
    this.#say = words(language)
  }

  get today(): string {
    return desk.store.clock.today('Asia/Shanghai')
  }

  async raised(): Promise<void> {
    await this.as('wang')
    await this.page.click('a[href$="/begin/proposal/draft"]')
    await this.type({
      subject: this.subject,
      situation: '路灯坏了三个月，居民夜里绕道走。',
      'asks.0.text': '加强管理',
    })
    if (this.#scripted) {
      await this.page.waitForSelector(`hy-advice li:has-text("${this.#say('desk.advice.ask_empty', { n: 1 })}")`)
    }
    await this.type({ 'asks.0.text': '修复滨河路三十二盏坏掉的路灯。' })
    await this.page.click('button[value="add:asks"]')
    await this.type({ 'asks.1.text': '公布路灯管护单位和电话。' })
    expect(await this.page.inputValue('[name="asks.0.text"]')).toBe('修复滨河路三十二盏坏掉的路灯。')
    await this.send('button[name="_next"][value="invite"]')
    await this.page.check('input[name="members"][value="li"]')
    await this.send()
    this.proposal = new URL(this.page.url()).pathname
    await this.as('li')
    await this.page.goto(this.proposal)
    await this.send('form[action$="/do/cosign"] button')
    await this.as('wang')
    await this.page.goto(`${this.proposal}/do/submit`)
    await this.send()
  }

  async filedAndAssigned(): Promise<void> {
    await this.as('office')
    await this.page.goto('/review')
    if (this.#scripted) {
      await this.leads(() => this.page.keyboard.press('f'))
      await this.page.waitForSelector('.flash--done')
      await this.page.waitForSelector('a[data-key="a"]')
      await this.page.keyboard.press('a')
    } else {
      await this.send('form[action$="/do/file"] button')
      await this.page.click('a[data-key="a"]')
    }
    await this.page.waitForSelector('select[name="units.0.unit"]', { state: 'attached' })
    const other = this.page.locator('#panel details:not([open]) > summary').first()
    if ((await other.count()) > 0) await other.click()
    await this.choose('units.0.unit', 'education')
    await this.page.check('input[name="units.0.cohandlers"][value="transport"]')
    await this.send('#panel .form .action-bar .button')
  }

  async answered(): Promise<void> {
    await this.as('liaison')
    await this.step('sign_for')
    await this.type({ handler: '陈一' })
    await this.send()
    await this.as('transport')
    await this.step('give')
    await this.type({ text: '同意先修后管。' })
    await this.choose('agrees', 'true')
    await this.send()
    await this.as('handler')
    await this.step('save_draft')
    expect(await this.page.locator('.refused').count()).toBe(1)
    await this.page.click('aside a[href*="/do/record_consultation"]')
    await this.type({ on: this.today, where: '滨河路', who: '王委员', summary: '当面商定先修坏灯。' })
    await this.choose('mode', 'site')
    await this.choose('agreed', 'true')
    await this.send()
    await this.reply()
    await this.as('checker')
    await this.step('pass')
    await this.page.waitForSelector('text=三十二盏全部修复')
    await this.send()
    await this.as('signer')
    await this.step('sign')
    await this.type({ letterNumber: '教复〔2026〕1号' })
    await this.send()
  }

  private async reply(): Promise<void> {
    await this.choose('answers.0.outcome', 'in_progress')
    await this.type({ 'answers.0.text': '正在逐盏修复。' })
    if (this.#scripted)
      await this.page.waitForSelector(`.answer__needs:has-text("${this.#say('desk.reply.needs.commitment')}")`)
    await this.page.click('button[value="add:answers.0.commitments"]')
    expect(await this.page.inputValue('[name="answers.0.text"]')).toBe('正在逐盏修复。')
    await this.type({
      'answers.0.commitments.0.text': '三十二盏全部修复',
      'answers.0.commitments.0.owner': '路灯科 张三',
      'answers.0.commitments.0.due': addDays(this.today, 60),
      'answers.0.commitments.0.evidence': '验收单',
    })
    await this.choose('answers.1.outcome', 'not_possible')
    const reason = this.page.locator('[name="answers.1.reason"]')
    if (this.#scripted) await reason.waitFor({ state: 'visible' })
    else await this.page.locator('details[data-need=reason]').nth(1).locator('summary').click()
    await reason.fill('公布电话须由市里统一安排。')
    await this.type({ 'answers.1.text': '暂时不能办。', coopinions: '交通局同意先修后管。' })
    await this.send('button[name="_next"][value="save_draft"]:not(.unseen)')
    expect(await this.page.inputValue('[name="answers.1.reason"]')).toBe('公布电话须由市里统一安排。')
    await this.send('button[formaction$="/do/submit_draft"]:not(.unseen)')
  }

  async ratedAndKept(): Promise<void> {
    await this.as('wang')
    await this.step('rate')
    await this.page.waitForSelector('text=正在逐盏修复。')
    await this.choose('result', 'basically')
    await this.send()
    await this.as('handler')
    await this.step('claim')
    await this.type({ text: '全部亮灯。', doneOn: this.today })
    await this.type({ 'evidence.0.what': '验收单' })
    await this.page.setInputFiles('input[type=file]', {
      name: '验收单.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\n%%EOF\n'),
    })
    await this.send()
    await this.as('verifier')
    await this.step('verify')
    await this.type({ finding: '实地查看，全部亮灯。', seenOn: this.today })
    await this.send()
    await this.as('wang')
    await this.step('rate')
    await this.choose('rating', 'satisfied')
    await this.send()
  }

  /** What everybody may see in the end. */
  async seenByAll(): Promise<void> {
    await this.page.context().clearCookies()
    await this.page.goto(this.proposal)
    const text = await this.page.innerText('main')
    for (const told of [this.subject, '正在逐盏修复。', '三十二盏全部修复', '实地查看，全部亮灯。'])
      expect(text).toContain(told)
    expect(await this.page.locator('a[href*="/do/"]').count()).toBe(0)
    const file = await this.page.locator('a[href*="/files/"]').first().getAttribute('href')
    const read = await this.page.request.get(file ?? '')
    expect([read.status(), await read.text()]).toEqual([200, '%PDF-1.7\n%%EOF\n'])
  }
}

// With SOAK=1 every pair of them.
const ways = languages
  .flatMap((language) => [true, false].map((scripts) => [language, scripts] as const))
  .filter(([language, scripts]) => process.env['SOAK'] === '1' || (language === 'zh-CN') === scripts)

test.each(ways)('a proposal goes its whole way: %s, scripts %s', async (language, javascript) => {
  const story = new Story(await browser.open('/', { language, javascript }), language, javascript)
  await story.raised()
  await story.filedAndAssigned()
  await story.answered()
  await story.ratedAndKept()
  await story.seenByAll()
  expect(await story.page.getAttribute('html', 'lang')).toBe(language)
  expect(desk.failures).toEqual([])
})

test('the chair sees what is late, and its reason with one press', async () => {
  await desk.as('p-qian').post('/begin/proposal/draft', [
    ['subject', '关于没有人审查的提案'],
    ['situation', '情况。'],
    ['asks.0.text', '建议。'],
  ])
  const page = await browser.open('/sign-in', { language: 'zh-CN' })
  await page.click('button[value="p-qian"]')
  await page.click('tr:has-text("没有人审查") a[href$="/do/save"]')
  await page.click('button[name="_next"][value="submit"]')
  await page.click('.form .action-bar .button--primary')
  await page.waitForSelector('.flash--done')
  desk.store.clock.moveBy({ days: 40 })
  await page.goto('/sign-in')
  await page.click('button[value="p-chair"]')
  await page.click('a[href="/late"]')
  await page.click('.late__row:has-text("没有人审查") a[href*="why="]')
  const reason = await page.innerText('.late__reason')
  expect(reason).toContain('提交')
  expect(reason).toContain('届满')
})
