import { accountCaller } from '../../../src/features/sign-in/accounts/recognise.ts'
import { accountPages } from '../../../src/features/sign-in/accounts/pages/index.ts'
import { invite } from '../../../src/features/sign-in/accounts/invitations/invitations.ts'
import { openSignIn, type SignIn, type SignInOptions } from '../../../src/features/sign-in/accounts/sign-in.ts'
import { sitePages } from '../../../src/features/site/mount.ts'
import type { Database } from '../../../src/platform/db/index.ts'
import { testApi, type TestApi } from '../api.ts'
import { visitorOf, type Visitor } from './visitor.ts'

export const goodPassword = 'heron lamp seventeen rivers'

export type TestAccounts = TestApi & {
  readonly signIn: SignIn
  /** A browser in which nobody has signed in. */
  visitor(): Visitor
  /** An account for a person of the body, made as people make them: by a link that is accepted. */
  account(email: string, person: string): Promise<void>
  /** A browser in which that account has signed in. */
  signedIn(email: string): Promise<Visitor>
}

/** The application as in real use, without the demo: accounts with their pages, and the API. */
export async function testAccounts(
  database: Database,
  options: Partial<SignInOptions> = {},
  body = 'test',
): Promise<TestAccounts> {
  const opened: SignIn[] = []
  const failures: unknown[] = []
  const api = await testApi(
    database,
    async (store) => {
      const signIn = await openSignIn(store, { baseUrl: 'http://localhost:3000', ...options })
      opened.push(signIn)
      return {
        demo: false,
        callerOf: accountCaller(signIn),
        mountPages: (app, callerOf) =>
          void app.route(
            '/',
            sitePages(
              {
                store,
                demo: false,
                baseUrl: signIn.baseUrl,
                callerOf: (c, one) => callerOf(c, one, store.clock.today(one.timeZone)),
                report: (error) => void failures.push(error),
              },
              [accountPages(signIn)],
            ),
          ),
      }
    },
    body,
  )
  const [signIn] = opened
  if (signIn === undefined) throw new Error('sign-in was not opened')
  const visitor = (): Visitor => visitorOf(api.server.url)
  return {
    ...api,
    failures,
    signIn,
    visitor,
    async account(email, person) {
      const link = await invite(signIn, { body, person, email, administrator: false })
      const accepted = await visitor().post(new URL(link).pathname, { 'new-password': goodPassword })
      if (accepted.status !== 303) throw new Error(`${accepted.status} ${accepted.text}`)
    },
    async signedIn(email) {
      const one = visitor()
      const done = await one.post('/sign-in', { email, password: goodPassword })
      if (done.status !== 303) throw new Error(`${done.status} ${done.text}`)
      return one
    },
  }
}
