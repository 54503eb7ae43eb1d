import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { foldTallies } from '../../../src/features/reports/tally.ts'
import { rebuild } from '../../../src/features/matters/integrity/rebuild.ts'
import { retally } from '../../../src/features/matters/time/retally.ts'
import { sweep } from '../../../src/features/matters/time/sweep.ts'
import { verify } from '../../../src/features/matters/integrity/verify.ts'
import { proposalUpTo, testApi } from '../../support/api.ts'
import { bodyKeyedIn, unbound } from '../../support/databases/body-keyed.ts'
import { databaseMaker } from '../../support/databases/databases.ts'
import { recorded } from '../../support/databases/recorded.ts'

// Every table's key begins with body_id, and every statement names it for every table: no query leaves its body, and a
// distributed PostgreSQL can keep each body on one node.

const bodyKeyed = bodyKeyedIn(readFileSync('db/schema.sql', 'utf8'))

/** About an account, and so all the bodies it belongs to; which bodies there are; what has expired in any of them. */
const acrossBodies: readonly RegExp[] = [
  /api_token[\s\S]*account_id/,
  /security_event[\s\S]*account_id/,
  /SELECT body_id FROM event ORDER BY body_id LIMIT 1/,
  /DELETE FROM sign_in_journey WHERE expires_at </,
  /DELETE FROM sign_in_account a[\s\S]*NOT EXISTS \(SELECT FROM sign_in_person/,
]

describe('a statement', () => {
  it('is caught when it leaves its body', () => {
    expect(bodyKeyed.has('matter')).toBe(true)
    expect(bodyKeyed.has('body')).toBe(false)
    const bad = [
      'SELECT id FROM matter WHERE id = $1',
      'SELECT 1 FROM matter m JOIN event e ON e.matter_id = m.id WHERE m.body_id = $1',
      'SELECT 1 FROM matter m WHERE m.body_id = $1 AND EXISTS (SELECT FROM matter_party p WHERE p.matter_id = m.id)',
      'SELECT 1 FROM matter m, event e WHERE m.body_id = $1 AND e.matter_id = m.id',
      'UPDATE matter SET version = 1 WHERE id = $1',
      'DELETE FROM notice USING matter m WHERE m.body_id = $1 AND notice.matter_id = m.id',
      'INSERT INTO notice (party_id) SELECT party_id FROM matter_party WHERE body_id = $1',
      'select "id" from "matter" as "m" where "m"."id" = $1',
    ]
    for (const statement of bad) expect(unbound(statement, bodyKeyed), statement).not.toEqual([])
    const good = [
      'SELECT id FROM matter WHERE body_id = $1 AND root_id = (SELECT root_id FROM matter WHERE body_id = $1 AND id = $2)',
      'SELECT 1 FROM matter m JOIN event e ON e.body_id = m.body_id AND e.matter_id = m.id WHERE m.body_id = $1',
      'select "id" from "matter" where "matter"."body_id" = $1 and "matter"."hidden" = $2',
      'INSERT INTO notice (body_id, party_id) SELECT $1, p.party FROM unnest($2::text[]) AS p (party)',
    ]
    for (const statement of good) expect(unbound(statement, bodyKeyed), statement).toEqual([])
  })
})

describe('no statement leaves its body', () => {
  const open = databaseMaker('postgres')

  it('of those sent while matters are moved, swept, verified, rebuilt, counted and exported', async () => {
    const api = await testApi(await open())
    const { store } = api
    const sent = await recorded(async (asking) => {
      asking('moves')
      await proposalUpTo(api, 'rated')
      store.clock.moveBy({ days: 40 })
      await sweep(store)
      await foldTallies(store.database, store.body)
      asking('verify and rebuild')
      await verify(store, store.body)
      await rebuild(store, store.body)
      await retally(store, store.body)
    })
    await api.server.stop()
    expect(sent.length).toBeGreaterThan(40)
    const leaving = sent
      .filter(({ text }) => !acrossBodies.some((known) => known.test(text)))
      .flatMap(({ text, by }) =>
        unbound(text, bodyKeyed).map((what) => `${by}: ${what} in ${text.replaceAll(/\s+/g, ' ')}`),
      )
    expect(leaving).toEqual([])
  })

  it('of those that stand in the source: whatever names a body-keyed table names body_id', () => {
    const without = globSync('src/**/*-sql.ts').flatMap((file) =>
      statementsIn(readFileSync(file, 'utf8')).flatMap((text) => {
        const named = [...bodyKeyed].filter((table) => new RegExp(`\\b(FROM|JOIN|UPDATE|INTO) ${table}\\b`).test(text))
        return named.length > 0 && !/body_id|\$\{/.test(text) ? [`${file}: ${text.slice(0, 120)}`] : []
      }),
    )
    expect(without.filter((text) => !acrossBodies.some((known) => known.test(text)))).toEqual([])
  })
})

/** Texts in quotes that hold SQL. */
function statementsIn(source: string): string[] {
  return [...source.matchAll(/`([^`]*)`|'([^'\n]*)'/g)].flatMap(([, long, short]) => long ?? short ?? [])
}
