import type { Hono } from 'hono'
import { createApp } from '../../../src/serving/app.ts'
import { insertPeople } from '../../../src/features/bodies/bodies-sql.ts'
import type { ApiEnv } from '../../../src/features/matters/api/index.ts'
import { withPages } from '../../../src/serving/pages.ts'
import type { Database } from '../../../src/platform/db/index.ts'
import { addPeople } from '../api.ts'
import { testStore, type TestStore } from '../store.ts'

export type PageAnswer = {
  readonly status: number
  readonly text: string
  readonly to: string | null
  readonly headers: Headers
}

export type Desk = {
  readonly store: TestStore
  readonly app: Hono<ApiEnv>
  readonly failures: unknown[]
  /** Somebody at a browser without scripts, known by a token so that no clock ends their session. */
  as(person: string): AtDesk
  /** The same browser with nobody signed in. */
  readonly nobody: AtDesk
}

export type AtDesk = {
  get(path: string, language?: string): Promise<PageAnswer>
  post(
    path: string,
    fields: Fields,
    more?: { readonly language?: string | undefined; readonly origin?: string },
  ): Promise<PageAnswer>
}

export type Fields = readonly (readonly [string, string | File])[]

export const origin = 'http://localhost'

/** The whole application with its pages, as in a demo, in one process and without a port. */
export async function testDesk(database: Database, body = 'test', pack?: string): Promise<Desk> {
  const store = await testStore(database, body, pack)
  await addPeople(store)
  // Inside a unit each duty is somebody else's.
  const duties = ['liaison', 'handler', 'checker', 'signer'] as const
  const colleagues = duties.map((duty) => ({
    id: `p-${duty}`,
    name: `教育局${duty}`,
    acts: [{ party: 'education', duties: [duty] }],
  }))
  await insertPeople(store.database, body, colleagues, '2020-01-01')
  const failures: unknown[] = []
  const report = (error: unknown): void => void failures.push(error)
  const app = createApp({ store, demo: true, report, ...withPages({ store, demo: true, baseUrl: origin, report }) })
  const at = (known: { readonly [header: string]: string }): AtDesk => {
    const headers = (language = 'zh-CN') => ({ 'accept-language': language, ...known })
    return {
      get: async (path, language) => answered(await app.request(path, { headers: headers(language) })),
      post: async (path, fields, { language, origin: from = origin } = {}) =>
        answered(
          await app.request(path, {
            method: 'POST',
            body: bodyOf(fields),
            headers: { ...headers(language), origin: from },
          }),
        ),
    }
  }
  return { store, app, failures, as: (person) => at({ authorization: `Bearer demo-${person}` }), nobody: at({}) }
}

/** As a browser sends it: in parts when there is a file, encoded in the way of addresses otherwise. */
function bodyOf(fields: Fields): FormData | URLSearchParams {
  const files = fields.some(([, value]) => typeof value !== 'string')
  const form = files ? new FormData() : new URLSearchParams()
  for (const [name, value] of fields) (form as FormData).append(name, value) // both append alike
  return form
}

async function answered(response: Response): Promise<PageAnswer> {
  const { status, headers } = response
  return { status, headers, to: headers.get('location'), text: await response.text() }
}

/** What the form on a page that is sent to this address carries unseen. */
export function hiddenIn(html: string, action: string): [string, string][] {
  const forms = html.split('<form ').filter((form) => form.includes(`action="${action}"`))
  const form = forms.at(-1)?.split('</form>')[0] ?? ''
  return [...form.matchAll(/<input type="hidden" name="(_[^"]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')],
  )
}
