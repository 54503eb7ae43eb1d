import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { edits } from '../../../../bench/similar/edits.ts'
import { filled, placeOfId } from '../../../../bench/similar/fill.ts'
import { recallAndPrecision } from '../../../../bench/similar/planted.ts'
import { benchBody } from '../../../../bench/lifecycle.ts'
import { cloneDatabase } from '../../../../test/support/databases/databases.ts'
import { costOf, recorded } from '../../../../test/support/databases/recorded.ts'
import { systemClock } from '../../../platform/clock.ts'
import { openDatabase, type Database } from '../../../platform/db/index.ts'
import { procedures } from '../../../procedures/index.ts'
import { bodiesOf, type Body } from '../../bodies/bodies.ts'
import { anonymous } from '../../people/caller.ts'
import { listMatters } from '../lists/list.ts'

// More than one window of the latest matters (platform/time-buckets.ts), and more matches than are ranked.
const total = 5_200

/**
 * The stretches of the latest that are looked through first; a list is walked less far. No step of a search looks at
 * more.
 */
const rowsReadMax = 4_900

let database: Database
let url: string
let body: Body
let drop: () => Promise<void>
beforeAll(async () => {
  const clone = await cloneDatabase()
  drop = clone.drop
  url = clone.url
  await filled(total)({ databaseUrl: clone.url })
  database = await openDatabase({ databaseUrl: clone.url })
  // Of every row instead of a sample, so that the plans are the same on each machine.
  await database.script('SET default_statistics_target = 1000; ANALYZE')
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

it('looks at no more than a bounded part of the body, whatever is asked for, in whichever order', async () => {
  const store = { database, procedures, clock: systemClock() }
  const statements = await recorded(async (asking) => {
    for (const q of ['学校', '电梯', '垃圾 分类', 'school', '不存在的词'])
      for (const more of [{}, { year: '2024' }, { state: 'historical' }])
        for (const sort of ['relevance', 'new', 'old', 'changed', 'due', ...('year' in more ? [] : ['number'])]) {
          asking(`${q} ${JSON.stringify(more)} ${sort}`)
          expect(await listMatters(store, body, anonymous, { q, sort, ...more })).not.toHaveProperty('wrong')
        }
  })
  const client = new Client({ connectionString: url })
  await client.connect()
  const found: string[] = []
  for (const statement of statements) {
    const { rowsMax, at, scanned } = await costOf(client, statement)
    // What half of a small body holds is sooner read from the table of words than by its index.
    if (scanned.join() === 'matter_words') continue
    if (rowsMax > rowsReadMax || scanned.length > 0)
      found.push(`${statement.by}: ${rowsMax} rows by ${at} ${scanned.join()}`)
  }
  await client.end()
  expect(found).toEqual([])
})

it('finds again what is raised again after editing, and nothing else', async () => {
  const { recall, precision, missed } = await recallAndPrecision(database, total, 12)
  expect(recall, JSON.stringify(missed)).toBeGreaterThanOrEqual(0.97)
  expect(precision).toBeGreaterThanOrEqual(0.97)
  expect(Object.keys(missed).every((edit) => edit in edits)).toBe(true)
  expect(placeOfId('018cc251-f400-7000-8000-00000000002a')).toBe(42)
})
