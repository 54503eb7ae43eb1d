import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeToken } from '../../../src/features/sign-in/accounts/tokens/tokens.ts'
import type { Scope } from '../../../src/features/sign-in/accounts/tokens/tokens-sql.ts'
import { isCallable } from '../../../src/features/matters/reading/view-moves.ts'
import { insertAccount, insertPersonOf } from '../../../src/features/sign-in/accounts/accounts-sql.ts'
import { openSignIn, type SignIn } from '../../../src/features/sign-in/accounts/sign-in.ts'
import { createApp } from '../../../src/serving/app.ts'
import { withPages } from '../../../src/serving/pages.ts'
import { startServer, type RunningServer } from '../../../src/platform/http/server.ts'
import { procedures } from '../../../src/procedures/index.ts'
import { proposalUpTo, testApi, type TestApi } from '../../support/api.ts'
import { goodPassword } from '../../support/pages/accounts.ts'
import { databaseMaker } from '../../support/databases/databases.ts'
import { testStore } from '../../support/store.ts'
import { visitorOf } from '../../support/pages/visitor.ts'

// Who may do what, seen from outside: every address the router has, asked by everybody there is. The page that comes of
// it is read in review; an address nobody has looked at makes it differ, and so does one that lets in somebody new.

const golden = join(import.meta.dirname, '../../../docs/PERMISSIONS.md')
const again = 'UPDATE_SNAPSHOTS=1 npx vitest run test/contract/security/permissions.test.ts'

/** Everybody who could ask, by what they are to the matters asked for. */
const callers = {
  nobody: null,
  member: 'p-li',
  proposer: 'p-wang',
  reader: 'p-wang',
  unit: 'p-education',
  'other unit': 'p-health',
  office: 'p-office',
  chair: 'p-chair',
  verifier: 'p-verifier',
  administrator: 'p-qian',
  stranger: 'p-wang',
} as const
type CallerName = keyof typeof callers
// `Object.keys` forgets which keys there are.
const callerNames = Object.keys(callers) as CallerName[]

const failures: unknown[] = []
const report = (error: unknown): void => void failures.push(error)
let api: TestApi
let signIn: SignIn
let server: RunningServer
let routes: readonly { readonly method: string; readonly path: string }[]
const tokens = new Map<CallerName, string>()
/** The cookies of a browser they have signed in with. The reader has none: that is a program with a token. */
const cookies = new Map<CallerName, string>()
type Sample = { readonly id: string; readonly assignment: string }
/** What the pages of each matter are addressed by. */
const addresses = new Map<string, string>()
const samples = new Map<string, Sample>()
const opened = databaseMaker('postgres')

beforeAll(async () => {
  // The matters are made by way of the demo's tokens, then asked for as in real use.
  api = await testApi(await opened())
  const { store } = api
  samples.set('answered', await proposalUpTo(api, 'answered'))
  samples.set('draft', await proposalUpTo(api, 'draft'))
  samples.set('kept back', await keptBack())
  const rows = await store.database.query<{ id: string; ref: string }>(
    'SELECT id, coalesce(address, id::text) AS ref FROM matter',
  )
  for (const { id, ref } of rows) addresses.set(id, ref)
  const baseUrl = 'http://localhost:3000'
  signIn = await openSignIn(store, { baseUrl })
  const app = createApp({ ...withPages({ store, demo: false, signIn, baseUrl, report }), store, demo: false, report })
  routes = app.routes
  server = await startServer(app.fetch, { port: 0 })
  // One hash for all: it takes a while to make, on purpose.
  const hash = await (await signIn.auth.$context).password.hash(goodPassword)
  for (const name of callerNames) {
    const person = callers[name]
    if (person === null) continue
    tokens.set(name, await tokenFor(name, person, hash))
    if (name !== 'reader') cookies.set(name, await sessionOf(name))
  }
})
afterAll(async () => {
  await server.stop()
  await api.server.stop()
  expect(failures).toEqual([])
})

/** A proposal that is filed and answered like any other, but not for the public to read. */
async function keptBack(): Promise<Sample> {
  const asks = [{ text: '设置接送区。' }]
  const form = { subject: '不公开的提案', situation: '情况。', asks, publicity: 'none' }
  const id = await api.as('wang').raise(form)
  await api.as('wang').move(id, 'submit')
  await api.as('office').move(id, 'file')
  const assigned = await api.as('office').move(id, 'assign', { units: [{ unit: 'education', cohandlers: [] }] })
  return { id, assignment: assigned.json.opened[0].id }
}

/** One account for a person; the reader's token may only read, the stranger's is of another body. */
async function tokenFor(name: CallerName, person: string, hash: string): Promise<string> {
  const { store } = api
  const { database, clock, ids } = store
  const at = clock.now()
  const account = ids.next()
  const scopes: readonly Scope[] = name === 'reader' ? ['read'] : ['read', 'act']
  const body = name === 'stranger' ? 'tower' : store.body
  if (name === 'stranger') {
    await testStore(database, body)
    await database.query('INSERT INTO person (body_id, id, name) VALUES ($1, $2, $2)', [body, person])
  }
  const email = emailOf(name)
  const row = { id: account, credential: ids.next(), name, email, hash, at }
  await database.transaction((tx) => insertAccount(tx, row))
  if (name !== 'reader') {
    const link = { body_id: body, person_id: person, account, administrator: name === 'administrator', at }
    expect(await insertPersonOf(database, link)).toBe(true)
  }
  const owner = name === 'reader' ? (owners.get(person) ?? '') : account
  owners.set(person, account)
  return makeToken(signIn, { body, person, account: owner, name, scopes, days: 1 })
}
const owners = new Map<string, string>()
const emailOf = (name: CallerName): string => `${name.replace(' ', '-')}@example.org`

async function sessionOf(name: CallerName): Promise<string> {
  const browser = visitorOf(server.url)
  const done = await browser.post('/sign-in', { email: emailOf(name), password: goodPassword })
  expect(done.status, done.text).toBe(303)
  return [...browser.cookies].map(([cookie, value]) => `${cookie}=${value}`).join('; ')
}

it('docs/PERMISSIONS.md says who may do what', async () => {
  const text = page(await permissionRows())
  if (process.env['UPDATE_SNAPSHOTS'] === '1') writeFileSync(golden, text)
  const committed = existsSync(golden) ? readFileSync(golden, 'utf8') : ''
  expect(text, `docs/PERMISSIONS.md is behind; if what changed is meant: ${again}`).toBe(committed)
  // Some 1,600 requests: ten seconds where nobody else is at work.
}, 240_000)

type Row = { readonly address: string; readonly about: string; readonly answers: readonly string[] }

/** What stands for each part of an address; `draft` and the like are asked for in turn. */
function filled(path: string, { id, assignment }: Sample): string {
  const values: { readonly [name: string]: string } = {
    id,
    // What no other page answers leads on from another form of an address.
    ref: path.endsWith('/*') ? id : (addresses.get(id) ?? id),
    assignment,
    version: '1',
    move: 'rate',
    procedure: 'proposal',
    start: 'draft',
    slug: 'education',
    name: 'proposal',
    party: 'education',
    person: 'p-li',
    token: 'nobodys',
    hash: '0'.repeat(64),
  }
  return path.replaceAll(/:(\w+)\??/g, (_whole, name: string) => {
    const value = values[name]
    // A new kind of address: say here what to ask for.
    if (value === undefined) throw new Error(`nothing stands for :${name} in ${path}`)
    return value
  })
}

async function permissionRows(): Promise<Row[]> {
  const known = new Set(
    routes
      .filter(({ method, path }) => method !== 'ALL' && !path.startsWith('/at/:body') && !path.startsWith('/assets/'))
      .map(({ method, path }) => `${method} ${path}`),
  )
  // The pages of other bodies are the same pages; one that is not would be missed here.
  const elsewhere = routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/at/:body'))
  const apart = elsewhere.map(({ method, path }) => `${method} ${path.slice('/at/:body'.length) || '/'}`)
  expect(apart.filter((one) => !known.has(one))).toEqual([])
  const rows: Row[] = []
  // Signing out ends the session the others are asked with.
  const ordered = [...known].toSorted((a, b) => Number(a.endsWith(' /sign-out')) - Number(b.endsWith(' /sign-out')))
  for (const address of ordered) {
    const [method = '', path = ''] = address.split(' ')
    const about = /:(id|ref)\b/.test(path) ? [...samples] : [['', samples.get('answered')] as const]
    for (const [name, sample] of about) {
      if (sample === undefined) continue
      const answers: string[] = []
      for (const caller of callerNames) answers.push(await answerTo(caller, method, filled(path, sample)))
      rows.push({ address, about: name, answers })
    }
  }
  return rows
}

async function answerTo(caller: CallerName, method: string, path: string): Promise<string> {
  const json = path.startsWith('/api/')
  const cookie = json ? undefined : cookies.get(caller)
  const token = cookie === undefined ? tokens.get(caller) : undefined
  const headers = {
    ...(cookie !== undefined && { cookie }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(method === 'POST' && { 'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded' }),
    ...(method === 'POST' && !json && { origin: server.url }),
  }
  const body = method === 'POST' ? (json ? '{}' : '') : null
  const response = await fetch(server.url + path, { method, headers, body, redirect: 'manual' })
  await response.arrayBuffer()
  const to = response.headers.get('location')
  return to?.startsWith('/sign-in') ? 'sign in' : String(response.status)
}

const table = (head: readonly string[], lines: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...lines].map((line) => `| ${line.join(' | ')} |`).join('\n')

function page(rows: readonly Row[]): string {
  const rowsOfAddresses = rows.map(({ address, about, answers }) => [`\`${address}\``, about, ...answers])
  return `# Who may do what

Written by \`${again}\` from the router and the procedures, and held to the running application by that test: it asks
every address as everybody below, with an empty form. A difference is either a mistake or to be read in review.

## Addresses

**member** and **proposer** are members, the proposer of the matter asked for; **reader** is the proposer by a token that
may only read; **unit** answers it and **other unit** does not; **administrator** is a member who may run the body;
**stranger** is somebody in another body only. The API is called with tokens, pages with a browser in which they have
signed in (but for the reader, a program everywhere). The matter is **answered** (public), a **draft**, or filed but **kept back** from the public.
200 answered · 303 done, or led on · sign in: led to signing in · 401 who are you · 403 not yours · 404 not there, or not
for you to know · 409 not now · 422 the empty form is not enough, so a full one would be taken.

A move that 422 or 409 answers is decided by the rules below; whoever may not know of a matter is told 404 before any of
them. Administration (\`/admin…\`) is for the body's administrators in a browser; a token is refused there, and that there is
such a page is no secret, so the answer is 403 and not 404 ([who may see what](WHO-MAY-SEE-WHAT.md)).

${table(['address', 'matter', ...callerNames], rowsOfAddresses)}

## Moves

Who makes each move, by their role in the matter. *duty*: what the person must do within their unit. Moves by the clock
alone are not among them; some of the others also have guards, which the errors page lists.

${Object.values(procedures)
  .map(
    (procedure) =>
      `### ${procedure.name}\n\n${table(
        ['move', 'from', 'by', 'duty'],
        [
          ...Object.entries(procedure.starts).map(([start, { by }]) => [`*${start}*`, '', by.join(', '), '']),
          ...Object.entries(procedure.moves)
            .filter(([, move]) => isCallable(move))
            .map(([name, move]) => [name, move.from.join(', '), move.by.join(', '), move.duty ?? '']),
        ],
      )}`,
  )
  .join('\n\n')}
`
}
