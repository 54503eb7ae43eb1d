import { afterAll, beforeAll, expect, it } from 'vitest'
import { edits } from '../../../../bench/similar/edits.ts'
import { filled, placeOfId } from '../../../../bench/similar/fill.ts'
import { recallAndPrecision } from '../../../../bench/similar/planted.ts'
import { benchBody } from '../../../../bench/lifecycle.ts'
import { cloneDatabase } from '../../../../test/support/databases.ts'
import { systemClock } from '../../../platform/clock.ts'
import { openDatabase, type Database } from '../../../platform/db/index.ts'
import { procedures } from '../../../procedures/index.ts'
import { bodiesOf, type Body } from '../../bodies/bodies.ts'
import { anonymous } from '../../people/caller.ts'
import { listMatters } from '../list.ts'

// More than one window of the latest matters (platform/recent-ids.ts), and more matches than are ranked.
const total = 4_600

let database: Database
let body: Body
let drop: () => Promise<void>
beforeAll(async () => {
  const clone = await cloneDatabase()
  drop = clone.drop
  await filled(total)({ databaseUrl: clone.url })
  database = await openDatabase({ databaseUrl: clone.url })
  const found = await bodiesOf(database).find(benchBody, 0)
  if (found === undefined) throw new Error('no body')
  body = found
})
afterAll(async () => {
  await database?.close()
  await drop?.()
})

async function everyPage(raw: { readonly [name: string]: string }): Promise<string[]> {
  const store = { database, procedures, clock: systemClock() }
  const ids: string[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await listMatters(store, body, anonymous, { ...raw, limit: '100', ...(cursor && { cursor }) })
    if ('wrong' in page) throw new Error(JSON.stringify(page))
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.next
  }
  return ids
}

it.each(['学校', '电梯', 'school', '2024-00000', '建议 小区'])(
  'pages through all that match %s, each once',
  async (q) => {
    const ranked = await everyPage({ q })
    const latest = await everyPage({ q, sort: 'new' })
    expect(ranked.length).toBeGreaterThan(50)
    expect(new Set(ranked).size).toBe(ranked.length)
    expect(ranked.toSorted()).toEqual(latest.toSorted())
    expect(latest).toEqual(latest.toSorted().toReversed())
    expect(await everyPage({ q, sort: 'old' })).toEqual(latest.toReversed())
  },
)

it('finds again what is raised again after editing, and nothing else', async () => {
  const { recall, precision, missed } = await recallAndPrecision(database, total, 12)
  expect(recall, JSON.stringify(missed)).toBeGreaterThanOrEqual(0.97)
  expect(precision).toBeGreaterThanOrEqual(0.97)
  expect(Object.keys(missed).every((edit) => edit in edits)).toBe(true)
  expect(placeOfId('018cc251-f400-7000-8000-00000000002a')).toBe(42)
})
