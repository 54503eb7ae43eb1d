import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matterShape } from '../../../src/features/matters/reading/shapes.ts'
import { answers, proposalUpTo, testApi, type TestApi } from '../../support/api.ts'
import { eachDatabase } from '../../support/databases/databases.ts'

eachDatabase((_engine, open) => {
  let api: TestApi
  beforeAll(async () => {
    api = await testApi(await open())
  })
  afterAll(() => api.server.stop())

  describe('a proposal from draft to feedback', () => {
    let ids: Awaited<ReturnType<typeof proposalUpTo>>
    beforeAll(async () => {
      ids = await proposalUpTo(api, 'rated')
    })

    it('reads as documented, for everybody', async () => {
      for (const client of [
        api.nobody,
        ...['wang', 'li', 'education', 'transport', 'office', 'verifier'].map(api.as),
      ]) {
        for (const id of [ids.id, ids.assignment, ids.opinion]) {
          const read = await client.get(`/api/v1/matters/${id}`)
          expect(read.status, read.text).toBe(200)
          expect(matterShape.strict().safeParse(read.json).error).toBeUndefined()
        }
      }
      expect(api.failures).toEqual([])
    })

    it('says ask by ask what was answered, what is so now and what was promised', async () => {
      const { json } = await api.nobody.get(`/api/v1/matters/${ids.id}`)
      expect(json).toMatchObject({
        number: '2026-0001',
        state: 'follow_up',
        state_label: { en: 'Following commitments', 'zh-CN': '跟踪落实' },
        owed_by: { id: 'education', kind: 'unit' },
        due: { on: '2026-09-01', provisional: false, light: 'green', days_late: 0 },
        computed: { near_due: false, overdue: false, days_late: 0, carried_over: false, redo_count: 0 },
        flags: { key: false, confidential: false, expedited: false, publicity: 'full' },
      })
      expect(json.asks).toMatchObject([
        {
          id: 'a1',
          by_unit: [
            {
              unit: { id: 'education' },
              outcome: { at_reply: 'resolved', now: 'resolved' },
              answer: { text: '已设置。' },
              commitments: [],
            },
          ],
        },
        {
          id: 'a2',
          by_unit: [
            {
              outcome: { now: 'planned' },
              commitments: [{ state: 'open', due: { on: '2026-09-01' }, content: { evidence: '方案文件' } }],
            },
          ],
        },
      ])
      expect(json.due.explanation.en[0]).toMatch(/2 Feb 2026/)
      expect(json.due.explanation['zh-CN'].length).toBe(json.due.explanation.en.length)
      expect(json.replies).toMatchObject([
        { version: 1, letter_number: '教提复〔2026〕1号', coopinions: '交通局同意。', changed: [] },
      ])
      expect(json.children.map((child: { procedure: string }) => child.procedure)).toEqual([
        'assignment',
        'opinion',
        'commitment',
      ])
    })

    it('is found by its number too, and links up and down', async () => {
      const { json } = await api.nobody.get('/api/v1/matters/2026-0001')
      expect(json.id).toBe(ids.id)
      const opinion = await api.nobody.get(`/api/v1/matters/${ids.opinion.toUpperCase()}`)
      expect(opinion.json.parent.id).toBe(ids.assignment)
      expect(opinion.json.root).toMatchObject({ id: ids.id, number: '2026-0001' })
    })

    it('tells each reader what is theirs to know', async () => {
      const read = async (client: typeof api.nobody, id: string) => (await client.get(`/api/v1/matters/${id}`)).json
      const seen = await read(api.nobody, ids.id)
      expect(said(seen, 'draft')).toBeUndefined()
      expect(said(seen, 'return_draft')).toBeUndefined()
      expect(said(seen, 'give')).toMatchObject({ said: null, person: null })
      expect(seen.content.feedback).toEqual([
        { by: 'wang', round: 1, handling: 'satisfied', result: 'basically', on: '2026-02-02' },
      ])
      expect(JSON.stringify(seen)).not.toMatch(/接送区很好|当面谈妥|p-wang|p-education/)
      const office = await read(api.as('office'), ids.id)
      expect(said(office, 'rate')).toMatchObject({
        person: { id: 'p-wang', name: 'wang的人' },
        said: { text: '接送区很好。' },
      })
      const unit = await read(api.as('education'), ids.assignment)
      expect(said(unit, 'save_draft')).toMatchObject({ person: { id: 'p-education' } })
      expect(said(unit, 'file')).toBeUndefined() // the timeline is that of the matter read and what stands below it
      expect((await read(api.as('transport'), ids.opinion)).content.opinions).toHaveLength(1)
      expect((await read(api.as('wang'), ids.opinion)).content.opinions).toBeUndefined()
    })

    it('lets anybody check its chain, withheld or not', async () => {
      for (const client of [api.nobody, api.as('office'), api.as('wang')]) {
        for (const id of [ids.id, ids.assignment]) {
          const { json } = await client.get(`/api/v1/matters/${id}/events?limit=100`)
          let before = createHash('sha256').update(`huiyin:test:${id}`).digest()
          expect(json.genesis).toBe(before.toString('hex'))
          for (const item of json.items) {
            if (item.event !== null) {
              const digest = createHash('sha256')
                .update(canonicalize(item.event) ?? '')
                .digest('hex')
              expect(item.digest).toBe(digest)
            }
            expect(item.withheld).toBe(item.event === null)
            before = createHash('sha256').update(before).update(Buffer.from(item.digest, 'hex')).digest()
            expect(item.hash).toBe(before.toString('hex'))
          }
        }
      }
      const withheld = async (client: typeof api.nobody) =>
        (await client.get(`/api/v1/matters/${ids.assignment}/events?limit=100`)).json.items
          .map((item: { withheld: boolean; seq: number }) => (item.withheld ? item.seq : 0))
          .filter((seq: number) => seq > 0)
      expect(await withheld(api.as('education'))).toEqual([])
      expect(await withheld(api.nobody)).toEqual([3, 4, 5]) // the conversation, the draft saved, the draft handed up
    })

    it('gives its chain page by page', async () => {
      const found: number[] = []
      for (let next: string | null = ''; next !== null;) {
        const { json } = await api.nobody.get(
          `/api/v1/matters/${ids.assignment}/events?limit=2${next && `&cursor=${next}`}`,
        )
        found.push(...json.items.map((item: { seq: number }) => item.seq))
        next = json.next
      }
      expect(found).toEqual(found.map((_, i) => i + 1))
    })

    it('shows what a second reply changed', async () => {
      const { id, assignment } = await proposalUpTo(api, 'answered', '再办一次')
      const unhappy = { handling: 'satisfied', result: 'dissatisfied', text: '没有说清。' }
      await api.as('wang').move(id, 'rate', unhappy)
      const unit = api.as('education')
      await unit.move(assignment, 'record_consultation', {
        on: '2026-02-02',
        where: '学校',
        mode: 'site',
        who: '王委员',
        agreed: true,
        summary: '再谈。',
      })
      const better = [
        { ...answers[0], text: '已设置，并有人值守。' },
        { ...answers[1], commitments: [] },
      ]
      await unit.move(assignment, 'submit_draft', { answers: better, coopinions: '交通局同意。' })
      await unit.move(assignment, 'pass')
      await unit.move(assignment, 'sign', { letterNumber: '教提复〔2026〕2号' })
      const { json } = await api.nobody.get(`/api/v1/matters/${id}`)
      expect(json.computed.redo_count).toBe(1)
      expect(json.replies[1].changed).toMatchObject([
        { ask: 'a1', field: 'text', was: '已设置。', now: '已设置，并有人值守。' },
        { ask: null, field: 'letterNumber', was: '教提复〔2026〕1号', now: '教提复〔2026〕2号' },
      ])
    })
  })

  it('what everybody reads is up to date at once, although it is kept', async () => {
    const { id, assignment } = await proposalUpTo(api, 'handling', '留存')
    const read = async (ref: string) => api.nobody.get(`/api/v1/matters/${ref}`)
    const first = await read(id)
    expect((await read(id)).text).toBe(first.text)
    expect((await read(first.json.number)).text).toBe(first.text)
    await api.as('education').move(assignment, 'request_extension', { until: '2026-06-30', reason: '需论证。' })
    const extension = (await read(id)).json.children.at(-1)
    expect(extension.procedure).toBe('extension')
    api.store.clock.moveBy({ days: 400 })
    expect((await read(id)).json.computed.overdue).toBe(true)
    api.store.clock.moveBy({ days: -400 })
    expect((await read(id)).json.computed.overdue).toBe(false)
    expect((await read(assignment)).status).toBe(200)
    await api.as('office').move(id, 'flag', { confidential: true })
    for (const ref of [id, assignment, first.json.number]) expect((await read(ref)).status).toBe(404)
    expect((await api.as('education').get(`/api/v1/matters/${id}`)).status).toBe(200)
  })

  it('a merged proposal and the main one link to each other', async () => {
    const main = await proposalUpTo(api, 'filed', '主件')
    const other = await proposalUpTo(api, 'submitted', '并入件')
    await api.as('office').move(other.id, 'merge', { into: main.id })
    const { json } = await api.as('wang').get(`/api/v1/matters/${other.id}`)
    expect(json.merged_into).toMatchObject({ id: main.id, subject: '主件' })
    // Never filed, it is not public: the main one does not tell of it.
    expect((await api.nobody.get(`/api/v1/matters/${main.id}`)).json.merged_from).toEqual([])
    const office = await api.as('office').get(`/api/v1/matters/${main.id}`)
    expect(office.json.merged_from).toMatchObject([{ id: other.id }])
  })

  it('a record of an old register says honestly that it has no due date', async () => {
    const id = await api.as('office').raise(
      {
        subject: '旧提案',
        asks: [{ text: '修桥' }],
        proposers: [],
        cosigners: [],
        units: ['housing'],
        unknown: ['proposers'],
        reply: { text: '已修。', outcome: 'resolved', on: '1998-05-01' },
        source: { 案号: '1998-7' },
      },
      'history',
    )
    const { json } = await api.nobody.get(`/api/v1/matters/${id}`)
    expect(json).toMatchObject({
      state: 'historical',
      due: {
        on: null,
        light: null,
        explanation: { en: [expect.stringMatching(/old register/)] },
      },
    })
    expect(json.asks[0].by_unit).toMatchObject([
      { unit: { id: 'housing' }, outcome: { now: 'resolved', on: '1998-05-01' } },
    ])
    expect(json.replies).toMatchObject([{ assignment: null, text: '已修。' }])
  })

  it('what is not to be seen is not there: 404 in every detail, and no move tells more', async () => {
    const { id } = await proposalUpTo(api, 'draft', '草稿')
    const absent = '01890000-0000-7000-8000-000000000000'
    for (const client of [api.nobody, api.as('office'), api.as('li'), api.as('education')]) {
      expect(shape(await client.get(`/api/v1/matters/${id}`))).toEqual(
        shape(await client.get(`/api/v1/matters/${absent}`)),
      )
      expect(shape(await client.get(`/api/v1/matters/${id}/events`))).toEqual(
        shape(await client.get(`/api/v1/matters/${absent}/events`)),
      )
      expect(shape(await client.post(`/api/v1/matters/${id}/submit`, {}))).toEqual(
        shape(await client.post(`/api/v1/matters/${absent}/submit`, {})),
      )
    }
    expect((await api.as('li').post(`/api/v1/matters/${id}/submit`, {})).status).toBe(404)
    expect((await api.nobody.post(`/api/v1/matters/${id}/submit`, {})).status).toBe(401)
  })

  it('offers each caller the moves of the state, and says what stands against them', async () => {
    const { id, assignment } = await proposalUpTo(api, 'handling', '办理中')
    const offers = async (client: typeof api.nobody, of: string) =>
      Object.fromEntries(
        (await client.get(`/api/v1/matters/${of}`)).json.moves.map((m: { move: string }) => [m.move, m]),
      )
    expect(await offers(api.nobody, id)).toEqual({})
    const unit = await offers(api.as('education'), assignment)
    expect(unit['submit_draft']).toMatchObject({
      allowed: false,
      as: null,
      duty: 'handler',
      why: { code: 'not_consulted', about: { needs: 'record_consultation' } },
      href: `/api/v1/matters/${assignment}/submit_draft`,
      form: { $ref: '/api/openapi.json#/components/schemas/assignment.submit_draft' },
    })
    expect(unit['submit_draft'].why.sentence['zh-CN']).toMatch(/面商/)
    expect(unit['record_consultation']).toMatchObject({ allowed: true, as: 'education', why: null })
    expect(unit['transfer']).toMatchObject({ allowed: false, why: { code: 'not_yours' } })
    expect(Object.keys(unit)).not.toContain('extend') // told by another matter only
    const drafter = await offers(api.person('p-drafter'), assignment)
    expect(drafter['save_draft']).toMatchObject({ allowed: true })
    expect(drafter['assign_inside']).toMatchObject({ allowed: false, why: { code: 'duty_missing' } })
    // What is offered is what happens.
    for (const [move, offer] of Object.entries<{ allowed: boolean; why: { code: string } | null }>(unit)) {
      const { status, json } = await api
        .as('education')
        .post(`/api/v1/matters/${assignment}/${move}`, { nonsense: true })
      if (json.code === 'form_invalid') continue // the form is judged before a guard that looks at the matter alone
      expect([status >= 400, offer.allowed, json.code], move).toEqual([true, false, offer.why?.code])
    }
  })
})

const said = (json: { timeline: { move: string; said: unknown; person: unknown }[] }, move: string) =>
  json.timeline.find((entry) => entry.move === move)

const shape = ({ status, json }: { status: number; json: { request: string } }) => [status, { ...json, request: '' }]
