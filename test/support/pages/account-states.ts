import { createApp } from '../../../src/serving/app.ts'
import { invite } from '../../../src/features/sign-in/accounts/invitations/invitations.ts'
import { setProvider } from '../../../src/features/sign-in/accounts/single-sign-on/providers.ts'
import { openSignIn } from '../../../src/features/sign-in/accounts/sign-in.ts'
import { withPages } from '../../../src/serving/pages.ts'
import { goodPassword } from './accounts.ts'
import type { Desk } from './desk.ts'
import type { State } from './page-state.ts'
import { visitorOf, type Visitor } from './visitor.ts'

type Form = { readonly [name: string]: string | string[] }

/** The pages of accounts as in real use, with no demo about: `routes` are those of the whole application then. */
export async function accountStates({ store, failures }: Desk): Promise<{
  readonly states: readonly State[]
  readonly routes: readonly { readonly method: string; readonly path: string }[]
}> {
  const baseUrl = 'http://localhost:3000'
  const report = (error: unknown): void => void failures.push(error)
  const signIn = await openSignIn(store, { baseUrl })
  // A provider that does not answer: what people then read is a page too.
  const name = { en: 'the city account', 'zh-CN': '市统一身份' }
  const provider = { issuer: 'http://127.0.0.1:1', clientId: 'x', clientSecret: 'x', name }
  await setProvider(signIn, store.body, provider)
  const app = createApp({ store, demo: false, report, ...withPages({ store, demo: false, signIn, baseUrl, report }) })
  const visitor = (): Visitor => visitorOf(baseUrl, async (address, init) => app.request(address, init))
  const link = async (person: string): Promise<string> =>
    new URL(await invite(signIn, { body: store.body, person, email: `${person}@example.org`, administrator: false }))
      .pathname
  const accepted = await link('p-wang')
  await visitor().post(accepted, { 'new-password': goodPassword })
  const signedIn = async (): Promise<Visitor> => {
    const one = visitor()
    const done = await one.post('/sign-in', { email: 'p-wang@example.org', password: goodPassword })
    if (done.status !== 303) throw new Error(`${done.status} ${done.text}`)
    return one
  }
  const [anybody, wang] = [visitor(), await signedIn()]
  await signedIn()
  await wang.post('/account/tokens', { name: '读取', scopes: ['read'], days: '90' })
  const got = (who: Visitor, status: number, route: string, path = route): State => ({
    name: `${path}, ${who === wang ? 'signed in' : 'the public'}, with accounts`,
    route,
    status,
    shown: (language) => who.get(path, { 'accept-language': language }),
  })
  const waiting = await link('p-zhao')
  return {
    routes: app.routes,
    states: [
      got(anybody, 200, '/sign-in'),
      got(anybody, 200, '/sign-in/code'),
      got(anybody, 200, '/recover'),
      got(anybody, 200, '/recover/:token', '/recover/abc'),
      got(anybody, 200, '/invitation/:token', waiting),
      got(anybody, 404, '/invitation/:token', accepted),
      ...['', '/password', '/second-factor', '/sessions', '/tokens', '/passkeys', '/single-sign-on', '/data'].map(
        (part) => got(wang, 200, `/account${part}`),
      ),
      got(anybody, 503, '/sign-in/single'),
      got(anybody, 422, '/sign-in/single/back'),
      got(wang, 200, '/acting-for'),
      got(wang, 200, '/inbox'),
      got(wang, 200, '/'),
      posted(anybody, 422, '/sign-in', { email: '', password: '' }),
      posted(anybody, 422, '/sign-in', { email: 'nobody@example.org', password: 'wrong' }),
      posted(anybody, 422, '/sign-in/code', { code: '000000' }),
      posted(anybody, 422, '/recover', { email: 'x' }),
      posted(anybody, 200, '/recover', { email: 'nobody@example.org' }),
      posted(anybody, 422, '/recover/abc', { 'new-password': 'short' }),
      posted(anybody, 422, waiting, { 'new-password': 'short' }),
      posted(wang, 422, '/account/password', { password: 'wrong', 'new-password': 'short' }),
      posted(wang, 422, '/account/second-factor', { step: 'begin', password: 'wrong' }),
      posted(wang, 200, '/account/second-factor', { step: 'begin', password: goodPassword }),
      posted(wang, 422, '/account/tokens', { name: '' }),
      posted(wang, 200, '/account/tokens', { name: '写入', scopes: ['read', 'act'], days: '30' }),
      posted(wang, 422, '/acting-for', { party: 'nobody' }),
      ...otherWaysIn(anybody, wang),
    ],
  }
}

function otherWaysIn(anybody: Visitor, wang: Visitor): State[] {
  return [
    posted(anybody, 422, '/sign-in/passkey', { step: 'answer', credential: '{}' }),
    posted(wang, 422, '/account/passkeys', { remove: 'x', password: 'wrong' }),
    posted(wang, 422, '/account/passkeys', { step: 'answer', name: '', credential: '{}' }),
    posted(wang, 422, '/account/single-sign-on', { step: 'connect', password: 'wrong' }),
    posted(wang, 422, '/account/data', { email: 'somebody@else.example' }),
    posted(wang, 422, '/account/data', { email: 'p-wang@example.org', password: 'wrong' }),
  ]
}

function posted(who: Visitor, status: number, path: string, form: Form): State {
  return {
    name: `${path}, sent ${JSON.stringify(form)}`,
    status,
    shown: (language) => who.post(path, form, { 'accept-language': language }),
  }
}
