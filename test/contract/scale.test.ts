import { readFileSync } from 'node:fs'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/serving/app.ts'
import { fillLarge } from '../../src/demo/large/fill.ts'
import { recipeOf } from '../../src/demo/large/plan.ts'
import { bodiesOf } from '../../src/features/bodies/bodies.ts'
import { succeedIn } from '../../src/features/matters/time/sweep.ts'
import { withPages } from '../../src/serving/pages.ts'
import { movableClock } from '../../src/platform/clock.ts'
import { openDatabase, type Database } from '../../src/platform/db/index.ts'
import { randomIds } from '../../src/platform/ids.ts'
import { procedures } from '../../src/procedures/index.ts'
import { bodyKeyedIn, unbound } from '../support/databases/body-keyed.ts'
import { cloneDatabase } from '../support/databases/databases.ts'
import { hotPages } from '../support/pages/hot-pages.ts'
import { costOf, recorded, type RecordedWork } from '../support/databases/recorded.ts'

// What a page costs depends on what it shows, not on how much there is: every statement that any page, list, filter or
// order sends over a body of some thousand matters is explained, and none may look at more than so many rows.

const recipe = recipeOf({ demo: 'lanjiang', matters: 5_000, seed: 'scale', today: '2026-03-12' })

/** The largest bound a statement sets itself: the home page counts what is late up to a thousand. Half of the proposals. */
const rowsReadMax = 1_001

/** Bounded by something else than the number of matters, or asked to look at all there is. */
const boundedOtherwise: readonly { readonly statement: RegExp; readonly by: string }[] = [
  { statement: /FROM tally\b/, by: 'units × years × measures' },
  // Of a table this small the server reads all for each class of periods.
  { statement: /FROM owed\b/, by: 'parties × days on which something is late or near due' },
  { statement: /FROM party\b/, by: 'the parties of the body' },
  { statement: /FROM matter_words\b/, by: 'search, which has its own tests' },
]

let url: string
let drop: () => Promise<void>
let database: Database
let sent: RecordedWork[]

beforeAll(async () => {
  ;({ url, drop } = await cloneDatabase())
  database = await openDatabase({ databaseUrl: url })
  await fillLarge(database, recipe, { databaseUrl: url })
  // Of every row instead of a random sample, so that the plans are the same on each machine.
  await database.script('SET default_statistics_target = 1000; ANALYZE')
  sent = await everythingSent()
})
afterAll(async () => {
  await database.close()
  await drop()
})

async function everythingSent(): Promise<RecordedWork[]> {
  const clock = movableClock(`${recipe.today}T01:00:00Z`)
  const store = { database, bodies: bodiesOf(database), procedures, clock, ids: randomIds() }
  const failures: unknown[] = []
  const report = (error: unknown): void => void failures.push(error)
  const pages = withPages({ store, demo: true, baseUrl: 'http://localhost', report })
  const app = createApp({ store, demo: true, report, ...pages, defaultBody: recipe.slug })
  const asked = await hotPages(database, recipe.slug)
  const body = await store.bodies.find(recipe.slug, Date.parse(clock.now()))
  const found = await recorded(async (asking) => {
    asking('sweep, for what a successor takes over')
    if (body) await succeedIn(store, { ...body, successions: [{ from: 'nobody', to: 'office' }] })
    for (const { as, path } of asked) {
      asking(`${as ?? 'anybody'} ${path}`)
      const headers = { 'accept-language': 'zh-CN', ...(as !== null && { authorization: `Bearer demo-p-${as}` }) }
      const response = await app.request(path, { headers })
      await response.text()
      expect([200, 302, 303], path).toContain(response.status)
    }
  })
  expect(failures).toEqual([])
  return found
}

/** What statements read too much for what they show. */
async function excesses(statements: readonly RecordedWork[]): Promise<string[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const found: string[] = []
  for (const statement of statements) {
    if (!/^\s*(SELECT|WITH)\b/i.test(statement.text) || /\b(INSERT|UPDATE|DELETE)\b/.test(statement.text)) continue
    if (boundedOtherwise.some((known) => known.statement.test(statement.text))) continue
    const { rowsMax, at, scanned } = await costOf(client, statement)
    const large = scanned.filter((table) => ['matter', 'event', 'matter_party', 'notice'].includes(table))
    if (rowsMax > rowsReadMax || large.length > 0)
      found.push(
        `${statement.by}: ${rowsMax} rows by ${at} ${large.join()} in ${statement.text.replaceAll(/\s+/g, ' ')}`,
      )
  }
  await client.end()
  return found
}

describe('over a large body', () => {
  it('no statement of any page reads more than it shows', async () => {
    expect(sent.length).toBeGreaterThan(150)
    expect(await excesses(sent)).toEqual([])
  })

  it('no statement of any page leaves the body', () => {
    const bodyKeyed = bodyKeyedIn(readFileSync('db/schema.sql', 'utf8'))
    expect(sent.flatMap(({ text }) => unbound(text, bodyKeyed).map((what) => `${what} in ${text}`))).toEqual([])
  })

  it('a dropped index is found out', async () => {
    await database.script('DROP INDEX matter_changed, matter_public_changed')
    const lists = sent.filter(({ by }) => by === 'anybody /matters?sort=changed')
    expect(await excesses(lists)).not.toEqual([])
  })
})
