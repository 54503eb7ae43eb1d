import { beforeAll, expect, test } from 'vitest'
import { addDays } from '../../src/kernel/time/deadline.ts'
import { databaseMaker } from '../support/databases/databases.ts'
import { testDesk, type Desk } from '../support/pages/desk.ts'
import { deskMatters, type DeskMatters } from '../support/pages/desk-matters.ts'
import { movePath, newDraft, sendForm } from '../support/pages/drafts.ts'
import { Teller, withBrowser } from './support/index.ts'

// The turns a proposal can take off its way, as the office makes them from the keyboard, and what happens in browsers:
// a step back, a second window, a second press, a session that ends. That every move of every procedure can be made by
// its form is held by test/contract/desk/desk-forms.test.ts.

const open = databaseMaker('pglite')
let desk: Desk
let matters: DeskMatters

beforeAll(async () => {
  desk = await testDesk(await open())
  matters = await deskMatters(desk)
})

const browser = withBrowser(() => ({ fetch: (request: Request) => desk.app.fetch(request) }), { fonts: false })
const tell = async (subject = ''): Promise<Teller> => new Teller(await browser.open('/', { language: 'en' }), subject)

/** From the office's queue, the matter with this id before it, by the key of a move to its form. */
async function press(story: Teller, id: string, key: string): Promise<void> {
  await story.page.goto(`/review/${id}`)
  await story.leads(() => story.page.keyboard.press(key))
}

const inPanel = '#panel .form .action-bar .button:not(.button--secondary)'

test('returned, handed in again, refused with a reason that its proposer reads', async () => {
  const story = await tell('校门口停车')
  const { page } = story
  const id = matters.submitted
  await story.as('office')
  await press(story, id, 'r')
  await story.type({ reason: '请写明地点。' })
  await story.send(inPanel)
  await story.as('zhao')
  await story.step('save')
  expect(await page.innerText('main')).toContain('请写明地点。')
  await story.type({ situation: '第三小学门口。' })
  await story.send('button[name="_next"][value="submit"]')
  await story.send()
  await story.as('office')
  await press(story, id, 'x')
  await story.choose('code', 'other')
  await story.type({ reason: '不属本级职权。' })
  await story.choose('disposition', 'return_to_proposer')
  await story.send(inPanel)
  await story.as('zhao')
  await page.goto(`/matters/${id}`)
  expect(await page.innerText('main')).toContain('不属本级职权。')
  expect(await page.locator('a[href*="/do/submit"]').count()).toBe(0)
})

test('merged side by side into one that is being handled', async () => {
  const story = await tell('校车')
  const { page } = story
  const twin = await newDraft(desk)
  await story.as('wang')
  await page.goto(movePath(twin, 'save'))
  await story.type({ subject: '关于校车安全的提案', situation: '坏了。', 'asks.0.text': '修。' })
  await story.send('button[name="_next"][value="submit"]')
  await story.send()
  await story.as('office')
  await press(story, twin, 'm')
  await page.click('#panel a:has-text("关于校车的提案")')
  await page.waitForSelector('article:has-text("关于校车的提案") >> nth=0')
  await story.send()
  await page.goto(`/matters/${twin}`)
  expect(await page.locator('main a:has-text("关于校车的提案")').count()).toBeGreaterThan(0)
})

test('an extension asked for and granted', async () => {
  const story = await tell('校车')
  await story.as('education')
  await story.page.goto(movePath(matters.assignment, 'request_extension'))
  const until = addDays(await dueOf(matters.assignment), 10)
  await story.type({ until, reason: '须招标。' })
  await story.send()
  await story.as('office')
  await press(story, await last('extension'), 'y')
  await story.send(inPanel)
  expect(await dueOf(matters.assignment)).toBe(until)
})

test('an assignment objected to, and given to the unit that was meant', async () => {
  const story = await tell('路灯')
  const id = await newDraft(desk)
  await sendForm(desk.as('p-wang'), movePath(id, 'submit'), [])
  await sendForm(desk.as('p-office'), movePath(id, 'file'), [])
  await sendForm(desk.as('p-office'), movePath(id, 'assign'), [['units.0.unit', 'housing']])
  await story.as('housing')
  await story.step('sign_for')
  await story.page.goto(movePath(await last('assignment'), 'object'))
  await story.type({ reason: '路灯归交通局管。' })
  await story.choose('suggests', 'transport')
  await story.send('.form .action-bar .button')
  await story.as('office')
  await press(story, await last('objection'), 'y')
  await story.choose('to', 'transport')
  await story.type({ reason: '属实。' })
  await story.send(inPanel)
  await story.as('transport')
  await story.step('sign_for')
})

const last = async (procedure: string): Promise<string> => {
  const [row] = await desk.store.database.query<{ id: string }>(
    `SELECT id FROM matter WHERE body_id = 'test' AND procedure = $1 ORDER BY id DESC LIMIT 1`,
    [procedure],
  )
  return row?.id ?? ''
}

async function dueOf(id: string): Promise<string> {
  const [row] = await desk.store.database.query<{ due: string }>(
    `SELECT due_on::text AS due FROM matter WHERE body_id = 'test' AND id = $1`,
    [id],
  )
  return row?.due ?? ''
}

test('a step back shows what was saved, and leads on from there', async () => {
  const story = await tell()
  const { page } = story
  await story.as('zhao')
  await page.goto('/begin/proposal/draft')
  await story.type({ subject: '关于回头路的提案', situation: '先写的。', 'asks.0.text': '修。' })
  await story.send()
  const form = page.url()
  await page.click('main a[href^="/matters/"]')
  await page.waitForURL((url) => url.href !== form)
  await page.goBack()
  expect([page.url(), await page.inputValue('[name=situation]')]).toEqual([form, '先写的。'])
  await story.type({ situation: '回头改的。' })
  await story.send()
  expect(await page.inputValue('[name=situation]')).toBe('回头改的。')
  await page.goto('/inbox')
  expect(await page.locator('tr:has-text("关于回头路的提案")').count()).toBe(1)
})

test('two windows: the later one sees what the earlier one saved, beside its own words', async () => {
  const id = await newDraft(desk)
  const story = await tell()
  await story.as('wang')
  const other = new Teller(await story.page.context().newPage(), '')
  for (const { page } of [story, other]) await page.goto(movePath(id, 'save'))
  await story.type({ situation: '第一个窗口。' })
  await story.send()
  await other.type({ situation: '第二个窗口。' })
  await other.leads(() => other.page.click('.form .action-bar .button--primary'))
  expect(await other.page.innerText('#meanwhile >> xpath=..')).toContain('第一个窗口。')
  expect(await other.page.inputValue('[name=situation]')).toBe('第二个窗口。')
  await other.send()
  expect(await other.page.inputValue('[name=situation]')).toBe('第二个窗口。')
})

test('pressed twice is done once, and what was typed in a page left behind is there again', async () => {
  const id = await newDraft(desk)
  const story = await tell()
  const { page } = story
  await story.as('wang')
  await page.goto(movePath(id, 'save'))
  await story.type({ situation: '没有提交就离开了。' })
  await page.goto('/inbox')
  await page.goto(movePath(id, 'save'))
  expect(await page.inputValue('[name=situation]')).toBe('没有提交就离开了。')
  await story.send()
  await page.goto(movePath(id, 'submit'))
  await story.leads(() => page.dblclick('.form .action-bar .button--primary'))
  await page.waitForSelector('.flash--done')
  const submits = await desk.store.database.query(
    `SELECT seq FROM event WHERE body_id = 'test' AND matter_id = $1 AND move = 'submit'`,
    [id],
  )
  expect(submits).toHaveLength(1)
})

test('a session that ends while one writes: signed in again, the form is as it was', async () => {
  const id = await newDraft(desk)
  const story = await tell()
  const { page } = story
  await story.as('wang')
  await page.goto(movePath(id, 'save'))
  await story.type({ situation: '写了一个下午。' })
  await page.context().clearCookies()
  await story.leads(() => page.click('.form .action-bar .button--primary'))
  await story.leads(() => page.click('button[value="p-wang"]'))
  expect(await page.inputValue('[name=situation]')).toBe('写了一个下午。')
  await story.send()
  expect(desk.failures).toEqual([])
})
