import type { Hono } from 'hono'
import { createApp } from '../../../src/serving/app.ts'
import { invite } from '../../../src/features/sign-in/accounts/invitations/invitations.ts'
import { openSignIn, type SignIn, type SignInOptions } from '../../../src/features/sign-in/accounts/sign-in.ts'
import type { ApiEnv } from '../../../src/features/matters/api/index.ts'
import { withPages } from '../../../src/serving/pages.ts'
import type { Database } from '../../../src/platform/db/index.ts'
import { startServer, type RunningServer } from '../../../src/platform/http/server.ts'
import { goodPassword } from './accounts.ts'
import { addPeople } from '../api.ts'
import { testStore, type TestStore } from '../store.ts'
import { visitorOf, type Visitor } from './visitor.ts'

export type RealSite = {
  readonly store: TestStore
  readonly signIn: SignIn
  readonly server: RunningServer
  /** `http://localhost:<port>`: a host name, which passkeys and providers ask for. */
  readonly url: string
  readonly failures: unknown[]
  visitor(): Visitor
  account(email: string, person: string): Promise<Visitor>
}

/** The whole application as it is served in real use, every page included, on a port of its own. */
export async function realSite(database: Database, options: Partial<SignInOptions> = {}): Promise<RealSite> {
  const store = await testStore(database)
  await addPeople(store)
  let app: Hono<ApiEnv> | undefined
  // The address is known once the server listens, and the application is made with it.
  const server = await startServer((request, env) => app?.fetch(request, env) ?? new Response('', { status: 503 }), {
    port: 0,
  })
  const url = `http://localhost:${server.port}`
  const failures: unknown[] = []
  const report = (error: unknown): void => void failures.push(error)
  const signIn = await openSignIn(store, { baseUrl: url, ...options })
  app = createApp({
    ...withPages({ store, demo: false, signIn, baseUrl: url, report }),
    store,
    demo: false,
    report,
    https: signIn.baseUrl.startsWith('https://'),
  })
  const visitor = (): Visitor => visitorOf(url)
  return {
    store,
    signIn,
    server,
    url,
    failures,
    visitor,
    async account(email, person) {
      const link = await invite(signIn, { body: 'test', person, email, administrator: false })
      const accepted = await visitor().post(new URL(link).pathname, { 'new-password': goodPassword })
      const one = visitor()
      const done = await one.post('/sign-in', { email, password: goodPassword })
      if (accepted.status !== 303 || done.status !== 303) throw new Error(`${accepted.text} ${done.text}`)
      return one
    },
  }
}
