import { beforeAll, expect, it } from 'vitest'
import { eachDatabase } from '../../../test/support/databases/databases.ts'
import { publicWorld, type PublicWorld } from '../../../test/support/pages/public-world.ts'
import { testStore, type TestStore } from '../../../test/support/store.ts'
import type { Body } from '../bodies/bodies.ts'
import { listMatters } from '../matters/lists/list.ts'
import { anonymous } from '../people/caller.ts'
import { scorecardOfBody, scorecardOfUnit } from '../reports/scorecards.ts'
import { facetRows, stateCounts } from './matters/facets-sql.ts'
import { ledger, parts } from './promises/promises.ts'
import { latestAnswers, lateCount } from './home/recent-sql.ts'
import { repeatedReplies } from './units/records-sql.ts'

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

  const ids = async (filters: { readonly [name: string]: string }): Promise<readonly string[]> => {
    const page = await listMatters(store, body, anonymous, filters)
    if ('wrong' in page) throw new Error(JSON.stringify(page))
    return page.items.map(({ id }) => id)
  }

  it('lists proposals by year of filing, term, session and outcome', async () => {
    const { followed, late, summary, record } = world
    expect(await ids({ year: '2026', sort: 'old' })).toEqual([followed, late, summary])
    expect(await ids({ year: '2025' })).toEqual([])
    expect(await ids({ session: '第17屆 第5次 定期大會' })).toEqual([record])
    expect(await ids({ session: 'session-2026-01-10', sort: 'old' })).toEqual([followed, late, summary])
    expect(await ids({ term: 'term-2021-01-10', sort: 'due' })).toEqual(await ids({ sort: 'due' }))
    expect(await ids({ term: 'term-2026-04-01' })).toEqual([])
    expect(await ids({ outcome: 'resolved' })).toEqual([followed])
    expect(await ids({ outcome: 'unclassified' })).toEqual([record])
    expect(await ids({ outcome: 'planned' })).toEqual([])
  })

  it('finds the values of each facet in public matters, and counts states', async () => {
    const values = async (facet: Parameters<typeof facetRows>[3]) =>
      (await facetRows(store.database, 'test', 'proposal', facet)).map(({ value }) => value)
    expect(await values('topics')).toEqual(['農業'])
    expect(await values('years')).toEqual(['2026'])
    expect(await values('terms')).toEqual(['term-2021-01-10'])
    expect(await facetRows(store.database, 'test', 'proposal', 'sessions')).toEqual([
      { value: '第17屆 第5次 定期大會', beside: null },
      { value: 'session-2026-01-10', beside: 'term-2021-01-10' },
    ])
    const counts = await stateCounts(store.database, 'test', 'proposal', [
      'draft',
      'filed',
      'in_handling',
      'historical',
      'follow_up',
    ])
    expect(Object.fromEntries(counts.map(({ value, n }) => [value, n]))).toEqual({
      filed: 1,
      in_handling: 1,
      historical: 1,
      follow_up: 1,
    })
  })

  it('lists every promise of the ledger exactly once across pages', async () => {
    for (const part of parts) {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await ledger(store, body, { part, cursor, rows: 1 })
        if (page === null) throw new Error('the cursor is refused')
        seen.push(...page.items.map(({ id }) => id))
        cursor = page.next ?? undefined
      } while (cursor !== undefined)
      const onePage = await ledger(store, body, { part })
      expect(seen, part).toEqual(onePage?.items.map(({ id }) => id))
    }
    const { kept, broken, running } = world.commitments
    const idsOf = async (part: 'kept' | 'not_kept' | 'late' | 'all') =>
      (await ledger(store, body, { part }))?.items.map(({ id }) => id)
    expect(await idsOf('kept')).toEqual([kept])
    expect(await idsOf('not_kept')).toEqual([broken])
    expect(await idsOf('late')).toEqual([running])
    expect(await idsOf('all')).toEqual([running, broken, kept])
    expect(await ledger(store, body, { part: 'open', cursor: 'made-up' })).toBeNull()
  })

  it('computes the figures of the body, including what is late today', async () => {
    const { card, proposals } = await scorecardOfBody(store, 'test', store.clock.today('Asia/Shanghai'))
    expect(proposals).toMatchObject({ received: 4, filed: 3, replied: 1 })
    expect(card).toMatchObject({ onTime: { part: 1, whole: 2 }, kept: { part: 1, whole: 3 }, promisesLate: 1 })
    expect(card.records.replied).toEqual({ part: 1, whole: 1 })
    expect(await lateCount(store.database, 'test', 'proposal', '2026-12-01', 100)).toBe(3)
    expect((await latestAnswers(store, 'test', 5)).map(({ root }) => root)).toEqual([world.followed])
  })

  it('counts records of an old register by session, and finds repeated replies', async () => {
    const { sessions } = await scorecardOfUnit(store, 'test', 'transport', '2026-12-01')
    expect(sessions).toEqual([{ term: null, session: '第17屆 第5次 定期大會', n: 1, replied: 1 }])
    expect(await repeatedReplies(store, 'test', 'transport', { timesMin: 1, rowsMax: 5 })).toHaveLength(1)
    expect(await repeatedReplies(store, 'test', 'transport', { timesMin: 2, rowsMax: 5 })).toEqual([])
  })
})
