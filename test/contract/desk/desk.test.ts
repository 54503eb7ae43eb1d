import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { languages } from '../../../src/locales/words.ts'
import { deskAddresses } from '../../support/pages/addresses.ts'
import { databaseMaker } from '../../support/databases/databases.ts'
import { origin, testDesk, type Desk } from '../../support/pages/desk.ts'
import { deskMatters, type DeskMatters } from '../../support/pages/desk-matters.ts'
import { fieldsOf, movePath, sendForm } from '../../support/pages/drafts.ts'
import { pageProblems } from '../../support/pages/page-problems.ts'
import { publicWorld, type PublicWorld } from '../../support/pages/public-world.ts'

// Who may open which desk, and where its pages lead. That each is whole in every state is held by pages.test.ts.

const open = databaseMaker('pglite')
let desk: Desk
let world: PublicWorld
let matters: DeskMatters

beforeAll(async () => {
  desk = await testDesk(await open())
  world = await publicWorld(desk.store)
  matters = await deskMatters(desk)
})
afterAll(() => expect(desk.failures).toEqual([]))

describe('every page', () => {
  it('that is somebody’s own is kept by no cache on the way', async () => {
    for (const [who, path] of Object.values(deskAddresses(world, matters)).flat()) {
      const { headers } = await desk.as(`p-${who}`).get(path)
      expect(headers.get('vary')?.toLowerCase(), path).toContain('cookie')
    }
  })

  it('asks whoever has not signed in to do so, and brings them back', async () => {
    for (const path of ['/inbox', '/review', '/board', '/late', '/begin/proposal/draft']) {
      const { status, headers } = await desk.app.request(path)
      expect([path, status, headers.get('location')]).toEqual([
        path,
        303,
        `/sign-in?return=${encodeURIComponent(path)}`,
      ])
    }
  })

  it('of a desk is closed to whoever does not sit there', async () => {
    for (const [who, path] of [
      ['wang', '/review'],
      ['housing', '/board'],
      ['wang', '/late'],
      ['housing', '/begin/proposal/draft'],
    ]) {
      const { status, text } = await desk.as(`p-${who}`).get(path ?? '', 'en')
      expect([who, path, status]).toEqual([who, path, 403])
      expect(pageProblems(text, 'en')).toEqual([])
    }
  })

  it('of the board can be narrowed to a term, and each of its lists with it', async () => {
    const at = desk.as('p-office')
    const links = (text: string, part: string): string[] =>
      [...text.matchAll(/href="([^"]+)"/g)].flatMap(([, href = '']) => {
        const address = href.replaceAll('&amp;', '&')
        return address.startsWith('/board?') && address.includes(part) ? [address] : []
      })
    const [term = ''] = links((await at.get('/board', 'en')).text, 'term=')
    const narrowed = await at.get(term, 'en')
    expect(narrowed.text).toMatch(/14th Committee|15th Committee/)
    const lists = links(narrowed.text, 'light=')
    expect(lists.length).toBeGreaterThan(3)
    expect(lists.filter((address) => !address.includes(term.replace('/board?', '')))).toEqual([])
    expect((await at.get('/board?term=another', 'en')).text).toContain('Nothing is open')
    const none = await at.get('/board?light=red&term=another', 'en')
    expect([none.status, none.text.includes('There is no such matter')]).toEqual([200, true])
    const red = await at.get(lists.find((address) => address.includes('light=red') && address.includes('party=')) ?? '')
    expect([red.status, red.text.includes('light--red')]).toEqual([200, true])
  })

  it('leads on from the queue to what is next in it, and ends in a page that says so', async () => {
    const first = await desk.as('p-office').get('/review?show=assign')
    expect([first.status, first.to]).toEqual([303, `/review/${world.summary}?show=assign`])
    const empty = await desk.as('p-chair').get('/review', 'en')
    expect(empty.status).toBe(200)
    expect(pageProblems(empty.text, 'en')).toEqual([])
    expect(empty.text).toContain('All done')
  })

  it('files at one press under the topic shown, the likest proposal’s, and takes no mark away', async () => {
    const office = desk.as('p-office')
    const handedIn = async (): Promise<string> => {
      const asked = { subject: '关于修缮老城墙的提案', situation: '城墙裂了。', 'asks.0.text': '修缮城墙。' }
      const begun = await desk.as('p-zhao').post('/begin/proposal/draft', fieldsOf(asked))
      const id = begun.to?.split('/')[2] ?? ''
      expect((await sendForm(desk.as('p-zhao'), movePath(id, 'submit'), [])).status).toBe(303)
      return id
    }
    const [before, id] = [await handedIn(), await handedIn()]
    const topicOf = (html: string) => /<input id="file-topic"[^>]* value="([^"]*)"/.exec(html)?.[1]
    const review = async () => (await office.get(`/review/${id}`, 'en')).text
    expect(topicOf(await review())).toBe('')
    await sendForm(office, movePath(before, 'flag'), [['topic', '文物']])
    await sendForm(office, movePath(id, 'flag'), [['confidential', 'true']])
    const text = await review()
    expect([topicOf(text), text.includes('As in the similar proposal')]).toEqual(['文物', true])
    const form = text.split('class="review__file"')[1]?.split('</form>')[0] ?? ''
    const fields = [...form.matchAll(/<input[^>]* name="([^"]+)" value="([^"]*)"/g)].map((found) => {
      const [, name = '', value = ''] = found
      return [name, value] as const
    })
    expect((await office.post(movePath(id, 'file'), fields)).status).toBe(303)
    const [row] = await desk.store.database.query<{ content: object }>(
      `SELECT content FROM matter WHERE body_id = 'test' AND id = $1`,
      [id],
    )
    expect(row?.content).toMatchObject({ topic: '文物', confidential: true })
    // Its story says what the office has settled, each once: that it stays confidential is nothing new at filing.
    const { to } = await office.get(`/matters/${id}`)
    for (const [language, marked, filed] of [
      ['zh-CN', '保密 是', '主题 文物'],
      ['en', 'Confidential Yes', 'Topic 文物'],
    ] as const) {
      const story = (await office.get(to ?? '', language)).text.split('<ol class="timeline"')[1] ?? ''
      const words = story.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
      expect([words.split(marked).length, words.split(filed).length]).toEqual([2, 2])
    }
  })

  it('tells what was done on the first page that is shown, over whatever redirects lead to it', async () => {
    const told = encodeURIComponent(JSON.stringify({ kind: 'done', key: 'desk.signIn.out', params: {} }))
    const get = (path: string) =>
      desk.app.request(path, { headers: { authorization: 'Bearer demo-p-office', cookie: `flash=${told}` } })
    const moved = await get('/review')
    expect([moved.status, moved.headers.getSetCookie()]).toEqual([303, []])
    const page = await get(moved.headers.get('location') ?? '')
    expect(await page.text()).toContain('class="flash flash--done"')
    expect(page.headers.getSetCookie().join()).toContain('flash=; Max-Age=0')
  })

  it('that cannot be shown says so', async () => {
    for (const [who, path, expected] of [
      ['wang', `/matters/${matters.draft}/do/save`, 404],
      ['li', `/matters/${matters.draft}/do/nothing`, 404],
      ['li', `/matters/${matters.draft}/do/constructor`, 404],
      ['li', `/matters/${matters.draft}/do/expire`, 404],
      ['li', '/matters/nonsense/do/save', 404],
      ['wang', '/begin/proposal/nothing', 404],
      ['wang', '/begin/assignment/opened', 404],
      ['wang', `/files/${'0'.repeat(64)}/x.pdf`, 404],
      ['office', `/matters/${world.followed}/do/file`, 409],
      ['wang', `/matters/${world.late}/do/urge`, 409],
    ] as const) {
      const { status, text } = await desk.as(`p-${who}`).get(path, 'en')
      expect([path, status]).toEqual([path, expected])
      expect(pageProblems(text, 'en'), path).toEqual([])
    }
  })
})

describe('a matter’s page', () => {
  it('shows what may be done, each by a button, and says what stands against the rest', async () => {
    const moved = await desk.as('p-office').get(`/matters/${world.summary}`)
    const shown = await desk.as('p-office').get(moved.to ?? '', 'en')
    expect(shown.text).toContain(`/matters/${world.summary}/do/assign`)
    expect(pageProblems(shown.text, 'en')).toEqual([])
    const own = await desk.as('p-li').get(`/matters/${matters.draft}`, 'en')
    expect(own.text).toContain(`/matters/${matters.draft}/do/submit`)
    expect(own.text).not.toContain('/do/file')
  })

  it('offers nothing to whoever has not signed in', async () => {
    const moved = await desk.app.request(`/matters/${world.late}`)
    const page = await (await desk.app.request(moved.headers.get('location') ?? '')).text()
    expect(page).not.toContain('/do/')
  })
})

it('has every word in both languages, and uses every one', () => {
  const [en, zh] = languages.map((language) => keysOf(language))
  expect(en).toEqual(zh)
})

/** Without the forms of plurals, of which English has two and Chinese one. */
function keysOf(language: string): string[] {
  const all = leaves(JSON.parse(readFileSync(`src/locales/${language}/desk.json`, 'utf8')), '')
  return [...new Set(all.map((key) => key.replace(/_(one|other)$/, '')))].toSorted()
}

function leaves(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`))
}

describe('following a proposal', () => {
  it('puts it into the inbox of whoever follows it, and nobody else’s, until they stop', async () => {
    const reader = desk.as('p-wang')
    const page = `/matters/${world.followed}`
    const number = (await reader.get(page)).to ?? page
    expect((await reader.get(number)).text).toContain(`action="${number}/follow"`)
    expect((await reader.get('/inbox')).text).not.toContain('我关注的')

    // Twice is once.
    for (let n = 0; n < 2; n++) expect((await reader.post(`${number}/follow`, [])).to).toBe(number)
    expect((await reader.get('/inbox')).text).toMatch(/我关注的.*1<.*\/matters\//s)
    expect((await desk.as('p-li').get('/inbox')).text).not.toContain('我关注的')

    expect((await reader.post(`${number}/unfollow`, [])).to).toBe(number)
    expect((await reader.get('/inbox')).text).not.toContain('我关注的')
  })

  it('is no way to learn of what one may not see, and asks who one is first', async () => {
    expect((await desk.as('p-wang').post(`/matters/${matters.draft}/follow`, [])).status).toBe(404)
    const body = new URLSearchParams([['_x', '']])
    const nobody = await desk.app.request(`/matters/${world.followed}/follow`, {
      method: 'POST',
      body,
      headers: { origin },
    })
    expect([nobody.status, await nobody.text()]).toEqual([403, expect.stringContaining('name="_person"')])
  })
})
