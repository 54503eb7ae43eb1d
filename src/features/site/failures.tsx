import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { words } from '../../locales/words.ts'
import { paths } from '../../paths.ts'
import { DatabaseBusy, isUnavailable } from '../../platform/db/index.ts'
import { HttpProblem, problemStatus } from '../../platform/errors.ts'
import { ErrorPage } from '../../ui/error-page/error-page.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { SearchBox } from '../../ui/search-box/search-box.tsx'
import { html } from '../../ui/page.tsx'
import { uiOf } from '../../ui/preferences.ts'
import { Frame } from './frame.tsx'
import { firstKind, type SiteDeps, type SiteEnv } from './visit.ts'

type FailureStatus = 400 | 403 | 404 | 429 | 500 | 503

/** The page for unknown addresses, and for those this reader must not know of: the two look the same. */
export function notFound(c: Context<SiteEnv>): Promise<Response> {
  return failurePage(c, 404)
}

const setUpCommands = `npx huiyin body add SLUG --name-en "…" --name-zh "…" --pack PACK
npx huiyin user add E-MAIL --body SLUG --person ID --name "…" --party office --administrator`

/** The page of an installation without a body: how its operator sets one up. */
export function emptyInstallation(c: Context<SiteEnv>): Response {
  const ui = uiOf(c)
  const say = words(ui.language)
  const title = say('public.nothingYet.title')
  const page = (
    <Layout title={title} body={{ href: paths(null).home }} nav={[]} narrow unlisted>
      <div class="stack">
        <h1>{title}</h1>
        <p>{say('public.nothingYet.text')}</p>
        <pre>
          <code>{setUpCommands}</code>
        </pre>
        <p>{say('public.nothingYet.then')}</p>
      </div>
    </Layout>
  )
  return c.html(html(ui, page), 404) as Response
}

/** Answers with an error page that says what the reader can do, and logs server errors. */
export function failed(deps: SiteDeps): (error: Error, c: Context<SiteEnv>) => Promise<Response> {
  return (error, c) => {
    const status = statusOf(error)
    if (status >= 500 && !(error instanceof DatabaseBusy)) deps.report(error, c.req.path)
    if (status === 503) c.header('retry-after', '5')
    if (error instanceof HttpProblem) for (const [name, value] of Object.entries(error.headers)) c.header(name, value)
    return failurePage(c, status)
  }
}

function statusOf(error: Error): FailureStatus {
  if (isUnavailable(error)) return 503
  const status = 'status' in error ? Number(error.status) : 0 // as thrown by hono's own middleware
  const code = error instanceof HttpProblem ? problemStatus[error.code] : status
  if (code === 403 || code === 404 || code === 429 || code === 503) return code
  return code >= 400 && code < 500 ? 400 : 500
}

export async function failurePage(c: Context<SiteEnv>, status: FailureStatus, detail?: string): Promise<Response> {
  // Undefined when the body does not exist, or finding it failed.
  const visit: SiteEnv['Variables']['visit'] | undefined = c.get('visit')
  // If loading the chrome failed, the page is shown without it.
  await visit?.around?.coming.catch(() => {})
  const ui = visit?.ui ?? uiOf(c)
  const say = words(ui.language)
  const title = say(`ui.error.${status}.title`)
  const home = visit?.paths.home ?? paths(null).home
  const content = (
    <ErrorPage status={status} detail={detail && say(detail)}>
      {visit && status === 404 && (
        <SearchBox
          action={visit.paths.matters()}
          label={say('public.list.searchLabel', { kind: firstKind(visit) })}
          hint={say('public.list.search')}
        />
      )}
      <p>
        <a href={home}>{say('public.failure.home')}</a>
      </p>
    </ErrorPage>
  )
  const page: Child = visit ? (
    <Frame visit={visit} title={title} narrow unlisted>
      {content}
    </Frame>
  ) : (
    <Layout title={title} body={{ href: home }} nav={[]} narrow unlisted>
      {content}
    </Layout>
  )
  return c.html(html(ui, page), status)
}
