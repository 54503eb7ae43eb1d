import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listRows } from '../../../src/features/matters/lists/list-sql.ts'
import { matterOf } from '../../../src/features/matters/commands/row.ts'
import { treeOf } from '../../../src/features/matters/reading/read-sql.ts'
import { listShape } from '../../../src/features/matters/lists/list-shape.ts'
import { maySee, matterInTree } from '../../../src/features/matters/reading/visibility.ts'
import { viewerOf } from '../../../src/kernel/viewer.ts'
import { testParties } from '../../support/store.ts'
import { proposalUpTo, testApi, type Client, type TestApi } from '../../support/api.ts'
import { eachDatabase } from '../../support/databases/databases.ts'

/** Every page in turn, with something done between two of them. */
async function walk(client: Client, query: string, between = async (): Promise<void> => {}): Promise<string[]> {
  const found: string[] = []
  for (let next: string | null = ''; next !== null;) {
    const page = await client.get(`/api/v1/matters?limit=2&${query}${next && `&cursor=${next}`}`)
    expect(page.status, page.text).toBe(200)
    expect(page.json.items.length).toBeLessThanOrEqual(2)
    found.push(...page.json.items.map((item: { id: string }) => item.id))
    next = page.json.next
    await between()
  }
  return found
}

eachDatabase((_engine, open) => {
  let api: TestApi
  const subjects = ['接送区', '错峰放学', 'Bus lanes', '社区食堂', '雨污分流']
  beforeAll(async () => {
    api = await testApi(await open())
    const stages = ['draft', 'submitted', 'filed', 'handling', 'answered', 'rated'] as const
    for (const [i, stage] of [...stages, ...stages].entries()) {
      await proposalUpTo(api, stage, `关于${subjects[i % subjects.length]}的提案 ${i}`)
      api.store.clock.moveBy({ minutes: 1 })
    }
    const secret = await api
      .as('wang')
      .raise({ subject: '不公开', situation: 's', asks: [{ text: 'a' }], confidential: true })
    await api.as('wang').move(secret, 'submit')
    await api.as('office').move(secret, 'file')
  })
  afterAll(() => api.server.stop())

  it.each(['new', 'old', 'due', 'changed', 'number'])('pages through everything once, sorted by %s', async (sort) => {
    const office = api.as('office')
    const whole = await office.get(`/api/v1/matters?limit=100&total=true&sort=${sort}`)
    const ids = whole.json.items.map((item: { id: string }) => item.id)
    expect(whole.json.total).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(5)
    expect(await walk(office, `sort=${sort}`)).toEqual(ids)
  })

  const keys = async (sort: string, key: (item: never) => string): Promise<string[]> =>
    (await api.as('office').get(`/api/v1/matters?limit=100&sort=${sort}`)).json.items.map(key)

  it('orders by what it says', async () => {
    const due = await keys('due', (item: { due: { on: string } }) => item.due.on)
    expect(due).toEqual(due.toSorted())
    const changed = await keys('changed', (item: { changed_at: string }) => item.changed_at)
    expect(changed).toEqual(changed.toSorted().toReversed())
    const numbers = await keys('number', (item: { number: string }) => item.number)
    expect(numbers).toEqual(numbers.toSorted())
  })

  it('misses nothing and repeats nothing while matters come in', async () => {
    const before = new Set(await walk(api.as('wang'), 'sort=new'))
    const found = await walk(api.as('wang'), 'sort=new', async () => {
      await api.as('wang').raise({ subject: '又一件' })
    })
    expect(found.length).toBe(new Set(found).size)
    expect([...before].filter((id) => !found.includes(id))).toEqual([])
    // Oldest first, what came in meanwhile is met as well: the walk ends when it has caught up.
    let more = 3
    const old = await walk(api.as('wang'), 'sort=old', async () => {
      if (more-- > 0) await api.as('wang').raise({ subject: '再一件' })
    })
    expect(old.length).toBe(before.size + found.filter((id) => !before.has(id)).length + countAfter(found, old))
    expect(old.length).toBe(new Set(old).size)
  })

  it('shows the public what is public, and everybody what they may see, in rows as in trees', async () => {
    const { database } = api.store
    const rows = await database.query<{ id: string; procedure: string }>('SELECT id, procedure FROM matter')
    const desks = { office: 'office', chair: 'chair', verifier: 'verifier' }
    for (const parties of [[], ...testParties.map((p) => [p.id]), ['wang', 'education'], ['li', 'office']]) {
      const viewer = viewerOf(parties, desks)
      const seen = new Set<string>()
      for (const procedure of new Set(rows.map((row) => row.procedure))) {
        const shape = listShape(api.store.procedures, procedure, viewer)
        const query = { body: 'test', procedure, shape, viewer, today: '2026-02-02', sort: 'new' } as const
        for (const row of await listRows(database, query, 1000)) seen.add(row.id)
      }
      for (const { id } of rows) {
        const tree = (await treeOf(database, 'test', id)).map(matterOf)
        const matter = tree.find((m) => m.id === id)
        const root = tree.find((m) => m.parent === null)
        if (!matter || !root) throw new Error('no tree')
        expect(seen.has(id), `${parties.join('+')} ${matter.procedure} ${matter.state}`).toBe(
          maySee(matterInTree(api.store.procedures, matter, root, null), viewer),
        )
      }
    }
  })

  const count = async (query: string, client = api.as('office')): Promise<number> =>
    (await client.get(`/api/v1/matters?limit=100&total=true&${query}`)).json.total

  const lists = async (party: string): Promise<Record<string, string[]>> => {
    const { json } = await api.as(party).get('/api/v1/inbox?limit=100')
    return Object.fromEntries(
      Object.entries<{ items: { procedure: string; state: string; owed_by: { id: string } }[] }>(json).map(
        ([name, page]) => [
          name,
          [...new Set(page.items.map((i) => `${i.procedure}.${i.state} ${i.owed_by.id}`))].toSorted(),
        ],
      ),
    )
  }

  describe('filters', () => {
    it('by state, unit and words', async () => {
      expect(await count('state=replied')).toBe(2)
      expect(await count('unit=education')).toBe(6)
      expect(await count('unit=health')).toBe(0)
      expect(await count('unit=education&procedure=assignment')).toBe(6)
      expect(await count('unit=transport&procedure=assignment')).toBe(0) // it only co-handles these
      expect(await count(`q=${encodeURIComponent('错峰')}`)).toBeGreaterThan(5) // an ask of each says so
      expect(await count(`q=${encodeURIComponent('雨污分流')}`, api.nobody)).toBe(2)
      expect(await count(`q=${encodeURIComponent('雨污分流 bus')}`, api.nobody)).toBe(0)
      expect(await count('q=BUS lanes', api.as('wang'))).toBeGreaterThan(0)
      expect(await count(`q=${encodeURIComponent('不公开')}`, api.nobody)).toBe(0)
      expect(await count(`q=${encodeURIComponent('不公开')}`)).toBe(1)
    })

    it('by lateness', async () => {
      const all = await count('')
      expect(await count('overdue=true')).toBe(0)
      api.store.clock.moveBy({ days: 200 })
      const late = await count('overdue=true')
      expect(late).toBeGreaterThan(3)
      expect(late + (await count('overdue=false'))).toBe(all)
      const { json } = await api.as('office').get('/api/v1/matters?overdue=true&sort=due')
      expect(json.items[0].due).toMatchObject({ light: 'red' })
      expect(json.items[0].due.days_late).toBeGreaterThan(0)
      api.store.clock.moveBy({ days: -200 })
    })

    it.each([
      ['procedure=none', 'procedure', 'unknown_value'],
      ['procedure=constructor', 'procedure', 'unknown_value'],
      ['state=none', 'state', 'unknown_value'],
      ['procedure=opinion&state=filed', 'state', 'unknown_value'],
      ['unit=nobody', 'unit', 'unknown_value'],
      ['unit=wang', 'unit', 'unknown_value'],
      ['topic=none', 'topic', 'unknown_value'],
      ['topic=%00', 'topic', 'not_storable'],
      ['overdue=yes', 'overdue', 'unknown_value'],
      ['sort=best', 'sort', 'unknown_value'],
      ['limit=0', 'limit', 'out_of_range'],
      ['limit=101', 'limit', 'out_of_range'],
      ['limit=1e1', 'limit', 'out_of_range'],
      ['q=%EF%BC%8C', 'q', 'nothing_to_search'],
      [`q=${'x'.repeat(201)}`, 'q', 'too_long'],
      ['total=1', 'total', 'unknown_value'],
      ['sate=filed', 'sate', 'unknown_parameter'],
    ])('%s is refused, naming the field', async (query, path, code) => {
      const { status, json } = await api.nobody.get(`/api/v1/matters?${query}`)
      expect(status).toBe(400)
      expect(json).toMatchObject({ code: 'query_invalid', errors: [{ path, code }] })
      const chinese = await api.nobody.get(`/api/v1/matters?${query}`, { 'accept-language': 'zh-Hans,en;q=0.5' })
      expect(chinese.json.title).toBe('参数无效')
      expect(chinese.json.errors[0].message).toMatch(/\p{Script=Han}/u)
    })

    it('a cursor serves its own list only', async () => {
      const { json } = await api.as('office').get('/api/v1/matters?limit=1&sort=due')
      const forged = Buffer.from('["x","2026-01-01","y"]').toString('base64url')
      for (const wrong of [
        `sort=due&state=filed&cursor=${json.next}`,
        `sort=new&cursor=${json.next}`,
        `sort=due&cursor=${json.next}x`,
        `sort=due&cursor=${forged}`,
        'sort=due&cursor=',
      ]) {
        const answer = await api.as('office').get(`/api/v1/matters?limit=1&${wrong}`)
        expect([answer.status, answer.json.code], wrong).toEqual([400, 'cursor_invalid'])
      }
    })
  })

  describe('the inbox', () => {
    it('says what is owed, to whom, and what waits for others', async () => {
      expect(await lists('education')).toMatchObject({
        owe: ['assignment.in_handling education', 'commitment.open education'],
        owed: ['opinion.requested transport'],
        waiting: [],
      })
      expect((await lists('transport'))['owe']).toEqual(['opinion.requested transport'])
      const office = await lists('office')
      expect(office['owe']).toEqual(['proposal.filed office', 'proposal.submitted office'])
      expect(office['waiting']).toContain('assignment.in_handling education')
      expect(office['waiting']?.filter((line) => line.startsWith('proposal.draft'))).toEqual([])
      const wang = await lists('wang')
      expect(wang['owe']).toEqual(['proposal.draft wang', 'proposal.replied wang'])
      expect(wang['owed']).toContain('proposal.in_handling education')
    })

    it('is paged by key, one list at a time', async () => {
      const whole = await api.as('wang').get('/api/v1/inbox?list=owed&limit=100')
      const found: string[] = []
      for (let next: string | null = ''; next !== null;) {
        const { json } = await api.as('wang').get(`/api/v1/inbox?list=owed&limit=1${next && `&cursor=${next}`}`)
        expect(Object.keys(json)).toEqual(['owed'])
        found.push(...json.owed.items.map((item: { id: string }) => item.id))
        next = json.owed.next
      }
      expect(found).toEqual(whole.json.owed.items.map((item: { id: string }) => item.id))
      expect(found.length).toBeGreaterThan(3)
      const { status, json } = await api.as('wang').get('/api/v1/inbox?cursor=abc')
      expect([status, json.code]).toEqual([400, 'cursor_invalid'])
    })

    it('is for those who have signed in', async () => {
      expect((await api.nobody.get('/api/v1/inbox')).status).toBe(401)
    })
  })
})

function countAfter(earlier: string[], later: string[]): number {
  return later.filter((id) => !earlier.includes(id)).length
}
