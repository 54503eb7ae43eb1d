import { isUuid } from '../../../kernel/uuid.ts'
import { Hono, type Context } from 'hono'
import type { Child } from 'hono/jsx'
import { answerCached } from '../../../platform/http/cache-front.ts'
import { html } from '../../../ui/page.tsx'
import { cachedMatterPage } from '../../matters/page-cache/page-cache.ts'
import { readEvents } from '../../matters/reading/events.ts'
import { readMatter, refOf } from '../../matters/reading/read.ts'
import type { MatterView } from '../../matters/reading/shapes.ts'
import { show } from '../../site/frame.tsx'
import type { SiteDeps, SiteEnv, Visit } from '../../site/visit.ts'
import { cacheKeyOf, isCacheable } from '../cached-page.ts'
import { ChainPage } from './chain.tsx'
import { ChildPage } from './child.tsx'
import { HistoricalPage } from './historical.tsx'
import { redirectToAddress, redirectFound } from './old-forms.ts'
import { LetterPage, VersionsPage } from './letter.tsx'
import { isRecord } from '../../../kernel/declarations/procedure.ts'
import { RootPage } from './root.tsx'

type PageContext = Context<SiteEnv>

/** A matter: its page, its reply letters, and its chain of events. */
export function matterRoutes(deps: SiteDeps): Hono<SiteEnv> {
  const routes = new Hono<SiteEnv>()
  const read = (c: PageContext, ref: string) => readMatter(deps.store, c.var.visit.body, c.var.visit.caller, ref)

  routes.get('/matters/:ref', async (c) => {
    const ref = c.req.param('ref')
    if (isCacheable(c, []) && !isUuid(ref)) {
      const { visit } = c.var
      const write = (view: MatterView): string => html(visit.ui, pageOf(visit, view)({ visit, view }))
      const entry = await cachedMatterPage(deps.store, visit.body, ref, { form: 'page', write }, cacheKeyOf(c))
      return entry === null ? redirectToAddress(c, deps) : answerCached(c, entry)
    }
    const { visit } = c.var
    const actions = deps.matterActions?.(visit, ref)
    const view = await read(c, ref)
    if (view === null) return redirectToAddress(c, deps)
    if (ref !== refOf(view)) return redirectFound(c, refOf(view))
    return show(c, pageOf(visit, view)({ visit, view, actions: await actions?.(view) }))
  })

  /** Answers with another page of a matter; `partOf` returns null when the matter has no such part. */
  async function showPart(c: PageContext, partOf: (view: MatterView) => Child): Promise<Response> {
    const ref = c.req.param('ref') ?? ''
    const { visit } = c.var
    if (isCacheable(c, []) && !isUuid(ref)) {
      const write = (view: MatterView): string | null => {
        const page = partOf(view)
        return page === null ? null : html(visit.ui, page)
      }
      const entry = await cachedMatterPage(deps.store, visit.body, ref, { form: visit.ui.url, write }, cacheKeyOf(c))
      return entry === null ? redirectToAddress(c, deps) : answerCached(c, entry)
    }
    const view = await read(c, ref)
    if (view !== null && ref !== refOf(view)) return redirectFound(c, refOf(view))
    const page = view && partOf(view)
    return page === null ? redirectToAddress(c, deps) : show(c, page)
  }

  routes.get('/matters/:ref/replies/:assignment', (c) =>
    showPart(c, (view) => {
      const replies = view.replies.filter(({ assignment }) => assignment === c.req.param('assignment'))
      return replies.length === 0 ? null : <VersionsPage visit={c.var.visit} view={view} replies={replies} />
    }),
  )

  routes.get('/matters/:ref/replies/:assignment/:version', (c) =>
    showPart(c, (view) => {
      const { assignment, version } = c.req.param()
      const reply = view.replies.find(
        (candidate) => candidate.assignment === assignment && String(candidate.version) === version,
      )
      return reply === undefined ? null : <LetterPage visit={c.var.visit} view={view} reply={reply} />
    }),
  )

  routes.get('/matters/:ref/chain', async (c) => {
    const ref = c.req.param('ref')
    const [view, events] = await Promise.all([
      read(c, ref),
      readEvents(deps.store, c.var.visit.body, c.var.visit.caller, ref, { limit: String(chainRowsMax) }),
    ])
    if (view === null || events === null || 'wrong' in events) return redirectToAddress(c, deps)
    if (ref !== refOf(view)) return redirectFound(c, refOf(view))
    return show(c, <ChainPage visit={c.var.visit} view={view} events={events} />)
  })

  return routes
}

/** The maximum of events on the page; the API has all events of a longer chain. */
const chainRowsMax = 100

function pageOf(visit: Visit, view: MatterView): typeof RootPage {
  if (view.parent !== null) return ChildPage
  return isRecord(visit.procedures, view) ? HistoricalPage : RootPage
}
