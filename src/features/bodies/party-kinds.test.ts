import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseMaker, eachDatabase } from '../../../test/support/databases/databases.ts'
import { testStore } from '../../../test/support/store.ts'
import { siteWith, type Site } from '../../../test/support/two-roots.ts'
import { kindOfDesk, listedKinds, partyKinds, seatOf } from '../../kernel/party.ts'
import { procedures } from '../../procedures/index.ts'
import { exportBody } from '../exports/export.ts'
import type { Body } from './bodies.ts'
import { insertParties } from './bodies-sql.ts'

describe('kinds of party', () => {
  it('are one list, of which a person alone is not shown', () => {
    expect(partyKinds.filter((kind) => !listedKinds.some((listed) => listed === kind))).toEqual(['person'])
  })

  it('a desk beside the three is of the kind desk', () => {
    expect(['office', 'chair', 'verifier', 'centre', 'constructor'].map(kindOfDesk)).toEqual([
      'office',
      'chair',
      'verifier',
      'desk',
      'desk',
    ])
  })

  it.each(['centre', 'constructor'])('a desk nobody sits at is a clear mistake: %s', (desk) => {
    expect(() => seatOf({ office: 'office' }, desk)).toThrow(`nobody sits at the desk '${desk}'`)
  })
})

eachDatabase((_engine, open) => {
  it('the table takes every kind there is, and no other', async () => {
    const { database, body } = await testStore(await open())
    await insertParties(
      database,
      body,
      partyKinds.map((kind) => ({ id: `one-${kind}`, kind, name: kind })),
    )
    const kinds = await database.query<{ kind: string }>(`SELECT kind FROM party WHERE id LIKE 'one-%'`)
    expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(partyKinds.toSorted())
    const clock = database.query(
      `INSERT INTO party (body_id, id, kind, name) VALUES ('test', 'clock', 'clock', 'clock')`,
    )
    await expect(clock).rejects.toThrow('party_kind_check')
  })
})

describe('a person who is a party', () => {
  const open = databaseMaker('pglite')
  const name = '来访人贺某某'
  let site: Site
  let folder: string
  beforeAll(async () => {
    site = await siteWith(await open(), procedures)
    await insertParties(site.store.database, 'test', [{ id: 'caller', kind: 'person', name, names: { en: name } }])
    folder = await mkdtemp(join(tmpdir(), 'huiyin-kinds-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it.each([
    '/',
    '/matters',
    '/units',
    '/promises',
    '/procedures/proposal',
    '/sign-in',
    '/inbox',
    '/review',
    '/board',
    '/late',
    '/begin/proposal/draft',
    '/admin',
    '/admin/members',
    '/admin/members?q=%E8%B4%BA',
    '/admin/units',
    '/admin/organs',
    '/admin/organs?q=%E8%B4%BA',
    '/admin/desks',
    '/admin/people',
    '/admin/people/new',
    '/admin/people/p-office',
    '/admin/audit',
    '/api/v1/parties',
    '/api/v1/matters',
  ])('stands in no list: %s', async (path) => {
    for (const who of ['p-office', 'p-wang', 'nobody']) {
      const { status, text } = await site.as(who).get(path)
      expect(status, `${who} ${path}`).toBeLessThan(500)
      expect(text, `${who} ${path}`).not.toContain(name)
      expect(text, `${who} ${path}`).not.toContain('caller')
    }
  })

  it('has no page in the administration, and cannot be asked for by kind', async () => {
    expect(await site.status(site.as('p-office'), '/admin/parties/caller')).toBe(404)
    const asked = await site.api('p-office', '/api/v1/parties?kind=person')
    expect(asked.json).toMatchObject({ code: 'query_invalid', errors: [{ path: 'kind' }] })
    expect(asked.json.errors[0].message).not.toContain('person')
    expect((await site.api('p-office', '/api/v1/matters?unit=caller')).status).toBe(400)
    const listed = await site.api('p-office', '/api/v1/parties?kind=organ')
    expect([listed.status, listed.json.items]).toEqual([200, []])
  })

  it('stands in no file of an export', async () => {
    const { store } = site
    const body = (await store.bodies.find('test', Date.parse(store.clock.now()))) as Body // the test's own
    await exportBody(store, body, folder, ['csv', 'json'])
    for (const file of await readdir(folder)) expect(await readFile(join(folder, file), 'utf8')).not.toContain(name)
  })
})

describe('an organ', () => {
  const open = databaseMaker('pglite')
  let site: Site
  beforeAll(async () => {
    site = await siteWith(await open(), procedures)
  })

  it('is added and renamed by administrators in both languages, and listed with who records for it', async () => {
    const path = '/admin/parties/new-organ'
    expect(await site.status(site.as('p-office'), path)).toBe(200)
    const added = { name: '主席会议', nameOther: 'Chairs’ meeting', id: 'chairs' }
    expect((await site.form('p-office', path, added)).status).toBe(303)
    const nameless = await site.form('p-office', path, { name: '', nameOther: '', id: 'other' })
    expect([nameless.status, nameless.text.includes('请填写')]).toEqual([422, true])
    const again = await site.form('p-office', path, added)
    expect(again.status).toBe(422)
    const mandate = { do: 'mandate', party: 'chairs', from: '2026-02-02', until: '' }
    const given = await site.form('p-office', '/admin/people/p-li', mandate)
    expect(given.status, given.text).toBe(303)
    const list = await site.as('p-office').get('/admin/organs')
    expect(list.text).toContain('主席会议')
    expect(list.text).toContain('li的人')
    const renamed = { name: '主席会议（扩大）', nameOther: 'Chairs’ meeting', rename: 'new' }
    expect((await site.form('p-office', '/admin/parties/chairs', renamed)).status).toBe(303)
    expect((await site.as('p-office').get('/admin/parties/chairs')).text).toContain('主席会议（扩大）')
    expect((await site.api('nobody', '/api/v1/parties?kind=organ')).json.items).toMatchObject([
      { id: 'chairs', kind: 'organ', names: { en: 'Chairs’ meeting' } },
    ])
    expect(await site.status(site.as('p-wang'), '/admin/organs')).toBe(403)
  })
})
