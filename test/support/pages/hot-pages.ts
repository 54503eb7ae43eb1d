import type { Queryable } from '../../../src/platform/db/index.ts'

/** Who asks for what: null is anybody. */
export type HotPage = { readonly as: string | null; readonly path: string }

/** Parties and values that a body has much and little of. */
type Sample = { readonly [what in keyof typeof samples]: string }

const count = 'GROUP BY 1 ORDER BY count(*)'
const samples = {
  busy: `SELECT party_id AS value FROM matter_party WHERE body_id = $1 AND role = 'unit' ${count} DESC LIMIT 1`,
  idle: `SELECT party_id AS value FROM matter_party WHERE body_id = $1 AND role = 'unit' ${count} LIMIT 1`,
  member: `SELECT party_id AS value FROM matter_party WHERE body_id = $1 AND role = 'proposer' ${count} DESC LIMIT 1`,
  topic: `SELECT topic AS value FROM matter WHERE body_id = $1 AND topic IS NOT NULL ${count} DESC LIMIT 1`,
  rareTopic: `SELECT topic AS value FROM matter WHERE body_id = $1 AND topic IS NOT NULL ${count} LIMIT 1`,
  term: `SELECT content ->> 'term' AS value FROM matter WHERE body_id = $1 AND content ? 'term' ${count} DESC LIMIT 1`,
  oldTerm: `SELECT content ->> 'term' AS value FROM matter WHERE body_id = $1 AND content ? 'term' ${count} LIMIT 1`,
  session: `SELECT content ->> 'session' AS value FROM matter WHERE body_id = $1 AND content ? 'session' AND NOT closed
    ${count} DESC LIMIT 1`,
  register: `SELECT content ->> 'session' AS value FROM matter WHERE body_id = $1 AND state = 'historical' LIMIT 1`,
  number: `SELECT address AS value FROM matter WHERE body_id = $1 AND number IS NOT NULL AND closed LIMIT 1`,
} as const

/**
 * Addresses that show every page over a body, each list with every filter and order. `older`: of a body from before there
 * were terms and sessions it is asked for what it has none of.
 */
export async function hotPages(db: Queryable, body: string, older = false): Promise<HotPage[]> {
  const found = Object.entries(samples).map(async ([what, sql]) => {
    const [row] = await db.query<{ value: string }>(sql, [body])
    if (row === undefined && !older) throw new Error(`the body has no ${what}`)
    return [what, row?.value ?? 'none'] as const
  })
  const sample = Object.fromEntries(await Promise.all(found)) as Sample // one entry for each key of samples
  const { busy, idle, member } = sample
  const desks = ['office', 'chair', 'verifier']
  return [
    ...publicPages(sample).map((path) => ({ as: null, path })),
    ...[...desks, busy, idle, member].flatMap((party) => workingPages.map((path) => ({ as: party, path }))),
    ...desks.flatMap((party) => overseeingPages(sample).map((path) => ({ as: party, path }))),
  ]
}

const workingPages = [
  '/inbox',
  '/inbox?list=owe',
  '/inbox?list=owed',
  '/inbox?list=waiting',
  '/matters',
  '/matters?sort=changed',
  '/api/v1/inbox',
]

function overseeingPages({ busy, term, oldTerm }: Sample): string[] {
  const board = [{}, { light: 'red' }, { light: 'yellow' }, { light: 'green' }, { party: busy }, { key: '1' }]
  const ofTerms = [{ term }, { term, light: 'red' }, { term: oldTerm, light: 'green' }, { term, party: busy, key: '1' }]
  return ['/review', ...[...board, ...ofTerms].map((query) => address('/board', query)), '/late', '/metrics']
}

function publicPages(sample: Sample): string[] {
  const { busy, idle } = sample
  const number = encodeURIComponent(sample.number)
  return [
    '/',
    '/bodies',
    '/matters.atom',
    `/matters/${number}`,
    `/matters/${number}/chain`,
    '/units',
    `/units/${busy}`,
    `/units/${idle}`,
    '/api/v1/parties',
    '/api/v1/procedures',
    ...listQueries(sample).map((query) => address('/matters', query)),
    ...['open', 'late', 'kept', 'not_kept', 'all'].flatMap((part) =>
      [{ part }, { part, unit: busy }, { part, unit: idle }].map((query) => address('/promises', query)),
    ),
    ...['assignment', 'commitment', 'opinion'].flatMap((procedure) =>
      [
        { procedure },
        { procedure, unit: busy, overdue: 'true', sort: 'due' },
        { procedure, unit: idle, overdue: 'true', sort: 'due' },
        { procedure, unit: busy, sort: 'changed' },
      ].map((query) => address('/api/v1/matters', query)),
    ),
  ]
}

type Query = { readonly [name: string]: string }

/** Every order, every filter, every filter in every other order, and filters together. */
function listQueries({ busy, idle, topic, rareTopic, term, oldTerm, session, register }: Sample): Query[] {
  const values: { readonly [filter: string]: readonly string[] } = {
    state: ['closed', 'in_handling', 'historical', 'not_filed', 'disputed'],
    unit: [busy, idle],
    topic: [topic, rareTopic],
    year: ['2026', '2024'],
    term: [term, oldTerm],
    session: [session, register],
    outcome: ['resolved', 'above_our_power', 'unclassified'],
    overdue: ['true', 'false'],
  }
  const single = Object.entries(values).flatMap(([filter, some]) => some.map((value): Query => ({ [filter]: value })))
  return [
    ...['new', 'old', 'due', 'changed', 'number'].map((sort) => ({ sort })),
    ...single,
    ...single.flatMap((query) => ['changed', 'due'].map((sort) => ({ ...query, sort }))),
    { state: 'in_handling', unit: busy },
    { state: 'in_handling', topic },
    { topic, unit: idle },
    { term, unit: busy },
    { session, state: 'in_handling' },
    { overdue: 'true', unit: busy, sort: 'due' },
  ]
}

function address(path: string, query: Query): string {
  return `${path}?${new URLSearchParams(query).toString()}`
}
