import type { Hono } from 'hono'
import { createApp } from '../../src/serving/app.ts'
import { delegate } from '../../src/features/administration/commands/delegations.ts'
import { act } from '../../src/features/matters/commands/act.ts'
import { insertAccount, insertPersonOf } from '../../src/features/sign-in/accounts/accounts-sql.ts'
import { openSignIn, type SignIn } from '../../src/features/sign-in/accounts/sign-in.ts'
import { makeToken } from '../../src/features/sign-in/accounts/tokens/tokens.ts'
import type { Duty } from '../../src/kernel/party.ts'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { withPages } from '../../src/serving/pages.ts'
import type { Database } from '../../src/platform/db/index.ts'
import { startServer, type RunningServer } from '../../src/platform/http/server.ts'
import { addPeople } from './api.ts'
import type { OracleMatter, Somebody } from './walk/oracle.ts'
import { randomFrom } from './random.ts'
import { actorOf, testParties, testStore, type TestStore } from './store.ts'
import { wander } from './walk/wander.ts'

export type Caller = Somebody & { readonly token: string | null; readonly person: string }

/** Two bodies with the same people in them, in each of which much has happened, and a token for everybody. */
export type AttemptsWorld = {
  readonly stores: readonly TestStore[]
  readonly app: Hono
  readonly server: RunningServer
  readonly callers: readonly Caller[]
  readonly failures: readonly unknown[]
  /** Which proposal each secret was first written in, whatever has been written over it since. */
  readonly origins: ReadonlyMap<string, string>
  /** Every matter of both bodies as it stands. */
  matters(): Promise<readonly OracleMatter[]>
}

const everyDuty: readonly Duty[] = ['liaison', 'handler', 'checker', 'signer']

export async function attemptsWorld(database: Database): Promise<AttemptsWorld> {
  const stores: TestStore[] = []
  const origins = new Map<string, string>()
  for (const body of ['test', 'tower']) {
    const store = await testStore(database, body)
    await addPeople(store)
    stores.push(store)
    await raiseAll(store, origins)
    await wander(store, randomFrom(body.length), 140)
  }
  const [store] = stores
  if (store === undefined) throw new Error('no store')
  const failures: unknown[] = []
  const signIn = await openSignIn(store, { baseUrl: 'http://localhost:3000' })
  const app = application(store, signIn, (error) => void failures.push(error))
  const server = await startServer(app.fetch, { port: 0 })
  const callers: Caller[] = []
  for (const one of stores) callers.push(...(await callersOf(one, signIn)))
  const matters = () =>
    database.query<OracleMatter>(
      'SELECT body_id AS body, id, root_id AS root, procedure, state, closed, roles, content, marks FROM matter ORDER BY id',
    )
  return { stores, app, server, callers, failures, origins, matters }
}

function application(store: TestStore, signIn: SignIn, report: (error: unknown) => void): Hono {
  const baseUrl = 'http://localhost:3000'
  const pages = withPages({ store, demo: false, signIn, baseUrl, report })
  // An application asked without a server needs no more of its type.
  return createApp({ ...pages, store, demo: false, report }) as unknown as Hono
}

/** Proposals whose text can be told from all others, published in every way, some gone on with and some still drafts. */
async function raiseAll(store: TestStore, origins: Map<string, string>): Promise<void> {
  for (const [i, publicity] of ['full', 'summary', 'none', 'full', 'none', 'summary', 'full', 'none'].entries()) {
    const proposer = ['wang', 'li', 'zhao', 'qian'][i % 4] ?? 'wang'
    const secret = `zq${store.body}${i}e`
    const input = { subject: `提案${i}`, situation: `情况 ${secret}`, asks: [{ text: `建议 ${secret}` }], publicity }
    const begun = await act(store, {
      body: store.body,
      actor: actorOf(proposer),
      procedure: 'proposal',
      start: 'draft',
      input,
    })
    if (isRefusal(begun)) throw new Error(JSON.stringify(begun))
    origins.set(secret, begun.id)
    const moves = ['submit', 'file'].slice(0, i % 3)
    for (const move of moves) {
      const actor = actorOf(move === 'file' ? 'office' : proposer)
      await act(store, { body: store.body, actor, matter: begun.id, move, input: {} })
    }
  }
}

async function callersOf(store: TestStore, signIn: SignIn): Promise<Caller[]> {
  const callers: Caller[] = []
  const { body } = store
  const all = Object.fromEntries(testParties.map(({ id }) => [`p-${id}`, { [id]: everyDuty }]))
  const found = await store.bodies.find(body, Date.parse(store.clock.now()))
  if (found === undefined) throw new Error('no body')
  // Zhao may sign in the education bureau's place, and nothing else there.
  const lent = { party: 'education', giver: 'p-education', taker: 'p-zhao', duties: ['signer'] as const }
  const days = { from: store.clock.today(found.timeZone), until: '2027-01-01' }
  await delegate({ store, body: found, person: 'p-office' }, { ...lent, ...days })
  const acts = {
    ...all,
    'p-zhao': { zhao: everyDuty, education: ['signer'] as const },
    'p-both': { wang: [], li: [] },
    'p-drafter': { education: ['handler'] as const },
  }
  for (const [person, own] of Object.entries(acts)) {
    const account = store.ids.next()
    const at = store.clock.now()
    const administrator = person === 'p-qian'
    const row = {
      id: account,
      credential: store.ids.next(),
      name: person,
      email: `${body}-${person}@example.org`,
      hash: 'none',
      at,
    }
    await store.database.transaction((tx) => insertAccount(tx, row))
    await insertPersonOf(store.database, { body_id: body, person_id: person, account, administrator, at })
    for (const scopes of person === 'p-wang' ? ([['read', 'act'], ['read']] as const) : ([['read', 'act']] as const)) {
      const token = await makeToken(signIn, { body, person, account, name: 'x', scopes, days: 300 })
      callers.push({ body, acts: own, writes: scopes.length === 2, administers: administrator, token, person })
    }
  }
  callers.push({ body, acts: {}, writes: false, administers: false, token: null, person: 'nobody' })
  return callers
}
