import { readFileSync } from 'node:fs'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { act } from '../../src/features/matters/commands/act.ts'
import { sealOf } from '../../src/features/matters/integrity/verify.ts'
import { portalPages } from '../../src/features/portal/index.ts'
import { failed } from '../../src/features/site/failures.tsx'
import { sitePages } from '../../src/features/site/mount.ts'
import type { SiteDeps, SiteEnv } from '../../src/features/site/visit.ts'
import { anonymous } from '../../src/features/people/caller.ts'
import { numberAt, portalAddresses, type Addresses } from '../support/pages/addresses.ts'
import { databaseMaker } from '../support/databases/databases.ts'
import { pageProblems } from '../support/pages/page-problems.ts'
import { hardSubject, publicWorld, type PublicWorld } from '../support/pages/public-world.ts'
import { actorOf, testStore, type TestStore } from '../support/store.ts'

// What the pages of the portal say, and to whom. That each is whole in every state is held by pages.test.ts.

const open = databaseMaker('pglite')
let store: TestStore
let world: PublicWorld
let deps: SiteDeps
let site: Hono<SiteEnv>
const failures: unknown[] = []

beforeAll(async () => {
  store = await testStore(await open())
  world = await publicWorld(store)
  deps = {
    store,
    demo: false,
    baseUrl: 'http://localhost:3000',
    ownBody: 'test',
    callerOf: async () => anonymous,
    report: (error) => void failures.push(error),
  }
  site = sitePages(deps, [portalPages])
})

afterAll(() => expect(failures).toEqual([]))

const addresses = (): Promise<Addresses> => portalAddresses(site, store, world)

describe('every page', () => {
  it('keeps its links within the body whose page it is', async () => {
    for (const [first = ''] of Object.values(await addresses())) {
      const html = await page(`/at/test${first === '/' ? '' : first}`, 'en')
      expect(html).toContain('href="/')
    }
    const other = sitePages({ ...deps, ownBody: 'another' }, [portalPages])
    const html = await (await other.request('/at/test/matters')).text()
    const outside = [...html.matchAll(/(?:href|action)="(\/[^"]*)"/g)].map(([, href = '']) => href)
    expect(outside.filter((href) => !/^\/(at\/test|assets)(\/|\?|$)/.test(href))).toEqual([])
  })
})

describe('the seal', () => {
  it('is the last one while the next is made, for nobody to wait, and then the next', async () => {
    const shown = async (): Promise<string> =>
      /<code class="hash">(\w+)/.exec(await page('/integrity', 'en'))?.[1] ?? ''
    const first = await shown()
    expect(first).toBe((await sealOf(store, 'test')).seal)
    const input = { subject: '关于积水的提案', situation: '雨后积水。', asks: [{ text: '疏通。' }] }
    await act(store, { body: 'test', actor: actorOf('li'), procedure: 'proposal', start: 'draft', input })
    store.clock.moveBy({ minutes: 20 })
    expect(await shown()).toBe(first)
    const { seal } = await sealOf(store, 'test')
    await vi.waitFor(async () => expect(await shown()).toBe(seal))
    expect(seal).not.toBe(first)
  })
})

async function page(path: string, language: string): Promise<string> {
  const response = await site.request(path, { headers: { 'accept-language': language } })
  expect(response.status, path).toBe(200)
  expect(response.headers.get('content-security-policy')).toContain("script-src 'self'")
  return response.text()
}

describe('what the pages say', () => {
  it('shows text as it was typed, and runs none of it', async () => {
    const html = await page(`/matters/${await numberAt(site, world.followed)}`, 'zh-CN')
    expect(html).not.toContain('<script>alert')
    expect(html).toContain(hardSubject.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
  })

  it('leads from each ask to its answer, its promise, and what was delivered', async () => {
    const html = await page(`/matters/${await numberAt(site, world.followed)}`, 'zh-CN')
    for (const told of [
      '修复坏掉的路灯。',
      '已修复一半。',
      '2026-09-30前修复路灯',
      '实地查看属实。',
      '验收单',
      '预算未获批准。',
    ])
      expect(html).toContain(told)
    expect(html).toContain('href="https://example.org/slip"')
  })

  it('keeps to itself what is not public', async () => {
    const whole = (
      await Promise.all(
        Object.values(await addresses())
          .flat()
          .map((path) => page(path, 'zh-CN')),
      )
    ).join()
    for (const secret of ['没有提交的草稿', '不公开的内容', '不公开的建议', '当面沟通，意见一致', '第二条没有答'])
      expect(whole).not.toContain(secret)
  })

  it('gives each figure with what it is of, and lateness against it', async () => {
    const html = await page('/units/transport', 'en')
    expect(text(html)).toContain('Answered on time 0% 0 of 1')
    expect(text(await page('/units/housing', 'en'))).toContain('Promises kept 33.3% 1 of 3')
  })

  it('says in words what a version changed', async () => {
    const html = text(await page(`/matters/${await numberAt(site, world.followed)}/replies/${world.assignment}`, 'en'))
    expect(html).toContain('Ask 2 – Outcome')
    expect(html).toContain('Not now')
  })

  it('names what an address asks for in vain, and shows the list without it', async () => {
    const html = text(await page('/matters?state=gone&year=x&utm_source=a', 'en'))
    expect(html).toContain('left out: State, Year filed')
    expect(html).toContain('学校周边停车')
  })
})

function text(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

describe('terms and sessions', () => {
  const facet = async (path: string, language = 'zh-CN'): Promise<string> => {
    const html = await page(path, language)
    return text(/<summary>(?:届次|Term)<\/summary>.*?<\/ul>/s.exec(html)?.[0] ?? '')
  }

  it('stand in one facet, those of the body and those of an old register, each under what it is called here', async () => {
    expect(await facet('/matters')).toBe('届次 第十四届 第十四届第五次会议 第17屆 第5次 定期大會')
    expect(await facet('/matters', 'en')).toBe('Term 14th Committee 14th Committee, 5th session 第17屆 第5次 定期大會')
  })

  it('narrow the list one at a time, and each can be taken off', async () => {
    const html = await page('/matters?session=session-2026-01-10&sort=due', 'zh-CN')
    expect(html).toContain('href="/matters?sort=due&amp;term=term-2021-01-10"')
    expect(text(html)).toContain('届次 第十四届第五次会议 ×')
    expect(html).toContain('class="chip" href="/matters?sort=due"')
  })

  it('are said on a matter, with the term it is carried over to', async () => {
    const html = text(await page(`/matters/${await numberAt(site, world.late)}`, 'en'))
    expect(html).toContain('Term 14th Committee, 5th session, in recess')
    expect(html).toContain('Carried over to 15th Committee')
  })
})

describe('files of a list', () => {
  it('hold exactly what the page shows', async () => {
    const csv = await (await site.request('/matters.csv?state=historical')).text()
    const atom = await (await site.request('/matters.atom?state=historical')).text()
    expect(csv.trim().split('\r\n')).toHaveLength(2)
    expect(csv).toContain('請改善產業道路，以方便農民。')
    expect(atom.match(/<entry>/g)).toHaveLength(1)
    const all = await (await site.request('/matters.atom')).text()
    expect(all).toContain('&lt;script&gt;')
    expect(all).toMatch(/^<\?xml/)
    const raised = '第十四届第五次会议（闭会期间）'
    expect(all).toContain(raised)
    const session = await (await site.request('/matters.csv?session=session-2026-01-10')).text()
    expect(session.split(raised)).toHaveLength(1 + 3)
    expect((await (await site.request('/matters.atom?term=term-2026-04-01')).text()).includes('<entry>')).toBe(false)
  })
})

describe('pages that cannot be shown', () => {
  it.each([
    '/nowhere',
    '/matters/2099-1',
    '/units/nobody',
    '/units/wang',
    '/procedures/constructor',
    '/at/nobody',
    '/matters/%00',
  ])('%s: a page that says so, and a status for machines', async (path) => {
    const response = await site.request(path, { headers: { 'accept-language': 'en' } })
    expect(response.status).toBe(404)
    expect(pageProblems(await response.text(), 'en')).toEqual([])
  })

  it('does not tell a draft from a matter that does not exist', async () => {
    const [draft, none] = await Promise.all(
      [world.draft, '01a0c0de-0000-7000-8000-000000000000'].map(async (id) =>
        (await site.request(`/matters/${id}`)).text(),
      ),
    )
    expect(draft?.replaceAll(world.draft, '')).toBe(none?.replaceAll('01a0c0de-0000-7000-8000-000000000000', ''))
  })

  it('says so when the fault is ours, and tells the log', async () => {
    const told: unknown[] = []
    const broken = { ...store, bodies: { ...store.bodies, all: () => Promise.reject(new Error('no database')) } }
    const app = sitePages({ ...deps, store: broken, report: (error) => void told.push(error) }, [portalPages])
    const response = await app.request('/', { headers: { 'accept-language': 'en' } })
    expect(response.status).toBe(500)
    expect(pageProblems(await response.text(), 'en').filter((problem) => problem !== 'no <nav')).toEqual([])
    expect(told).toHaveLength(1)
    expect(failed(deps)).toBeTypeOf('function')
  })
})

async function lang(path: string, headers: Record<string, string>): Promise<string | undefined> {
  return /<html lang="([^"]+)"/.exec(await (await site.request(path, { headers })).text())?.[1]
}

describe('the language of a page', () => {
  it('is the one chosen, then the browser’s, then the body’s', async () => {
    expect(await lang('/', {})).toBe('zh-CN')
    expect(await lang('/', { 'accept-language': 'en-GB,zh;q=0.5' })).toBe('en')
    expect(await lang('/', { 'accept-language': 'en', cookie: 'language=zh-CN' })).toBe('zh-CN')
    expect(await lang('/?language=en', { cookie: 'language=zh-CN' })).toBe('en')
  })

  it('is kept by ?lang= and the page comes back at its own address', async () => {
    const response = await site.request('/matters?q=灯&lang=en')
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`/matters?q=${encodeURIComponent('灯')}`)
    expect(response.headers.get('set-cookie')).toContain('language=en')
  })
})

it('has every word in both languages', () => {
  expect(keysOf('en')).toEqual(keysOf('zh-CN'))
})

/** Without the forms of plurals, of which English has two and Chinese one. */
function keysOf(language: string): string[] {
  const all = leaves(JSON.parse(readFileSync(`src/locales/${language}/public.json`, 'utf8')), '')
  return [...new Set(all.map((key) => key.replace(/_(one|other)$/, '')))].toSorted()
}

function leaves(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`))
}
