import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eraseFromMatter } from '../../src/features/personal-data/commands.ts'
import { openDatabase, type Database } from '../../src/platform/db/index.ts'
import { openLog } from '../../src/platform/log.ts'
import { serve, type Serving } from '../../src/serving/serve.ts'
import { addPeople, clientOf } from '../support/api.ts'
import { cloneDatabase } from '../support/databases/databases.ts'
import { testStore, type TestStore } from '../support/store.ts'

type Got = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer }

/** A request as it is written, with nothing added and nothing decoded. */
function ask(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    httpRequest(url, { headers, method }, (response) => {
      buffer(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        reject,
      )
    })
      .on('error', reject)
      .end()
  })
}

describe('copies of public pages, by two servers on one database', () => {
  let drop: () => Promise<void>
  let database: Database
  let [one, other] = [] as unknown as [Serving, Serving]
  let store: TestStore
  let number: string
  let id: string
  let assignment: string
  const complaints: string[] = []

  beforeAll(async () => {
    const made = await cloneDatabase()
    drop = made.drop
    database = await openDatabase({ databaseUrl: made.url })
    store = await testStore(database)
    await addPeople(store)
    // The notices of the database are lost: nothing may rest on them.
    await database.script(`CREATE OR REPLACE FUNCTION count_body_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN NEW.version := OLD.version + 1; RETURN NEW; END $$`)
    const place = { databaseUrl: made.url }
    const config = { port: 0, host: '127.0.0.1', place, baseUrl: 'http://localhost', demo: true }
    const log = openLog((line) => complaints.push(line), 'warn')
    one = await serve(config, { log })
    other = await serve(config, { log })
    const asks = [{ text: '设置接送区。' }]
    id = await as('wang').raise({ subject: '关于缓解校门口拥堵的提案', situation: '拥堵。', asks })
    await as('wang').move(id, 'submit')
    await as('office').move(id, 'file')
    number = (await as('office').get(`/api/v1/matters/${id}`)).json.number
  })
  afterAll(async () => {
    await one.stop()
    await other.stop()
    await database.close()
    await drop()
    expect(complaints).toEqual([])
  })

  const as = (party: string) => clientOf(one.server.url, { authorization: `Bearer demo-p-${party}` })
  const page = (serving: Serving): string => `${serving.server.url}/matters/${encodeURIComponent(number)}`
  const zh = { 'accept-language': 'zh-CN' }

  async function sentFromCopies(serving: Serving): Promise<number> {
    const text = (await ask(`${serving.server.url}/metrics`)).body.toString()
    return Number(/^huiyin_copies_total\{result="found"\} (\d+)$/m.exec(text)?.[1] ?? 0)
  }

  it('sends from a copy what the application would send, header for header', async () => {
    const before = await sentFromCopies(one)
    const [first, second] = [await ask(page(one), zh), await ask(page(one), zh)]
    expect(await sentFromCopies(one)).toBe(before + 1)
    expect(second.body.equals(first.body)).toBe(true)
    const told = ({ headers: { 'x-request-id': _id, date: _date, ...rest } }: Got) => rest
    expect(told(second)).toEqual({ ...told(first), 'content-length': String(first.body.length) })
    expect(second.headers['content-security-policy']).toContain("default-src 'none'")
    expect(second.headers['cache-control']).toBe('public, max-age=0, must-revalidate')
    const varies = new Set(String(second.headers['vary']).toLowerCase().split(/, ?/))
    for (const name of ['accept-encoding', 'accept-language', 'cookie', 'authorization']) expect(varies).toContain(name)
    const head = await ask(page(one), zh, 'HEAD')
    expect([head.status, head.headers['etag'], head.body.length]).toEqual([200, first.headers['etag'], 0])
    expect((await ask(page(one), { ...zh, 'x-request-id': 'from-the-edge' })).headers['x-request-id']).toBe(
      'from-the-edge',
    )
  })

  it('compresses once for each coding, each with a tag of its own, and answers 304 to any of them', async () => {
    const plain = await ask(page(one), zh)
    const coded = [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const
    for (const [coding, decode] of coded) {
      for (let time = 0; time < 2; time++) {
        const got = await ask(page(one), { ...zh, 'accept-encoding': coding })
        expect(got.headers['content-encoding']).toBe(coding)
        expect(got.headers['etag']).not.toBe(plain.headers['etag'])
        expect(decode(got.body).equals(plain.body)).toBe(true)
        const tag = String(got.headers['etag'])
        const again = await ask(page(one), { ...zh, 'accept-encoding': coding, 'if-none-match': `"x", ${tag}` })
        expect([again.status, again.body.length, again.headers['etag']]).toEqual([304, 0, tag])
      }
    }
    expect((await ask(page(one), { ...zh, 'if-none-match': '"x"' })).status).toBe(200)
    const en = await ask(page(one), { 'accept-language': 'en' })
    expect(en.headers['etag']).not.toBe(plain.headers['etag'])
    expect((await ask(page(one), { ...zh, cookie: 'theme=dark' })).headers['etag']).not.toBe(plain.headers['etag'])
  })

  it('sends a matter by the API from a copy too, and only to who asks for just that', async () => {
    const matter = `${one.server.url}/api/v1/matters/${id}`
    const first = await ask(matter)
    const before = await sentFromCopies(one)
    const second = await ask(matter)
    expect(await sentFromCopies(one)).toBe(before + 1)
    const told = ({ headers: { 'x-request-id': _id, date: _date, ...rest } }: Got) => rest
    expect(told(second)).toEqual({ ...told(first), 'content-length': String(first.body.length) })
    expect(second.body.equals(first.body)).toBe(true)
    expect(second.headers['content-type']).toBe('application/json')
    const sent = await sentFromCopies(one)
    const own = await ask(matter, { authorization: 'Bearer demo-p-office' })
    expect(JSON.parse(own.body.toString()).moves).not.toEqual(JSON.parse(first.body.toString()).moves)
    expect((await ask(matter, { 'huiyin-body': 'elsewhere' })).status).toBe(404)
    expect((await ask(matter, { 'huiyin-party': 'office' })).status).toBe(401)
    expect((await ask(matter, { accept: 'text/html' })).status).toBe(406)
    expect((await ask(`${matter}?body=elsewhere`)).status).toBe(404)
    expect(await sentFromCopies(one)).toBe(sent)
    const there = await ask(`${other.server.url}/api/v1/matters/${id}`)
    const { json } = await as('office').move(id, 'flag', { expedited: true })
    expect(json.version).toBeGreaterThan(1)
    for (const { server } of [one, other]) {
      const now = await ask(`${server.url}/api/v1/matters/${id}`, { 'if-none-match': String(there.headers['etag']) })
      expect(now.status).toBe(200)
      expect(JSON.parse(now.body.toString()).content.expedited).toBe(true)
    }
  })

  const shared = [
    '/',
    '/matters',
    '/matters?state=filed&sort=changed',
    '/units',
    '/units/education',
    '/promises?part=all',
  ]

  it('sends the home page, lists and scorecards from copies until something happens in the body', async () => {
    for (const path of shared) {
      const first = await ask(other.server.url + path, zh)
      const before = await sentFromCopies(other)
      const second = await ask(other.server.url + path, zh)
      expect(await sentFromCopies(other), path).toBe(before + 1)
      expect(second.body.equals(first.body)).toBe(true)
      expect(second.headers['cache-control']).toBe('public, max-age=0, must-revalidate')
      const tag = String(second.headers['etag'])
      expect((await ask(other.server.url + path, { ...zh, 'if-none-match': tag })).status).toBe(304)
      expect((await ask(other.server.url + path, { ...zh, cookie: 'language=en' })).headers['etag']).not.toBe(tag)
    }
    const before = await sentFromCopies(other)
    for (const query of ['q=x', 'cursor=x', 'theme=dark', 'lang=en', 'utm=x'])
      for (let time = 0; time < 2; time++) await ask(`${other.server.url}/matters?${query}`, zh)
    await ask(`${other.server.url}/`, { ...zh, authorization: 'Bearer demo-p-office' })
    expect(await sentFromCopies(other)).toBe(before)
    const now = async (): Promise<string[]> =>
      Promise.all(shared.map(async (path) => (await ask(other.server.url + path, zh)).body.toString()))
    const [before1, before2] = [await now(), await now()]
    expect(before2).toEqual(before1)
    const second = await as('wang').raise({
      subject: '关于增设长椅的提案',
      situation: '无处可坐。',
      asks: [{ text: '设长椅。' }],
    })
    await as('wang').move(second, 'submit')
    expect((await now())[0]).not.toBe(before1[0])
    await as('office').move(second, 'file')
    const shown = await now()
    expect(shown[1]).toContain('关于增设长椅的提案')
    expect(shown[2]).toContain('关于增设长椅的提案')
    await as('office').move(second, 'assign', { units: [{ unit: 'education', cohandlers: [] }] })
    const assigned = await now()
    expect(assigned[2]).not.toContain('关于增设长椅的提案')
    for (const at of [3, 4]) expect(assigned[at]).not.toBe(shown[at])
  })

  it('is nobody’s copy who has signed in', async () => {
    const own = await ask(page(one), { ...zh, authorization: 'Bearer demo-p-office' })
    expect(own.headers['cache-control']).toBe('private, no-cache')
    expect(own.body.equals((await ask(page(one), zh)).body)).toBe(false)
    expect((await ask(page(one), { ...zh, authorization: 'Bearer nonsense' })).status).toBeGreaterThanOrEqual(400)
  })

  it('shows what another server has done at once, also when no notice comes', async () => {
    const tags = new Set<string>()
    async function changed(): Promise<void> {
      const [here, there] = [await ask(page(one), zh), await ask(page(other), zh)]
      expect(there.headers['etag']).toBe(here.headers['etag'])
      expect(tags).not.toContain(here.headers['etag'])
      const kept = await ask(page(other), { ...zh, 'if-none-match': [...tags].join(', ') })
      expect(kept.status).toBe(200)
      tags.add(String(here.headers['etag']))
    }
    await changed()
    const { json } = await as('office').move(id, 'assign', { units: [{ unit: 'education', cohandlers: [] }] })
    assignment = json.opened[0].id
    await changed()
    await as('education').move(assignment, 'sign_for')
    await changed()
    await database.query(`UPDATE party SET name = '改名局' WHERE id = 'education'`)
    await changed()
    expect((await ask(page(other), zh)).body.toString()).toContain('改名局')
    await database.query(`UPDATE body SET name = '{"en": "Renamed", "zh-CN": "改名政协"}'`)
    await changed()
    expect((await ask(page(other), zh)).body.toString()).toContain('改名政协')
  })

  it('never sends an old page to whoever asked after the change, however many ask', async () => {
    let acknowledged = 0
    const over = new AbortController()
    const seen = new Set<number>()
    const old: string[] = []
    await database.query(`UPDATE party SET name = '第0局' WHERE id = 'education'`)
    async function read(serving: Serving, at: number): Promise<void> {
      const address = at % 2 === 0 ? page : ({ server }: Serving) => `${server.url}/units/education`
      while (!over.signal.aborted) {
        const atLeast = acknowledged
        const got = await ask(address(serving), zh)
        const shown = Number(/第(\d+)局/.exec(got.body.toString())?.[1])
        if (!(shown >= atLeast)) old.push(`${shown} after ${atLeast}`)
        seen.add(shown)
      }
    }
    const readers = [one, other, other, one, one, other].map(read)
    for (let n = 1; n <= 40; n++) {
      await database.query(`UPDATE party SET name = $1 WHERE id = 'education'`, [`第${n}局`])
      acknowledged = n
      if (n % 5 === 0) await Promise.all([ask(page(one), zh), ask(page(other), zh)])
    }
    over.abort()
    await Promise.all(readers)
    expect(old).toEqual([])
    expect(seen.size).toBeGreaterThan(4)
  })

  it('shows letters and their versions on both as they are: signed anew, renamed, erased, confidential', async () => {
    const unit = as('education')
    const on = store.clock.today('Asia/Shanghai')
    async function sign(text: string, letterNumber: string): Promise<void> {
      const met = { on, where: '校门口', mode: 'site', who: '王委员', agreed: true, summary: '谈妥。' }
      await unit.move(assignment, 'record_consultation', met)
      await unit.move(assignment, 'submit_draft', { answers: [{ ask: 'a1', outcome: 'resolved', text }] })
      await unit.move(assignment, 'pass')
      await unit.move(assignment, 'sign', { letterNumber })
    }
    const [versions, first, second] = ['', '/1', '/2'].map((end) => `/replies/${assignment}${end}`)
    /** What each server sends: it has a copy of it afterwards, whatever it had before. */
    async function shown(part = ''): Promise<string> {
      const got = await Promise.all([one, other].map((serving) => ask(page(serving) + part, zh)))
      const [here, there] = got.map(({ status, body }) => (status === 200 ? body.toString() : String(status)))
      expect(there).toBe(here)
      if (here === '404') return here
      for (const serving of [one, other]) {
        const before = await sentFromCopies(serving)
        expect((await ask(page(serving) + part, zh)).body.toString()).toBe(here)
        expect(await sentFromCopies(serving)).toBe(before + 1)
      }
      return here ?? ''
    }
    expect(await shown(first)).toBe('404')
    await sign('已设置接送区。', '教提复〔2026〕1号')
    expect(await shown(first)).toContain('教提复〔2026〕1号')
    expect(await shown(versions)).not.toContain('教提复〔2026〕2号')
    expect(await shown(second)).toBe('404')
    await as('wang').move(id, 'rate', { handling: 'satisfied', result: 'dissatisfied', text: '没有说清。' })
    await sign('接送区由张三值守。', '教提复〔2026〕2号')
    for (const part of [versions, second]) expect(await shown(part)).toContain('由张三值守')
    expect(await shown(first)).toContain('已设置接送区')
    await database.query(`UPDATE party SET name = '教体局' WHERE id = 'education'`)
    for (const part of [versions, first, second]) expect(await shown(part)).toContain('教体局')
    const body = await store.bodies.find('test', Date.parse(store.clock.now()))
    if (body === undefined) throw new Error('no body')
    await eraseFromMatter(store, body, id, '接送区由张三值守。', null)
    for (const part of [versions, second]) expect(await shown(part)).not.toContain('张三')
    expect(await shown(second)).toContain('[已删除 · erased]')
    await as('office').move(id, 'flag', { confidential: true })
    for (const part of ['', versions, first, second]) expect(await shown(part)).toBe('404')
  })
})
