import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { act } from '../../src/features/matters/commands/act.ts'
import type { ActResult } from '../../src/features/matters/commands/request.ts'
import { createApp } from '../../src/serving/app.ts'
import { anonymous, type Caller } from '../../src/features/people/caller.ts'
import { portalPages } from '../../src/features/portal/index.ts'
import { oldForms } from '../../src/features/portal/matter/old-forms.ts'
import { sitePages } from '../../src/features/site/mount.ts'
import type { SiteEnv } from '../../src/features/site/visit.ts'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { databaseMaker } from '../support/databases/databases.ts'
import { oldRecord } from '../support/old-record.ts'
import { actorOf, testStore, type TestStore } from '../support/store.ts'

// Every form in which a matter was ever addressed leads to the one address it has, whatever a proxy in front makes of a slash.

const open = databaseMaker('pglite')
let store: TestStore
let site: Hono<SiteEnv>
let plain: ActResult
let beside: ActResult
let secret: ActResult
const failures: unknown[] = []

const office: Caller = { person: 'p-office', acts: [{ party: 'office', duties: [] }] } as unknown as Caller

beforeAll(async () => {
  store = await testStore(await open())
  plain = await bring('2026/039')
  beside = await bring('2026-039')
  secret = await bring('2026/040', 'none')
  await bring('7')
  const deps = {
    store,
    demo: false,
    baseUrl: 'http://localhost:3000',
    ownBody: 'test',
    callerOf: async (c: { req: { header(name: string): string | undefined } }) =>
      c.req.header('x-office') === undefined ? anonymous : office,
    report: (error: unknown) => void failures.push(error),
  }
  site = sitePages(deps, [portalPages, oldForms])
})
afterAll(() => expect(failures).toEqual([]))

async function bring(number: string, publicity: 'full' | 'none' = 'full'): Promise<ActResult> {
  const input = { ...oldRecord, subject: `舊案${number}`, publicity }
  const acted = await act(store, {
    body: 'test',
    actor: actorOf('office'),
    procedure: 'proposal',
    start: 'history',
    input,
    number,
  })
  if (isRefusal(acted)) throw new Error(JSON.stringify(acted))
  return acted
}

async function leads(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<string> {
  const response = await site.request(path, { headers, method })
  return response.status === 308 ? `308 ${response.headers.get('location')}` : String(response.status)
}

describe('the address of a matter', () => {
  it('is answered, its chain too', async () => {
    expect(await leads('/matters/2026-039')).toBe('200')
    expect(await leads('/matters/2026-039~2')).toBe('200')
    expect(await leads('/matters/2026-039/chain')).toBe('200')
    expect(await (await site.request('/matters')).text()).toContain('href="/matters/2026-039~2"')
  })

  const forms: readonly (readonly [string, string])[] = [
    ['/matters/2026%2F039', '/matters/2026-039'],
    ['/matters/2026%2f039', '/matters/2026-039'],
    ['/matters/2026/039', '/matters/2026-039'],
    ['/matters/2026%2F039?language=en', '/matters/2026-039?language=en'],
    ['/matters/2026%2F039/chain', '/matters/2026-039/chain'],
    ['/matters/2026/039/chain', '/matters/2026-039/chain'],
    ['/matters/2026%2F039/replies/x/1?a=b', '/matters/2026-039/replies/x/1?a=b'],
    ['/matters/2026%2F039.pdf', '/matters/2026-039.pdf'],
    ['/matters/2026/039.ics', '/matters/2026-039.ics'],
    ['/matters/2026%2F039.tlog-proof?x=1', '/matters/2026-039.tlog-proof?x=1'],
    ['/at/test/matters/2026%2F039.atom', '/matters/2026-039.atom'],
    ['/at/test/matters/2026/039/chain', '/matters/2026-039/chain'],
  ]
  it.each(forms)('%s leads to %s for good', async (from, to) => {
    expect(await leads(from)).toBe(`308 ${to}`)
    expect(await leads(from, {}, 'HEAD')).toBe(`308 ${to}`)
    expect(await leads(from, { 'x-office': '1' })).toBe(`308 ${to}`)
  })

  it('is what the id of a numbered matter leads to, with what stands behind it', async () => {
    expect(await leads(`/matters/${plain.id}`)).toBe('308 /matters/2026-039')
    expect(await leads(`/matters/${plain.id}/chain?a=b`)).toBe('308 /matters/2026-039/chain?a=b')
    expect(await leads(`/matters/${beside.id}.pdf`)).toBe('308 /matters/2026-039~2.pdf')
    expect(await leads(`/matters/${beside.id.toUpperCase()}`)).toBe('308 /matters/2026-039~2')
  })

  it('leads nowhere from what is no form of it, nor from itself with an ending nobody serves', async () => {
    const nothing = [
      '2026-039.pdf',
      '2026%2F041',
      '2026/041/chain',
      '2026',
      '2026-039/nothing',
      '7/8',
      '%',
      '%2F',
      '2026%2F039%00',
    ]
    for (const ref of nothing) expect([ref, await leads(`/matters/${ref}`)]).toEqual([ref, '404'])
  })

  it('is told to nobody who may not see the matter: the answer is that of one there is none of', async () => {
    const answer = async (path: string): Promise<string> => {
      const response = await site.request(path)
      const text = await response.text()
      return `${response.status} ${text.replaceAll(/2026(%2F|\/|-)0\d\d|[0-9a-f-]{36}/g, '…').replaceAll(/nonce[^ >]*/g, '')}`
    }
    for (const [hidden, none] of [
      ['2026%2F040', '2026%2F049'],
      ['2026/040', '2026/049'],
      ['2026%2F040.pdf', '2026%2F049.pdf'],
      ['2026%2F040/chain', '2026%2F049/chain'],
    ]) {
      expect(await leads(`/matters/${hidden}`)).toBe('404')
      expect(await answer(`/matters/${hidden}`)).toBe(await answer(`/matters/${none}`))
    }
    expect(await leads(`/matters/${secret.id}`)).toBe('404')
    expect(await leads('/matters/2026%2F040', { 'x-office': '1' })).toBe('308 /matters/2026-040')
  })
})

it('the API answers by address, by number and by id, and says both', async () => {
  const app = createApp({ store, demo: false, defaultBody: 'test' })
  for (const ref of ['2026-039', '2026%2F039', plain.id]) {
    const response = await app.request(`/api/v1/matters/${ref}`)
    expect(await response.json()).toMatchObject({ id: plain.id, number: '2026/039', address: '2026-039' })
  }
  const page = await (await app.request('/api/v1/matters?sort=number')).json()
  expect(page).toMatchObject({
    items: [
      { number: '7', address: '7' },
      { number: '2026-039', address: '2026-039~2' },
      { number: '2026/039', address: '2026-039' },
    ],
  })
  expect((await app.request('/api/v1/matters/2026%2F040')).status).toBe(404)
})
