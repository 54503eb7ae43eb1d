import { beforeAll, describe, expect, it } from 'vitest'
import { eachDatabase } from '../../../../test/support/databases/databases.ts'
import { publicWorld, type PublicWorld } from '../../../../test/support/pages/public-world.ts'
import { testStore, type TestStore } from '../../../../test/support/store.ts'
import type { Body } from '../../bodies/bodies.ts'
import { anonymous, type Caller } from '../../people/caller.ts'
import { listMatters } from '../lists/list.ts'
import type { MatterItem } from '../reading/shapes.ts'

const callerFor = (party: string): Caller => ({ person: `p-${party}`, name: party, acts: [{ party, duties: [] }] })

eachDatabase((_engine, open) => {
  let store: TestStore
  let world: PublicWorld
  let body: Body

  beforeAll(async () => {
    store = await testStore(await open())
    world = await publicWorld(store)
    const found = await store.bodies.find('test', Date.parse(store.clock.now()))
    if (found === undefined) throw new Error('no body')
    body = found
  })

  async function search(q: string, more: { [name: string]: string } = {}, caller = anonymous): Promise<MatterItem[]> {
    const page = await listMatters(store, body, caller, { q, ...more })
    if ('wrong' in page) throw new Error(JSON.stringify(page))
    return page.items
  }
  const ids = async (...asked: Parameters<typeof search>): Promise<string[]> =>
    (await search(...asked)).map(({ id }) => id)

  describe('finds', () => {
    // What is asked for, and which matter of the world it is to find first.
    const questions: readonly (readonly [string, keyof PublicWorld])[] = [
      ['路灯', 'followed'],
      ['路燈', 'followed'],
      ['夜间 照明', 'followed'],
      ['夜間照明', 'followed'],
      ['管护单位 电话', 'followed'],
      ['script', 'followed'],
      ['Scripts alerting', 'followed'],
      ['学校周边停车', 'late'],
      ['學校周邊停車', 'late'],
      ['停车 学校', 'late'],
      ['产业道路', 'record'],
      ['產業道路', 'record'],
      ['农民', 'record'],
      ['𠮷', 'followed'],
    ]
    it.each(questions)('%s', async (q, wanted) => {
      expect((await ids(q))[0]).toBe(world[wanted])
      expect((await ids(q, { sort: 'new' }))[0]).toBe(world[wanted])
    })

    it('what was answered: the latest reply, what it promises, the reply and resolution of an old record', async () => {
      expect(await ids('修复一半')).toEqual([world.followed])
      expect(await ids('2026-09-30 修复')).toEqual([world.followed])
      expect(await ids('管护主体尚未移交')).toEqual([])
      expect(await ids('编列预算统筹研议')).toEqual([world.record])
      expect(await ids('照案通過')).toEqual([world.record])
    })

    it('a number by its beginning, by a part of it, and with what people write around it', async () => {
      const numbers = (await search('2026')).map(({ number }) => number)
      expect(numbers.filter((number) => number !== null)).not.toEqual([])
      const [first = ''] = numbers.filter((number) => number !== null).toSorted()
      for (const q of [first, first.slice(0, -1), `提案 ${first}`, `第${first}号`, Number(first.slice(-3)).toString()])
        expect((await search(q)).map(({ number }) => number)).toContain(first)
      expect((await search(first))[0]?.number).toBe(first)
      expect(await ids(first.slice(0, -1), { sort: 'number' })).not.toEqual([])
    })

    it('nothing that only shares characters or some of the words', async () => {
      expect(await ids('学校 农民')).toEqual([])
      expect(await ids('边停')).toEqual([])
    })
  })

  it('is narrowed down by filters, and says what is wrong with a place of another list', async () => {
    expect(await ids('的', { state: 'historical' })).toEqual([])
    expect(await ids('道路', { state: 'historical' })).toEqual([world.record])
    expect(await ids('道路', { year: '2026' })).toEqual([])
    const forged = Buffer.from(JSON.stringify(['x', 'ranked', world.record])).toString('base64url')
    expect(await listMatters(store, body, anonymous, { q: '道路', cursor: forged })).toEqual({ wrong: 'cursor' })
    expect(await listMatters(store, body, anonymous, { q: '，。' })).toMatchObject({ wrong: [{ path: 'q' }] })
  })

  it('marks what was found as it is written there, and shows a passage', async () => {
    const [record] = await search('产业道路 农民')
    expect(record?.found?.subject).toEqual([
      { text: '請改善', hit: false },
      { text: '產業', hit: true },
      { text: '道路', hit: true },
      { text: '，以方便', hit: false },
      { text: '農民', hit: true },
      { text: '。', hit: false },
    ])
    expect(record?.found?.excerpt?.map(({ text }) => text).join('')).toBe('請改善產業道路。')
    const [answered] = await search('公布 电话')
    expect(answered?.found?.excerpt?.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['公布', '电话'])
  })

  describe('does not find, for those who may not read it,', () => {
    it('what only a summary is published of; its subject is found by all', async () => {
      for (const q of ['不公开的内容', '不公开的建议', '建议']) expect(await ids(q)).not.toContain(world.summary)
      expect(await ids('不公开的内容', {}, callerFor('li'))).toEqual([])
      expect(await ids('公开摘要')).toEqual([world.summary])
      expect((await search('公开摘要'))[0]?.found?.excerpt).toBeNull()
      for (const reader of ['wang', 'office']) {
        expect(await ids('不公开的内容', {}, callerFor(reader))).toEqual([world.summary])
        expect((await search('不公开的内容', {}, callerFor(reader)))[0]?.found?.excerpt).not.toBeNull()
      }
    })

    it('a draft, in any order of the list', async () => {
      for (const sort of ['relevance', 'new', 'old', 'changed']) {
        expect(await ids('草稿', { sort })).toEqual([])
        expect(await ids('草稿', { sort }, callerFor('office'))).toEqual([])
        expect(await ids('草稿', { sort }, callerFor('li'))).toEqual([world.draft])
      }
    })
  })
})
